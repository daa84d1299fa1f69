import type { Ctx } from '#engine/context.ts'
import { addDays, addMonths, instantIn } from '#kernel/time.ts'
import { amountOf, figuresOf, numberOf, type Row } from './figures-of.ts'
import type { Cut } from './leaks.ts'

/** What leaks of one kind in one group. */
export interface Cell {
  /** A month, or the id of an owner, branch or level; null: of none. */
  key: string | null
  name: string | null
  count: number
  /** A decimal; null where nothing says what it is worth. */
  money: string | null
  object: string
  /** Of its rows, and of those of all groups. */
  filter: Record<string, unknown>
  whole: Record<string, unknown>
}

interface Leak {
  object: string
  needs: readonly string[]
  filter: Record<string, unknown>
  /** The day or time by which a month has it; null: it is of now, of the month `now`. */
  at: string | null
  now?: string
  /** The way to the level; null: it has none. */
  level: string | null
  measure?: Record<string, unknown>
  /** What each record is worth, where no measure says so. */
  worth?: string | null
}

/** The records of a leak, counted and summed by one cut. */
export async function leakedBy(ctx: Ctx, by: Cut, leak: Leak): Promise<Cell[]> {
  const { object, needs, filter, measure, worth = null } = leak
  const group = groupOf(by, leak)
  const rows = await figuresOf(ctx, {
    object,
    needs: [...needs, ...(group ? [group.field.split('.')[0] as string] : [])],
    filter,
    groupBy: group ? [{ ...group, as: 'group' }] : [],
    measures: [{ fn: 'count', as: 'count' }, ...(measure ? [measure] : [])],
    ...(by === 'month' ? {} : { sort: '-count' }),
  })
  return rows.flatMap((row): Cell[] => {
    const count = numberOf(row['count'])
    if (count === 0) return []
    const money = measure ? amountOf(row['money']) : worth === null ? null : (count * Number(worth)).toFixed(2)
    const { key, name } = placeOf(by, leak, row)
    const own = group ? { ...filter, ...conditionOf(ctx, by, { leak, key }) } : filter
    return [{ key, name, count, money, object, filter: own, whole: filter }]
  })
}

function groupOf(by: Cut, { at, level }: Leak): { field: string; bucket?: string } | null {
  if (by === 'month') return at === null ? null : { field: at, bucket: 'month' }
  if (by === 'level') return level === null ? null : { field: level }
  return { field: by }
}

function placeOf(by: Cut, { at, now }: Leak, row: Row): { key: string | null; name: string | null } {
  if (by === 'month') return { key: at === null ? (now ?? null) : String(row['group']).slice(0, 7), name: null }
  const link = row['group'] as { id: string; label?: string | null } | null | undefined
  return { key: link?.id ?? null, name: link?.label ?? null }
}

function conditionOf(
  { actor }: Ctx,
  by: Cut,
  { leak: { at, level, filter }, key }: { leak: Leak; key: string | null },
): Record<string, unknown> {
  // Across a link, no record is no value either: a deal without an account is of no level.
  if (by !== 'month') return { [by === 'level' ? (level as string) : by]: key ?? { isNull: true } }
  const first = `${key}-01`
  const next = addMonths(first, 1)
  const given = filter[at as string] as Record<string, string>
  if (at === 'lostOn') {
    const last = addDays(next, -1)
    return { [at]: { gte: later(given['gte'], first), lte: sooner(given['lte'], last) } }
  }
  const [begins, ends] = [first, next].map((day) => instantIn(actor.timeZone, day).toISOString())
  return { [at as string]: { gte: later(given['gte'], begins), lt: sooner(given['lt'], ends) } }
}

function later(one: string | undefined, other: string | undefined): string {
  return (one ?? '') > (other ?? '') ? (one as string) : (other as string)
}

function sooner(one: string | undefined, other: string | undefined): string {
  return one !== undefined && one < (other ?? '') ? one : (other as string)
}
