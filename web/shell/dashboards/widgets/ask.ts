import type { AggregateBody } from '#web/data/about.ts'
import { type CatalogInfo, type FieldInfo, fieldOf, type ObjectInfo } from '#web/data/catalog.ts'
import { allOf } from '#web/records/board/columns/columns.ts'
import type { Filter } from '#web/records/list-state.ts'
import type { Bucket, Grouping, Measure, Widget } from '../dashboard-data.ts'
import { type BoardScope, narrowed } from '../scope/board-scope.ts'
import { type Stretch, withinStretch } from '../scope/stretch.ts'
import { periodsBefore, periodsShown, timeBefore } from './along-time.ts'

const plainMeasures: readonly Measure[] = [{ fn: 'count' }]

export function measuresOf({ measures }: Pick<Widget, 'measures'>): readonly Measure[] {
  return measures?.length ? measures : plainMeasures
}

/** What is asked of the server for each value of a widget: of a ratio also what it is divided by, and how many cases that has. */
export function askedMeasures(widget: Pick<Widget, 'measures' | 'ratio'>): readonly Measure[] {
  const measures = measuresOf(widget)
  const { ratio } = widget
  if (!ratio) return measures
  const { filter } = ratio.of
  return [measures[0] as Measure, ratio.of, { fn: 'count', ...(filter ? { filter } : {}) }]
}

/** The field at the end of a path, which may go over one link or more. */
export function endOf(catalog: Pick<CatalogInfo, 'objects'>, object: ObjectInfo, path: string): FieldInfo | undefined {
  const [first = '', ...rest] = path.split('.')
  const field = fieldOf(object, first)
  if (rest.length === 0 || !field) return field
  const next = catalog.objects.get(field.target ?? '')
  return next && endOf(catalog, next, rest.join('.'))
}

/** Whether periods follow each other in it. */
export function isTimely(grouping: Grouping | null | undefined, field: FieldInfo | undefined): boolean {
  return Boolean(grouping) && (field?.kind === 'date' || field?.kind === 'time')
}

/** Whether a line can be held against the one of another time: by the day that the board goes by, or by all there is. */
export function isCompared({ kind, compare, groupBy, splitBy, date }: Widget, object: ObjectInfo): boolean {
  const field = groupBy && fieldOf(object, groupBy.field)
  const isTimely = field?.kind === 'date' || field?.kind === 'time'
  return kind === 'line' && Boolean(compare) && !splitBy && isTimely && (!date || date === groupBy?.field)
}

const usualGroups = 12
const mostOfMatrix = 1000
/** Lines and columns of two groups that stand alone, the others together. */
export const mostLines = 40
const mostColumns = 12
const usualSeries = 6

/** Bars and lines that are split: the parts are told by colours. */
export function isSplit({ kind, splitBy }: Pick<Widget, 'kind' | 'splitBy'>): boolean {
  return (kind === 'bar' || kind === 'line') && Boolean(splitBy)
}

export function columnsOf(widget: Pick<Widget, 'kind' | 'splitBy' | 'series'>): number {
  return isSplit(widget) ? (widget.series ?? usualSeries) : mostColumns
}

export function linesOf(widget: Pick<Widget, 'kind' | 'splitBy' | 'limit'>): number {
  return isSplit(widget) ? Math.min(widget.limit ?? usualGroups, mostLines) : mostLines
}

