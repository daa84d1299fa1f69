import { type FieldInfo, fieldOf, type ObjectInfo } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { objectWeb } from '../object-web.ts'

/** By which fields records stand in time: a day or a moment, or from one to another. */
export interface DateFields {
  from: FieldInfo
  to: FieldInfo | null
  /** Where a record without a beginning stands, as a moment: a task when it is due. */
  instead?: FieldInfo | null
}

/** The field that says where this record stands. */
export function beginningOf(record: RecordData, { from, instead }: DateFields): FieldInfo {
  return instead && !record[from.key] && record[instead.key] ? instead : from
}

/** Fields of days and moments, those of the organisation's work first, those that Kith keeps for every record last. */
export function dateFieldsOf(object: ObjectInfo): FieldInfo[] {
  const fields = object.fields.filter(
    ({ type, name }) => (type === 'date' || type === 'dateTime') && name !== 'deletedAt',
  )
  return fields.toSorted((a, b) => Number(a.system) - Number(b.system))
}

/** Whether records of the object have a beginning and an end. */
export function hasSpans(object: ObjectInfo): boolean {
  return (
    objectWeb(object.name)?.timeline !== undefined || dateFieldsOf(object).filter(({ system }) => !system).length > 1
  )
}

/** As the address and a view name them: `closesOn`, `startsAt,endsAt`, `startsAt,endsAt,dueAt` with what stands in for the first. */
export function writeDates({ from, to, instead }: DateFields): string {
  if (instead) return `${from.name},${to?.name ?? ''},${instead.name}`
  return to ? `${from.name},${to.name}` : from.name
}

/** The fields that are meant, else those that the domain names, else the likeliest; null where the object has none. */
export function datesOf(object: ObjectInfo, wanted: string, layout: 'calendar' | 'timeline'): DateFields | null {
  const web = objectWeb(object.name)
  return (
    readDates(object, wanted) ??
    readDates(object, (layout === 'timeline' ? web?.timeline : web?.calendar) ?? '') ??
    likeliest(object, layout)
  )
}

function readDates(object: ObjectInfo, text: string): DateFields | null {
  const [from, to, instead] = text.split(',').map((name) => dateField(object, name))
  return from ? { from, to: to ?? null, ...(instead ? { instead } : {}) } : null
}

function dateField(object: ObjectInfo, name: string): FieldInfo | undefined {
  const field = fieldOf(object, name)
  return field && (field.type === 'date' || field.type === 'dateTime') ? field : undefined
}

function likeliest(object: ObjectInfo, layout: 'calendar' | 'timeline'): DateFields | null {
  const fields = dateFieldsOf(object)
  const from = fields.find(({ name }) => /^(start|begin|from)/i.test(name))
  const to = from && fields.find(({ name, type }) => /^(end|until)/i.test(name) && type === from.type)
  if (from && to) return { from, to }
  const [first, second] = [...fields.filter(({ mayChange, system }) => mayChange && !system), ...fields]
  if (!first) return null
  return { from: first, to: layout === 'timeline' ? (second ?? null) : null }
}
