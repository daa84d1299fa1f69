import type { Ctx } from '#engine/context.ts'
import { minorDigits, roundDecimal, sumDecimals } from '#kernel/money.ts'
import { belowOf, inTree, seenTerritories } from '#modules/territories/index.ts'
import { type Branch, seenBranches } from '#modules/workspace/index.ts'
import { amountOf, idOf, numberOf, type Row } from './figures-of.ts'

/** A row of figures of one of a tree with all below it, and of those the ids. */
export interface TreeRow {
  row: Row
  ids: readonly string[]
  depth: number
}

const sums = ['wonAmount', 'lostAmount'] as const

/** Cuts of which one lies below another, as far as the actor is told of the tree. */
const trees = {
  branch: (ctx: Ctx): Promise<readonly Branch[]> => seenBranches(ctx),
  territory: (ctx: Ctx): Promise<readonly Branch[]> => seenTerritories(ctx),
}

export type TreeCut = keyof typeof trees

export function isTree(cut: string): cut is TreeCut {
  return cut in trees
}

/** Rows by one of a tree and by the days that deals took, as one row for each of the tree, those with most deals first. */
function ofEachNode(fine: readonly Row[]): Row[] {
  return [...Map.groupBy(fine, (row: Row) => idOf(row['group'])).values()]
    .map((parts): Row => ({ ...added(parts), days: medianOf(parts), group: parts[0]?.['group'] }))
    .toSorted((one, other) => numberOf(other['closed']) - numberOf(one['closed']))
}

/**
 * Rows made to count what lies below each, in the order of the tree; what is of none, or of one that is not there any more, comes
 * last. `fine` has a row for each of the tree and number of days that deals took: from them comes the median of several together,
 * which their medians do not tell.
 */
export async function alongTree(
  ctx: Ctx,
  cut: TreeCut,
  { fine, within }: { fine: readonly Row[]; within: readonly string[] | null },
): Promise<TreeRow[]> {
  const nodes = await trees[cut](ctx)
  const digits = minorDigits(ctx.settings.currency)
  const shown = inTree(nodes.filter(({ id }) => !within || within.includes(id)))
  const ofEach = new Map(ofEachNode(fine).map((row) => [idOf(row['group']), row]))
  const days: Map<string | null, Row[]> = Map.groupBy(fine, (row: Row) => idOf(row['group']))
  const tree = shown.flatMap(({ id, name, depth }) => {
    const ids = belowOf(nodes, id)
    const parts = ids.flatMap((each): Row[] => (ofEach.has(each) ? [ofEach.get(each) as Row] : []))
    if (parts.length === 0) return []
    const median = medianOf(ids.flatMap((each): readonly Row[] => days.get(each) ?? []))
    return [{ row: { ...rounded(added(parts), digits), days: median, group: { id, label: name } }, ids, depth }]
  })
  const placed = new Set<string | null>(shown.map(({ id }) => id))
  const rest = [...ofEach]
    .filter(([id]) => !placed.has(id))
    .map(([id, row]) => ({ row: rounded(row, digits), ids: id === null ? [] : [id], depth: 0 }))
  return [...tree, ...rest]
}

function added(parts: readonly Row[]): Row {
  const whole: Row = {}
  for (const name of ['closed', 'won']) whole[name] = parts.reduce((sum, row) => sum + numberOf(row[name]), 0)
  for (const name of sums)
    if (parts.every((row) => name in row)) whole[name] = sumDecimals(parts.map((row) => amountOf(row[name])))
  return whole
}

/** Only at the end: what days and parts of the tree round away would be missing in all together. */
function rounded(row: Row, digits: number): Row {
  const told = sums.filter((name) => name in row).map((name) => [name, roundDecimal(amountOf(row[name]), digits)])
  return { ...row, ...Object.fromEntries(told) }
}

/** Half of all lie on either side of it; null of none. */
function medianOf(counted: readonly Row[]): number | null {
  const each = counted
    .filter(({ days }) => days !== null && days !== undefined)
    .map((row) => ({ days: numberOf(row['days']), count: numberOf(row['won']) }))
    .toSorted((one, other) => one.days - other.days)
  const all = each.reduce((sum, { count }) => sum + count, 0)
  if (all === 0) return null
  const at = (place: number) => {
    let passed = 0
    for (const { days, count } of each) {
      passed += count
      if (passed > place) return days
    }
    return 0
  }
  return (at(Math.floor((all - 1) / 2)) + at(Math.floor(all / 2))) / 2
}
