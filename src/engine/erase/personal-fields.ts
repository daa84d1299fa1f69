import type { Field, Json } from '#fields/field-type.ts'
import { isSystemField, type ObjectModel, typeOf } from '../catalog.ts'
import { columnName } from '../tables.ts'

/** Free words may say anything of anybody. */
const wordy = new Set(['text', 'longText', 'email', 'phone', 'url', 'address', 'personName', 'json', 'tags', 'files'])

/** Whether records of the object are about a person. */
export function isPersonal({ fields, name }: ObjectModel): boolean {
  // People of the organisation stay known by what they did.
  return name !== 'user' && [...fields.values()].some(({ personal, type }) => personal && type === 'personName')
}

/** The fields that could tell who the person was: what is marked as personal, and all words. Choices, numbers and links stay. */
export function tellingFields(object: ObjectModel): Field[] {
  return storedFields(object).filter((field) => field.personal === true || wordy.has(field.type))
}

/** Fields of other records in which a person may be named, or by which one is reached. */
export function wordyFields(object: ObjectModel): Field[] {
  return storedFields(object).filter(
    ({ type }) => type === 'text' || type === 'longText' || type === 'json' || isAddress(type),
  )
}

/** Of which a part means nothing: it is emptied when it is the person's. */
export function isAddress(type: string): boolean {
  return type === 'email' || type === 'phone' || type === 'url'
}

function storedFields({ fields }: ObjectModel): Field[] {
  return [...fields.values()].filter(
    (field) =>
      !isSystemField(field.name) && !field.sql && field.valueType === undefined && typeOf(field).kind !== 'links',
  )
}

export function columnsOf(field: Field): string[] {
  return typeOf(field)
    .columns(field)
    .map(({ suffix }) => columnName(field, suffix))
}

const shortest = 5
const naming = new Set(['personName', 'address'])

/**
 * Words of a value by which a person is known wherever they stand: name, addresses, numbers, keys of other programs. Short ones
 * and those that many share (habits, hours, what somebody likes to be called) are none.
 */
export function knownBy(field: Field, value: Json): string[] {
  const isOwn = field.unique || (field.personal && (isAddress(field.type) || naming.has(field.type)))
  if (value === null || !isOwn) return []
  const words = wordsOf(field, value)
  return words.map((word) => word.trim()).filter((word) => word.length >= shortest)
}

function wordsOf({ type }: Field, value: Json): string[] {
  if (typeof value === 'string') return type === 'date' ? [] : [value]
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  if (type === 'personName') {
    const { full, first, last } = value as Record<string, string | undefined>
    return [full ?? '', first && last ? `${last}, ${first}` : '', first && last ? `${last} ${first}` : '']
  }
  return type === 'address' && typeof value['line1'] === 'string' ? [value['line1']] : []
}

/**
 * A pattern for PostgreSQL that finds the words in any case, and phone numbers however they are written. Null without words.
 */
export function patternOf(words: readonly string[]): string | null {
  const parts = words.map((word) =>
    /^\+\d{6,}$/.test(word) ? [...word.slice(-9)].join('[\\s().\\-/]*') : word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'),
  )
  return parts.length === 0 ? null : parts.join('|')
}
