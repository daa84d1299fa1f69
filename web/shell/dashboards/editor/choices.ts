import { type CatalogInfo, type FieldInfo, fieldOf, type ObjectInfo } from '#web/data/catalog.ts'
import type { Measure, Widget, WidgetKind } from '../dashboard-data.ts'

export interface FieldChoice {
  path: string
  label: string
  field: FieldInfo
}

type Objects = Pick<CatalogInfo, 'objects'>

/** Objects that figures can be made of, those of the day's work first. */
export function countedObjects({ objects }: Objects): ObjectInfo[] {
  const first = ['deal', 'lead', 'account', 'contact', 'activity']
  const place = ({ name, custom }: ObjectInfo) => (first.includes(name) ? first.indexOf(name) : custom ? 10 : 20)
  return [...objects.values()].sort((a, b) => place(a) - place(b))
}

/** By which records can be grouped: own fields, and those of the records that they link to. */
export function groupChoices(object: ObjectInfo, { objects }: Objects): FieldChoice[] {
  const own = object.fields.filter(isGrouped).map(choiceOf)
  const links = object.fields.filter(({ type, system }) => type === 'link' && !system)
  const linked = links.flatMap((link) => {
    const fields = objects.get(link.target ?? '')?.fields ?? []
    return fields
      .filter((field) => isGrouped(field) && !field.system && field.kind !== 'links')
      .map((field) => ({ path: `${link.name}.${field.name}`, label: `${link.label} › ${field.label}`, field }))
  })
  return [...own, ...linked]
}

const ofNoUse = ['id', 'version', 'deletedAt', 'updatedAt', 'updatedBy']

/** What each record has of its own says nothing in a group. */
function isGrouped(field: FieldInfo): boolean {
  return field.groupable && !field.unique && !ofNoUse.includes(field.name)
}

export const functions = ['count', 'sum', 'avg', 'min', 'max', 'countDistinct'] as const

/** What can be measured by a function. */
export function measureChoices(fn: string, { fields }: ObjectInfo): FieldChoice[] {
  const fits = ({ kind, system, name }: FieldInfo) =>
    fn === 'countDistinct'
      ? !system && ['text', 'link', 'option', 'number'].includes(kind)
      : (kind === 'number' || kind === 'money') && name !== 'version'
  return fields.filter(fits).map(choiceOf)
}

/** By which the period of a board may keep records. */
export function dateChoices({ fields }: ObjectInfo): FieldChoice[] {
  return fields.filter((field) => isMoment(field) && field.name !== 'deletedAt').map(choiceOf)
}

export function columnChoices({ fields }: ObjectInfo): FieldChoice[] {
  return fields
    .filter(({ name, kind }) => !['id', 'version', 'deletedAt'].includes(name) && !['json', 'files'].includes(kind))
    .map(choiceOf)
}

/** A widget to begin with. */
export function widgetOf(object: ObjectInfo, kind: WidgetKind, catalog: Objects): Widget {
  const widget: Widget = { id: 'new', kind, x: 0, y: 0, w: 6, h: 6, object: object.name, measures: [{ fn: 'count' }] }
  return fitted(widget, object, catalog)
}

/** With all that its kind needs, and nothing that the kind has no use for. */
export function fitted(widget: Widget, object: ObjectInfo, catalog: Objects): Widget {
  const { kind, splitBy = null, goal, columns, average, compare, ...rest } = widget
  const groups = groupChoices(object, catalog)
  const found = (...kinds: string[]) => groups.find(({ field }) => kinds.includes(field.kind) && !field.system)
  const named = (name: string) => groups.find(({ path }) => path === name)
  const usual = found('option') ?? found('link') ?? groups[0]
  const time = named('createdAt') ?? groups.find(({ field }) => isMoment(field))
  const grouping = (given: Widget['groupBy'], choice: FieldChoice | undefined) => {
    if (given && groups.some(({ path }) => path === given.field)) return given
    return choice ? groupingOf(choice) : null
  }
  const isTargeted = kind === 'goal' && goal?.targets !== undefined
  const isGroupedKind = ['line', 'bar', 'funnel', 'heatmap', 'table'].includes(kind)
  const isMatrix = kind === 'heatmap' || (['table', 'bar', 'line'].includes(kind) && splitBy !== null)
  return {
    ...rest,
    kind,
    groupBy: isTargeted
      ? whoseOf(widget.groupBy)
      : isGroupedKind
        ? grouping(widget.groupBy, kind === 'line' ? (time ?? usual) : usual)
        : null,
    splitBy: isMatrix ? grouping(splitBy, named('owner') ?? time) : null,
    ...(kind === 'goal' ? { goal: goal ?? { value: '100', per: null } } : {}),
    ...(kind === 'line' && splitBy === null && average ? { average } : {}),
    ...((kind === 'number' || (kind === 'line' && splitBy === null)) && compare ? { compare } : {}),
    ratio: mayBeRatio(widget) ? (widget.ratio ?? null) : null,
    columns: kind === 'list' ? (columns?.length ? columns : usualColumns(object)) : null,
    measures: measuresFor({ ...widget, splitBy: isMatrix ? splitBy : null }, object),
  }
}

/** A share of two parts cannot be stacked. */
export function mayBeRatio({ kind, splitBy }: Pick<Widget, 'kind' | 'splitBy'>): boolean {
  return kind === 'number' || ((kind === 'bar' || kind === 'line') && !splitBy)
}

/** Targets are of people and of branches. */
function whoseOf(groupBy: Widget['groupBy']): Widget['groupBy'] {
  return groupBy && ['owner', 'branch'].includes(groupBy.field) ? groupBy : null
}

export function groupingOf({ path, field }: FieldChoice): NonNullable<Widget['groupBy']> {
  return isMoment(field) ? { field: path, bucket: 'month' } : { field: path }
}

export function isMoment({ kind }: Pick<FieldInfo, 'kind'>): boolean {
  return kind === 'date' || kind === 'time'
}

/** A number as the API takes goals. */
export function isGoal(value: string | undefined): boolean {
  return /^\d{1,15}(\.\d{1,4})?$/.test(value ?? '')
}

function usualColumns(object: ObjectInfo): string[] {
  const known = (object.columns ?? []).filter((name) => fieldOf(object, name)).slice(0, 4)
  return known.length > 0 ? known : [object.title]
}

function measuresFor({ measures = [], kind, splitBy, ratio }: Widget, object: ObjectInfo): readonly Measure[] {
  const isKnown = ({ fn, field }: Measure) =>
    fn === 'count' || measureChoices(fn, object).some(({ path }) => path === field)
  const known = measures.filter(isKnown)
  const takesOne =
    ['number', 'goal', 'heatmap'].includes(kind) ||
    Boolean(splitBy) ||
    (Boolean(ratio) && mayBeRatio({ kind, splitBy: splitBy ?? null }))
  return known.length === 0 ? [{ fn: 'count' }] : takesOne ? known.slice(0, 1) : known
}

function choiceOf(field: FieldInfo): FieldChoice {
  return { path: field.name, label: field.label, field }
}
