import { setImmediate } from 'node:timers/promises'

/** Chances by a weighted sum: 1 / (1 + e^−(intercept + weights · row)). */
export interface Logistic {
  intercept: number
  weights: number[]
}

/** Steps of Newton's method at most; four to eight are usual. */
const mostSteps = 30
const enough = 1e-8
/** Rows after which others have their turn. */
const breath = 1000

/**
 * The weights that make these outcomes likeliest less `penalty` / 2 times the sum of their squares (ridge; the intercept is free),
 * by Newton's method, halving steps that do not gain (Hastie, Tibshirani and Friedman 2009, 4.4). The only optimum there is, as long
 * as `penalty` > 0 and both outcomes occur. Takes about rows × columns² a step, between which others have their turn.
 */
export async function fitLogistic(
  rows: readonly Float64Array[],
  outcomes: readonly number[],
  { penalty, signal }: { penalty: number; signal?: AbortSignal | undefined },
): Promise<Logistic> {
  const columns = rows[0]?.length ?? 0
  const share = outcomes.reduce((sum, each) => sum + each, 0) / outcomes.length
  let model: Logistic = { intercept: Math.log(share / (1 - share)), weights: new Array(columns).fill(0) }
  let loss = lossOf(model, rows, outcomes, penalty)
  for (let step = 0; step < mostSteps && !signal?.aborted; step++) {
    const change = solve(...(await slopesOf(model, rows, outcomes, penalty)))
    let next = model
    let nextLoss = Number.POSITIVE_INFINITY
    for (let size = 1; size > 1e-6 && !(nextLoss <= loss); size /= 2) {
      next = moved(model, change, size)
      nextLoss = lossOf(next, rows, outcomes, penalty)
    }
    if (!(nextLoss < loss - enough * (Math.abs(loss) + enough))) break
    model = next
    loss = nextLoss
  }
  return model
}

export function chanceOf({ intercept, weights }: Logistic, row: Float64Array): number {
  return logistic(sumOf(intercept, weights, row))
}

function logistic(sum: number): number {
  return sum >= 0 ? 1 / (1 + Math.exp(-sum)) : Math.exp(sum) / (1 + Math.exp(sum))
}

function sumOf(intercept: number, weights: readonly number[], row: Float64Array): number {
  let sum = intercept
  for (let column = 0; column < row.length; column++) sum += (weights[column] as number) * (row[column] as number)
  return sum
}

function moved({ intercept, weights }: Logistic, change: Float64Array, size: number): Logistic {
  return {
    intercept: intercept - size * (change[0] as number),
    weights: weights.map((weight, column) => weight - size * (change[column + 1] as number)),
  }
}

/** What is made least. */
function lossOf(model: Logistic, rows: readonly Float64Array[], outcomes: readonly number[], penalty: number): number {
  let loss = (penalty / 2) * model.weights.reduce((sum, weight) => sum + weight * weight, 0)
  for (const [at, row] of rows.entries()) {
    const sum = sumOf(model.intercept, model.weights, row)
    // log(1 + e^sum), without overflow.
    loss += Math.max(sum, 0) + Math.log1p(Math.exp(-Math.abs(sum))) - (outcomes[at] as number) * sum
  }
  return loss
}

/** Slope and curvature of the loss: the intercept first. */
async function slopesOf(
  model: Logistic,
  rows: readonly Float64Array[],
  outcomes: readonly number[],
  penalty: number,
): Promise<[Float64Array[], Float64Array]> {
  const size = model.weights.length + 1
  const slope = new Float64Array(size)
  const curve = Array.from({ length: size }, () => new Float64Array(size))
  const full = new Float64Array(size)
  full[0] = 1
  for (const [at, row] of rows.entries()) {
    if (at % breath === 0) await setImmediate()
    full.set(row, 1)
    const chance = chanceOf(model, row)
    const off = chance - (outcomes[at] as number)
    const weight = chance * (1 - chance)
    for (let one = 0; one < size; one++) {
      const value = full[one] as number
      if (value === 0) continue
      slope[one] = (slope[one] as number) + off * value
      const line = curve[one] as Float64Array
      const scaled = weight * value
      for (let other = 0; other <= one; other++)
        line[other] = (line[other] as number) + scaled * (full[other] as number)
    }
  }
  for (const [column, weight] of model.weights.entries()) {
    slope[column + 1] = (slope[column + 1] as number) + penalty * weight
    const line = curve[column + 1] as Float64Array
    line[column + 1] = (line[column + 1] as number) + penalty
  }
  return [curve, slope]
}

/** `curve` x = `slope` by Cholesky; of `curve` the lower half is read, and written over. */
function solve(curve: Float64Array[], slope: Float64Array): Float64Array {
  const size = slope.length
  const at = (row: number, column: number) => (curve[row] as Float64Array)[column] as number
  for (let row = 0; row < size; row++)
    for (let column = 0; column <= row; column++) {
      let rest = at(row, column)
      for (let each = 0; each < column; each++) rest -= at(row, each) * at(column, each)
      const line = curve[row] as Float64Array
      line[column] = row === column ? Math.sqrt(Math.max(rest, 1e-12)) : rest / at(column, column)
    }
  const solved = Float64Array.from(slope)
  for (let row = 0; row < size; row++) {
    for (let each = 0; each < row; each++)
      solved[row] = (solved[row] as number) - at(row, each) * (solved[each] as number)
    solved[row] = (solved[row] as number) / at(row, row)
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let each = row + 1; each < size; each++)
      solved[row] = (solved[row] as number) - at(each, row) * (solved[each] as number)
    solved[row] = (solved[row] as number) / at(row, row)
  }
  return solved
}
