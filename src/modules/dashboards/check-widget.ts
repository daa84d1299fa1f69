import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { resolvePath } from '#engine/query/path.ts'
import { readAggregate } from '#engine/query/read-aggregate.ts'
import { type Reader, readerOf } from '#engine/query/reader.ts'
import { readSort } from '#engine/query/sort.ts'
import { invalid, KithError, notFound } from '#kernel/errors.ts'
import type { Widget } from './widget-input.ts'

/** Its object, fields and filter must be such as the caller sees. `place` is where the widget stands in the input. */
export function checkWidget(ctx: Ctx, widget: Widget, place: string): void {
  demandWhole(widget, place)
  if (!ctx.catalog.objects.has(widget.object) || ctx.actor.rights(widget.object).see === 'none')
    throw notFound('object', widget.object.slice(0, 60))
  const reader = readerOf(ctx)
  const object = objectOf(ctx.catalog, widget.object)
  try {
    // The figures are asked for in these words, so that what may be saved can be shown.
    const { filter, groupBy, splitBy, measures, ratio } = widget
    readAggregate(reader, object, { filter, groupBy: [groupBy, splitBy].filter(Boolean), measures: named(measures) })
    if (ratio) readAggregate(reader, object, { measures: [ratio.of] })
    readSort(reader, object, widget.kind === 'list' ? widget.sort : null)
    for (const column of widget.columns ?? []) resolvePath(reader, object, column, 'columns')
    if (widget.date) demandMoment(reader, widget)
  } catch (error) {
    throw error instanceof KithError ? at(place, error) : error
  }
}

/** Whether the caller may see all that it names. What is gone from the model answers alike. */
export function maySee(ctx: Ctx, widget: Widget): boolean {
  try {
    checkWidget(ctx, widget, '')
    return true
  } catch (error) {
    if (error instanceof KithError) return false
    throw error
  }
}

function demandWhole({ kind, groupBy, splitBy, goal, columns }: Widget, place: string): void {
  const needed = {
    groupBy: ['line', 'bar', 'funnel', 'heatmap', 'table'].includes(kind) && !groupBy,
    splitBy: kind === 'heatmap' && !splitBy,
    goal: kind === 'goal' && (goal?.value === undefined) === (goal?.targets === undefined),
    columns: kind === 'list' && !columns?.length,
  }
  const missing = Object.entries(needed).flatMap(([name, isMissing]) => (isMissing ? [name] : []))
  if (missing.length === 0) return
  throw invalid(
    missing.map((name) => ({ path: `${place}.${name}`, message: `A ${kind} needs it.`, code: 'required' as const })),
  )
}

/** The same measure may stand there twice, of different rows. */
function named(measures: Widget['measures']) {
  return measures?.map((measure, index) => ({ ...measure, as: `measure ${index}` }))
}

function demandMoment(reader: Reader, { object, date }: Widget): void {
  const bucket = { field: date, bucket: 'day' }
  readAggregate(reader, objectOf(reader.catalog, object), { groupBy: [bucket] })
}

function at(place: string, { code, message, problems, extra }: KithError): KithError {
  const placed = problems.map((problem) => ({ ...problem, path: `${place}.${problem.path}` }))
  return new KithError(code, message, { problems: placed, extra })
}
