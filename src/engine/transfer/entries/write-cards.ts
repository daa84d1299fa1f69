import type { Field, Json } from '#fields/field-type.ts'
import { type ObjectModel, typeOf } from '../../catalog.ts'
import { fieldParameter, idPrefix, objectProperty } from './card-cells.ts'
import { escapeText, foldLine } from './content-lines.ts'

/** The value of a field of the record, and what the record at the end of a link is called. */
export interface Values {
  id: string
  value: (field: Field) => Json
  text: (field: Field) => string
  /** Where it is opened. */
  url?: string
}

/** Fields of an object that a card has a place for; null when its records are neither people nor companies. */
export function cardFields(object: ObjectModel, fields: readonly Field[]): Field[] | null {
  const isPerson = object.title.type === 'personName'
  if (!isPerson && !fields.some(({ type }) => type === 'email' || type === 'phone')) return null
  return fields.filter((field) => field === object.title || propertyOf(field) !== null)
}

function propertyOf({ type, name, target }: Field): string | null {
  if (type === 'email') return 'EMAIL;TYPE=INTERNET'
  if (type === 'phone')
    return `TEL;TYPE=${/mobile|cell/i.test(name) ? 'CELL' : /fax/i.test(name) ? 'FAX' : 'WORK,VOICE'}`
  if (type === 'address') return 'ADR;TYPE=WORK'
  if (type === 'url') return 'URL'
  if (type === 'date') return name === 'birthday' ? 'BDAY' : null
  if (type === 'link') return name === 'account' && target === 'account' ? 'ORG' : null
  if (name === 'company') return 'ORG'
  if (name === 'jobTitle') return 'TITLE'
  if (type === 'tags') return name === 'tags' ? 'CATEGORIES' : null
  return name === 'description' ? 'NOTE' : null
}

/** A record as a card of version 3.0, which every program takes. */
export function cardOf(object: ObjectModel, fields: readonly Field[], values: Values): string {
  const { title } = object
  const name = values.value(title) as { first?: string; last?: string; full: string } | string | null
  const isPerson = typeof name === 'object' && name !== null
  const full = isPerson ? name.full : (name ?? '')
  const parts = isPerson ? [name.last ?? '', name.first ?? (name.last ? '' : full), '', '', ''] : ['', '', '', '', '']
  const lines = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    'PRODID:-//Kith//Kith//EN',
    `UID:${idPrefix}${values.id}`,
    `${objectProperty}:${object.name}`,
    `N:${parts.map(escapeText).join(';')}`,
    `FN;${fieldParameter}=${title.name}:${escapeText(full)}`,
    ...(isPerson ? [] : ['KIND:org', 'X-ABShowAs:COMPANY']),
    ...fields.flatMap((field) => propertyLine(field, values)),
    'END:VCARD',
  ]
  return lines.map(foldLine).join('')
}

function propertyLine(field: Field, values: Values): string[] {
  const property = propertyOf(field)
  const value = values.value(field)
  if (property === null || value === null) return []
  const start = `${property};${fieldParameter}=${field.name}:`
  if (field.type === 'address') {
    const { line1, line2, city, region, postalCode, country } = value as Record<string, string | undefined>
    return [
      start + ['', line2, line1, city, region, postalCode, country].map((part) => escapeText(part ?? '')).join(';'),
    ]
  }
  if (field.type === 'tags') return [start + (value as string[]).map(escapeText).join(',')]
  const text = field.type === 'link' ? values.text(field) : typeOf(field).toText(value, field)
  return text === '' ? [] : [start + escapeText(text)]
}
