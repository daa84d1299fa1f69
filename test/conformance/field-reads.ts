import { expect, it } from 'vitest'
import type { Ctx } from '#engine/context.ts'
import { aggregateRecords } from '#engine/query/aggregate-records.ts'
import { countRecords } from '#engine/query/count-records.ts'
import { type ListParams, listRecords } from '#engine/query/list-records.ts'
import { operatorsOf } from '#engine/query/operators.ts'
import type { Json } from '#fields/field-type.ts'
import { decimal, divide, exact } from '../engine/exact.ts'
import { failureOf, groupsOf, named, nameOf, pagesOf, type Thing } from './field-things.ts'

/** Where values of the fixtures can be read: entered, or computed from what was entered. */
export interface Reading {
  ctx: Ctx
  object: string
  /** Makes records of this name that show these values. */
  hold: (inputs: readonly Json[], name: string) => Promise<void>
}

/** Tests that the values are filtered, sorted, grouped and summed as the fixtures say. Records of `good` values are there, an empty one last. */
export function describeReading({ type, field, fixtures, key }: Thing, of: () => Reading): void {
  const values = fixtures.good.map(({ value }) => value)
  const pages = (params: ListParams) => pagesOf(of().ctx, of().object, params)

  it('is filtered exactly', async () => {
    const { ctx, object } = of()
    for (const { filter, part, matches } of fixtures.filters) {
      const name = part ? `${field.name}.${part}` : field.name
      const found = await names({ filter: { ...named('good'), [name]: filter } })
      const withValue = found.filter((each) => each !== nameOf('good', values.length))
      expect(withValue, JSON.stringify(filter)).toEqual(matches.map((n) => nameOf('good', n)))
      const { value } = await countRecords(ctx, object, { filter: { and: [named('good'), { [name]: filter }] } })
      expect(value).toBe(found.length)
      // What is not found is found by the contrary, nothing included.
      const others = await names({ filter: { ...named('good'), not: { [name]: filter } } })
      expect([...found, ...others].sort()).toEqual([...values, null].map((_, n) => nameOf('good', n)))
    }
    const empty = nameOf('good', values.length)
    expect(await names({ filter: { ...named('good'), [key]: { isNull: true } } })).toEqual([empty])
    expect(await names({ filter: { ...named('good'), not: { [key]: { isNull: false } } } })).toEqual([empty])
  })

  it('refuses operators that it does not understand', async () => {
    const { ctx, object } = of()
    const all = Object.values(operatorsOf).flat()
    const strange = ['like', '$gt', '__proto__', 'constructor', '', 'EQ']
    for (const operator of new Set([...all, ...strange])) {
      if (operatorsOf[type.kind].includes(operator as never)) continue
      const filter = JSON.parse(`{"${key}": {${JSON.stringify(operator)}: 1}}`)
      const error = await failureOf(listRecords(ctx, object, { filter }))
      expect([operator, error.code]).toEqual([operator, 'unknown-operator'])
      expect(error.problems[0]?.path).toContain(`filter.${key}`)
    }
  })

  it('sorts with nothing last, and pages through every record once', async () => {
    const { ctx, object, hold } = of()
    if (type.sortBy === null) {
      const error = await failureOf(listRecords(ctx, object, { sort: key }))
      expect(error.code).toBe('bad-request')
      return
    }
    // Every value twice, in no order, and two records without any.
    const inputs = [...fixtures.sorted, ...fixtures.sorted, null, null].map((value, n) => ({ value, at: (n * 7) % 11 }))
    const made = inputs.toSorted((a, b) => a.at - b.at)
    await hold(
      made.map(({ value }) => value),
      'sorted',
    )
    const twice = fixtures.sorted.flatMap((value) => [value, value])
    for (const [sort, expected] of [
      [key, twice],
      [`-${key}`, twice.toReversed()],
    ] as const) {
      for (const limit of [1, 3, 500]) {
        const records = await pages({ filter: { name: 'sorted' }, sort, limit })
        expect(
          records.map((record) => record[key]),
          `${sort} by ${limit}`,
        ).toEqual([...expected, null, null])
        expect(new Set(records.map((record) => record.id)).size).toBe(records.length)
      }
    }
    if (!operatorsOf[type.kind].includes('gt')) return
    for (const [n, value] of fixtures.sorted.entries()) {
      const operand = type.type === 'personName' ? (value as { full: string }).full : value
      const after = await pages({ filter: { name: 'sorted', [key]: { gt: operand } }, sort: key })
      expect(after.map((record) => record[key])).toEqual(twice.slice(2 * n + 2))
      const upTo = await pages({ filter: { name: 'sorted', [key]: { lte: operand } }, sort: key })
      expect(upTo.map((record) => record[key])).toEqual(twice.slice(0, 2 * n + 2))
    }
  })

  it('groups', async () => {
    const { ctx, object } = of()
    const expected = new Map<string, number>()
    for (const value of [...values, null]) {
      const groups = value === null ? [null] : groupsOf(type.kind, value, type.sortBy)
      for (const group of groups ?? [])
        expected.set(JSON.stringify(group), (expected.get(JSON.stringify(group)) ?? 0) + 1)
    }
    const answer = aggregateRecords(ctx, object, { filter: named('good'), groupBy: [key] })
    if (groupsOf(type.kind, values[0] as Json, type.sortBy) === null) {
      expect((await failureOf(answer)).code).toBe('bad-request')
      return
    }
    const { data } = JSON.parse((await answer).json) as { data: Record<string, Json>[] }
    const found = data.map((row) => {
      const group = row[key] as Json
      const isRecord = typeof group === 'object' && group !== null && 'id' in group
      if (isRecord) expect((group as { label: string }).label).toMatch(/^Target \d$/)
      return [JSON.stringify(isRecord ? (group as { id: string }).id : group), row.count]
    })
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected))
    expect(found.length).toBe(expected.size)
  })

  it('adds up', async () => {
    const { ctx, object } = of()
    const isAmount = type.kind === 'number' || type.kind === 'money'
    const isMoment = type.kind === 'date' || type.kind === 'time'
    const functions = ['sum', 'avg', 'min', 'max'] as const
    const may = functions.filter((fn) => isAmount || (isMoment && fn !== 'sum' && fn !== 'avg'))
    for (const fn of functions.filter((each) => !may.includes(each)))
      expect((await failureOf(measure(fn))).code).toBe('bad-request')
    const found = Object.fromEntries(await Promise.all(may.map(async (fn) => [fn, await measure(fn)])))
    if (isMoment) {
      const inOrder = (values as string[]).toSorted()
      expect(found).toEqual({ min: inOrder[0], max: inOrder.at(-1) })
    }
    if (isAmount) {
      const amounts = values.map((value) =>
        exact(typeof value === 'object' ? (value as { amount: string }).amount : String(value)),
      )
      const total = amounts.reduce((sum, amount) => sum + amount, 0n)
      const digits = type.kind === 'money' ? 2 : 6
      const inOrder = amounts.toSorted((a, b) => (a < b ? -1 : 1))
      const text = (amount: bigint, most = digits) => decimal(amount, most)
      const plain = Object.fromEntries(
        Object.entries(found).map(([fn, value]) => [
          fn,
          text(exact(String((value as { amount?: string }).amount ?? value))),
        ]),
      )
      const { avg, ...exactly } = plain
      // A mean has sixteen digits that count, which is more than anybody reads.
      const mean = divide(total, exact(String(amounts.length)), digits)
      expect(Number(avg)).toBeCloseTo(Number(text(mean)), mean > exact('1000000000') ? -10 : digits)
      expect(exactly).toEqual({
        sum: text(total),
        min: text(inOrder[0] as bigint),
        max: text(inOrder.at(-1) as bigint),
      })
    }
    const countable = !['links', 'list', 'files', 'json'].includes(type.kind)
    if (countable) expect(await measure('count')).toBe(values.length)
    else expect((await failureOf(measure('count'))).code).toBe('bad-request')
    // Amounts of money count as different by what they are worth.
    if (countable && type.kind !== 'money')
      expect(await measure('countDistinct')).toBe(new Set(values.map((value) => JSON.stringify(value))).size)

    async function measure(fn: string): Promise<Json> {
      const body = { filter: named('good'), measures: [{ fn, field: key, as: 'it' }] }
      return JSON.parse((await aggregateRecords(ctx, object, body)).json).data[0].it
    }
  })

  async function names(params: ListParams): Promise<string[]> {
    return (await pages({ sort: 'name', limit: 500, ...params })).map(({ name }) => name as string)
  }
}
