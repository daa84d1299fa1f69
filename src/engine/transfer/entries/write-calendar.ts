import type { Field } from '#fields/field-type.ts'
import { isSystemField, type ObjectModel, typeOf } from '../../catalog.ts'
import { valueProperty } from './calendar-cells.ts'
import { fieldParameter, idPrefix, objectProperty } from './card-cells.ts'
import { escapeText, foldLine } from './content-lines.ts'
import type { Values } from './write-cards.ts'

export const calendarHead = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Kith//Kith//EN', 'CALSCALE:GREGORIAN']
  .map(foldLine)
  .join('')
export const calendarEnd = foldLine('END:VCALENDAR')

/** Fields with a property of their own; all others that an import may fill are told beside them. */
const own: Record<string, string> = {
  startsAt: 'DTSTART',
  endsAt: 'DTEND',
  dueAt: 'DUE',
  doneAt: 'COMPLETED',
  body: 'DESCRIPTION',
  description: 'DESCRIPTION',
  location: 'LOCATION',
}
const untold = new Set(['files', 'json'])

/** Fields that an entry tells; null when records of the object have no time in a calendar. */
export function calendarFields(object: ObjectModel, fields: readonly Field[]): Field[] | null {
  const isTimed = fields.some(({ name, type }) => type === 'dateTime' && (name === 'startsAt' || name === 'dueAt'))
  if (!isTimed) return null
  return fields.filter(
    (field) =>
      field === object.title ||
      field.name === 'updatedAt' ||
      (!isSystemField(field.name) && !untold.has(field.type) && (!field.readOnly || field.backdated)),
  )
}

/** What has a beginning is an event, else a task or what is due a to-do, and the rest a note. */
export function entryOf(object: ObjectModel, fields: readonly Field[], values: Values): string {
  const said = new Map(fields.map((field) => [field.name, values.value(field)]))
  const has = (name: string) => said.get(name) !== null && said.get(name) !== undefined
  const kind = has('startsAt') ? 'VEVENT' : has('dueAt') || said.get('kind') === 'task' ? 'VTODO' : 'VJOURNAL'
  const places: Record<string, readonly string[]> = {
    VEVENT: ['startsAt', 'endsAt', 'body', 'description', 'location'],
    VTODO: ['dueAt', 'doneAt', 'body', 'description', 'location'],
    VJOURNAL: ['body', 'description'],
  }
  const lines = [
    `BEGIN:${kind}`,
    `UID:${idPrefix}${values.id}`,
    `${objectProperty}:${object.name}`,
    `DTSTAMP:${stamp(String(said.get('updatedAt') ?? '1970-01-01T00:00:00Z'))}`,
    `SUMMARY:${escapeText(values.text(object.title))}`,
    ...(has('doneAt') && kind === 'VTODO' ? ['STATUS:COMPLETED'] : []),
    ...(said.get('private') === true ? ['CLASS:PRIVATE'] : []),
    ...(values.url ? [`URL:${values.url}`] : []),
  ]
  for (const field of fields) {
    const { name, type } = field
    const value = said.get(name) ?? null
    if (value === null || name === 'updatedAt' || field === object.title) continue
    const property = places[kind]?.includes(name) ? own[name] : undefined
    if (property)
      lines.push(
        `${property}:${type === 'dateTime' ? stamp(String(value)) : escapeText(typeOf(field).toText(value, field))}`,
      )
    else lines.push(`${valueProperty};${fieldParameter}=${name}:${escapeText(textOf(field, value))}`)
  }
  lines.push(`END:${kind}`)
  return lines.map(foldLine).join('')
}

/** Links by the ids of what they lead to. */
function textOf(field: Field, value: NonNullable<ReturnType<Values['value']>>): string {
  return Array.isArray(value) && field.target ? value.join('; ') : typeOf(field).toText(value, field)
}

function stamp(time: string): string {
  return `${new Date(time).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
}
