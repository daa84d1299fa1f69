import { addDays, weekday } from '#kernel/time.ts'
import type { Bucket, Widget } from '../dashboard-data.ts'
import type { BoardScope } from '../scope/board-scope.ts'
import { otherStretch, type Span, type Stretch, spanOf } from '../scope/stretch.ts'
import { type Row, withGaps } from './groups.ts'

/** A period of a line, and the one that it is held against. */
export interface Moment {
  row: Row
  before: Row | undefined
  /** As `row` names it in the measures of `before`. */
  beforeAs: 'measure' | 'before'
  /** The last ones, this one included, for the mean; null where there are not so many. */
  last: readonly (Row | undefined)[] | null
}

interface Asked {
  widget: Pick<Widget, 'compare' | 'average' | 'date' | 'limit'>
  scope: Pick<BoardScope, 'stretch' | 'today' | 'weekStart'>
  bucket: Bucket
  empty: Row
}

/** Periods that a chart shows at most. */
const mostPeriods = { day: 92, week: 53, month: 24, quarter: 20, year: 20 } as const
const inAYear = { day: 365, week: 52, month: 12, quarter: 4, year: 1 } as const

export function periodsShown({ limit }: Pick<Widget, 'limit'>, bucket: Bucket): number {
  return Math.min(limit ?? mostPeriods[bucket], 400)
}

/** How many periods are asked for besides those that are shown. */
export function periodsBefore(
  { compare, average }: Pick<Widget, 'compare' | 'average' | 'limit'>,
  bucket: Bucket,
  shown: number,
): number {
  return Math.max(compare === 'year' ? inAYear[bucket] : compare ? shown : 0, (average ?? 1) - 1)
}

/** The time that a figure is held against; null when it stands alone. */
export function timeBefore({ compare, date }: Pick<Widget, 'compare' | 'date'>, stretch: Stretch): Stretch | null {
  return compare && date && stretch.unit !== 'all'
    ? otherStretch(stretch, compare === 'year' ? 'year' : 'before')
    : null
}

/** The periods of a line in their order, each with what it is held against. */
export function alongTime(rows: readonly Row[], { widget, scope, bucket, empty }: Asked): Moment[] {
  const then = timeBefore(widget, scope.stretch)
  const [now, before] = [spanOf(scope.stretch), then && spanOf(then)]
  const window = widget.average ?? 1
  if (now && before) {
    const known = new Map(rows.map((row) => [String(row['group0']), row]))
    const [own, others] = [keysOf(now, bucket, scope.weekStart), keysOf(before, bucket, scope.weekStart)]
    // What has not begun is not nothing: the line ends today.
    const isAhead = (key: string) => key > keyOf(scope.today, bucket, scope.weekStart)
    const all = own.map(
      (key): Row => (isAhead(key) ? { group0: key, isAhead: true } : (known.get(key) ?? { ...empty, group0: key })),
    )
    return all.map((row, at) => ({
      row,
      before: others[at] === undefined ? undefined : (known.get(others[at]) ?? {}),
      beforeAs: 'before',
      last: row['isAhead'] ? null : lastOf(all, at, window),
    }))
  }
  const all = withGaps(rows, bucket, empty)
  const shown = Math.min(all.length, periodsShown(widget, bucket))
  const back = widget.compare === 'year' ? inAYear[bucket] : widget.compare ? shown : 0
  return all.slice(-shown).map((row, index) => {
    const at = all.length - shown + index
    return { row, before: back > 0 ? all[at - back] : undefined, beforeAs: 'measure', last: lastOf(all, at, window) }
  })
}

function lastOf(all: readonly Row[], at: number, window: number): readonly Row[] | null {
  return at + 1 >= window ? all.slice(at + 1 - window, at + 1) : null
}

/** The periods that have a day within the span. */
function keysOf({ from, to }: Span, bucket: Bucket, weekStart: number): string[] {
  const keys = new Set<string>()
  for (let day = from; day < to && keys.size < 400; day = addDays(day, 1)) keys.add(keyOf(day, bucket, weekStart))
  return [...keys]
}

/** As the server names the period of a day. */
function keyOf(day: string, bucket: Bucket, weekStart: number): string {
  const [year = '', month = ''] = day.split('-')
  switch (bucket) {
    case 'day':
      return day
    case 'week':
      return addDays(day, -((weekday(day) - weekStart + 7) % 7))
    case 'month':
      return `${year}-${month}`
    case 'quarter':
      return `${year}-Q${Math.ceil(Number(month) / 3)}`
    default:
      return year
  }
}
