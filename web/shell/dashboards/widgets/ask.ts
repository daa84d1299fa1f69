import type { AggregateBody } from '#web/data/about.ts'
import { type CatalogInfo, type FieldInfo, fieldOf, type ObjectInfo } from '#web/data/catalog.ts'
import { allOf } from '#web/records/board/columns/columns.ts'
import type { Filter } from '#web/records/list-state.ts'
import type { Grouping, Measure, Widget } from '../dashboard-data.ts'
import { type BoardScope, narrowed } from '../scope/board-scope.ts'
import { stepped, withinStretch } from '../scope/stretch.ts'

const plainMeasures: readonly Measure[] = [{ fn: 'count' }]

export function measuresOf({ measures }: Pick<Widget, 'measures'>): readonly Measure[] {
  return measures?.length ? measures : plainMeasures
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

/** Periods, and other groups, that a chart shows at most. */
const mostPeriods = { day: 92, week: 53, month: 24, quarter: 20, year: 20 } as const
const usualGroups = 12
const mostOfMatrix = 1000

/** What the server is asked for the figures of a widget: one call, however it is drawn. */
export function bodyOf(widget: Widget, object: ObjectInfo, scope: BoardScope, catalog: CatalogInfo): AggregateBody {
  const { base, filter } = narrowed(widget, object, scope)
  const measures = measuresOf(widget)
  if (widget.kind === 'number') return figureBody(widget, scope, { base, filter })
  const groupings = [widget.groupBy, widget.splitBy].filter((each) => each !== null && each !== undefined)
  const first = groupings[0]
  const field = first && endOf(catalog, object, first.field)
  return {
    filter,
    groupBy: groupings.map((each, index) => ({
      ...grouped(each, endOf(catalog, object, each.field)),
      as: `group${index}`,
    })),
    measures: measures.map((measure, index) => ({ ...measure, as: `measure${index}` })),
    ...orderOf(widget, isTimely(first, field) ? (first?.bucket ?? 'month') : null),
  }
}

function grouped(grouping: Grouping, field: FieldInfo | undefined) {
  return isTimely(grouping, field)
    ? { field: grouping.field, bucket: grouping.bucket ?? 'month' }
    : { field: grouping.field }
}

/** The newest periods; of other groups those that count most, save where they stand in an order of their own. */
function orderOf(widget: Widget, bucket: keyof typeof mostPeriods | null): { sort?: string; limit: number } {
  if (widget.splitBy) return { limit: mostOfMatrix }
  if (bucket) return { sort: '-group0', limit: Math.min(widget.limit ?? mostPeriods[bucket], 1000) }
  const limit = widget.limit ?? (widget.kind === 'table' ? 50 : usualGroups)
  return widget.kind === 'funnel' ? { limit: 50 } : { sort: '-measure0', limit }
}

/** The figure, and beside it the one of the period before. */
function figureBody(
  { measures: given, date, compare }: Widget,
  { stretch }: BoardScope,
  { base, filter }: { base: Filter | null; filter: Filter | null },
): AggregateBody {
  const measure = measuresOf({ ...(given ? { measures: given } : {}) })[0] as Measure
  if (!compare || !date || stretch.unit === 'all') return { filter, measures: [{ ...measure, as: 'now' }] }
  const before = stepped(stretch, -1)
  const [now, then] = [withinStretch(date, stretch), withinStretch(date, before)]
  const of = (time: Filter | null, as: string) => {
    const both = allOf(measure.filter, time)
    return { ...measure, as, ...(both ? { filter: both } : {}) }
  }
  const either = now && then ? { or: [then, now] } : null
  return { filter: allOf(base, either), measures: [of(now, 'now'), of(then, 'before')] }
}