/** What the server is asked for the figures of a widget: one call, however it is drawn. */
export function bodyOf(widget: Widget, object: ObjectInfo, scope: BoardScope, catalog: CatalogInfo): AggregateBody {
  const { base, filter } = narrowed(widget, object, scope)
  if (widget.kind === 'number') return figureBody(widget, scope, { base, filter })
  const groupings = [widget.groupBy, widget.splitBy].filter((each) => each !== null && each !== undefined)
  const most = widget.splitBy ? [linesOf(widget), columnsOf(widget)] : []
  const [first] = groupings
  const field = first && endOf(catalog, object, first.field)
  const groupBy = groupings.map((each, index) => ({
    ...grouped(each, endOf(catalog, object, each.field), most[index]),
    as: `group${index}`,
  }))
  const bucket = isTimely(first, field) ? (first?.bucket ?? 'month') : null
  const before = isCompared(widget, object) ? timeBefore(widget, scope.stretch) : null
  if (before && widget.date) {
    const { date } = widget
    return {
      ...comparedBody(widget, { base, now: scope.stretch, before, date }),
      groupBy,
      sort: '-group0',
      limit: 1000,
    }
  }
  const measures = named(askedMeasures(widget), 'measure')
  const order = orderOf(widget, bucket, object)
  const { splitBy } = widget
  const parts = splitBy && partsOf(endOf(catalog, object, splitBy.field), columnsOf(widget))
  // As many rows as the newest periods can have, not all of them.
  const limit = isSplit(widget) && bucket && parts ? periodsShown(widget, bucket) * parts : order.limit
  return { filter, groupBy, measures, ...order, limit: Math.min(limit, mostOfMatrix) }
}

/** How many parts a period has at most, with nothing and the others; null where nobody knows. */
function partsOf(field: FieldInfo | undefined, top: number): number | null {
  if (!field || ['list', 'links', 'date', 'time'].includes(field.kind)) return null
  return Math.min(field.options?.length ?? top, top) + 2
}

function named(measures: readonly Measure[], as: string) {
  return measures.map((measure, index) => ({ ...measure, as: `${as}${index}` }))
}

function grouped(grouping: Grouping, field: FieldInfo | undefined, top: number | undefined) {
  if (isTimely(grouping, field)) return { field: grouping.field, bucket: grouping.bucket ?? 'month' }
  // What has no more values than that needs no ranking, which reads all records once more.
  const isMany = top !== undefined && (field?.options?.length ?? top + 1) > top
  const isRanked = isMany && field?.kind !== 'list' && field?.kind !== 'links'
  return { field: grouping.field, ...(isRanked ? { top } : {}) }
}

/** The newest periods; of other groups those that count most, save where they stand in an order of their own. */
function orderOf(widget: Widget, bucket: Bucket | null, object: ObjectInfo): { sort?: string; limit: number } {
  if (widget.splitBy) return { limit: mostOfMatrix, ...(bucket ? { sort: '-group0' } : {}) }
  if (bucket) {
    const shown = periodsShown(widget, bucket)
    const compare = isCompared(widget, object) && widget.compare ? { compare: widget.compare } : {}
    const average = widget.kind === 'line' && widget.average ? { average: widget.average } : {}
    return { sort: '-group0', limit: Math.min(shown + periodsBefore({ ...compare, ...average }, bucket, shown), 1000) }
  }
  const limit = widget.limit ?? (widget.kind === 'table' ? 50 : usualGroups)
  // Of ratios those of most cases, since one of one is nothing to begin with.
  return widget.kind === 'funnel' ? { limit: 50 } : { sort: widget.ratio ? '-measure1' : '-measure0', limit }
}

/** The figure, and beside it the one that it is held against. */
function figureBody(
  widget: Widget,
  { stretch }: BoardScope,
  { base, filter }: { base: Filter | null; filter: Filter | null },
): AggregateBody {
  const before = timeBefore(widget, stretch)
  if (!before || !widget.date)
    return { filter, measures: named(askedMeasures(widget).slice(0, widget.ratio ? 3 : 1), 'measure') }
  return comparedBody(
    { ...widget, measures: measuresOf(widget).slice(0, 1) },
    { base, now: stretch, before, date: widget.date },
  )
}

interface Times {
  base: Filter | null
  now: Stretch
  before: Stretch
  date: string
}

/** Of both times in one call. */
function comparedBody(
  widget: Widget,
  { base, now: own, before, date }: Times,
): Pick<AggregateBody, 'filter' | 'measures'> {
  const [now, then] = [withinStretch(date, own), withinStretch(date, before)]
  const within = (time: Filter | null) =>
    askedMeasures(widget).map((measure) => {
      const both = allOf(measure.filter, time)
      return { ...measure, ...(both ? { filter: both } : {}) }
    })
  const either = now && then ? { or: [then, now] } : null
  return {
    filter: allOf(base, either),
    measures: [...named(within(now), 'measure'), ...named(within(then), 'before')],
  }
}
