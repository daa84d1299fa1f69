import type { Field, Json } from '#fields/field-type.ts'
import { type ObjectModel, typeOf } from '../catalog.ts'
import type { Values } from '../rules.ts'
import { latinWords } from './other-letters.ts'
import { foldText, hanPairs, phoneDigits } from './search-words.ts'

/** What search knows of one record. */
export interface SearchDoc {
  /** As people read it. */
  title: string
  /**
   * ` title words | words of the other searchable fields | title in Latin letters `: folded, and a space before every word, so that
   * beginnings of words can be asked for.
   */
  body: string
}

// Long notes are found by their first pages; the index stays small.
const maxBody = 10_000
// Of names and addresses; notes are found in the letters they are written in.
const longestInLatin = 200

/** Goes up when entries are made otherwise, so that those of before are made anew. */
export const searchDocVersion = 2

/** The row of `kith.search_doc` for a record with these values (by field name), or null when its object is not searched. */
export function searchDocOf(object: ObjectModel, values: Values): SearchDoc | null {
  const searched = searchedFields(object)
  if (searched.length === 0) return null
  const words = titleWords(object, values)
  const rest = new Set<string>()
  for (const field of searched) {
    if (field === object.title) continue
    for (const text of textsOf(field, values[field.name])) addWords(rest, text)
  }
  for (const pair of hanPairs(foldText(words))) rest.add(pair)
  const latin = latinWords(words.slice(0, longestInLatin)).map((word) => ` ${word}`)
  const body = ` ${foldText(words)} | ${[...rest].join(' ')} `.slice(0, maxBody)
  return { title: titleOf(object, values), body: latin.length > 0 ? `${body}|${latin.join('')} ` : body }
}

const fieldsNeeded = new WeakMap<ObjectModel, Field[]>()

/** Whose values the row of a record is made of. */
export function fieldsForSearch(object: ObjectModel): Field[] {
  let needed = fieldsNeeded.get(object)
  if (!needed) {
    const rights = [object.fields.get('owner'), object.fields.get('branch')].filter((field) => field !== undefined)
    needed = [...new Set([...searchedFields(object), object.title, ...rights])]
    fieldsNeeded.set(object, needed)
  }
  return needed
}

const fieldsSearched = new WeakMap<ObjectModel, Field[]>()

function searchedFields(object: ObjectModel): Field[] {
  let fields = fieldsSearched.get(object)
  if (!fields) {
    fields = [...object.fields.values()].filter((field) => field.searchable)
    fieldsSearched.set(object, fields)
  }
  return fields
}

/** How people call the record; empty when it has no title yet or is called by another record. */
function titleOf({ title }: ObjectModel, values: Values): string {
  const value = values[title.name]
  const { kind, toText } = typeOf(title)
  return kind === 'link' || value === null || value === undefined ? '' : toText(value, title).trim()
}

/** By which it is found: a name in either order, whichever is shown. */
function titleWords(object: ObjectModel, values: Values): string {
  return typeOf(object.title).kind === 'link' ? '' : textsOf(object.title, values[object.title.name]).join(' ').trim()
}

function addWords(words: Set<string>, text: string): void {
  const digits = phoneDigits(text)
  if (digits) words.add(digits)
  const folded = foldText(text)
  if (!folded) return
  words.add(folded)
  for (const pair of hanPairs(folded)) words.add(pair)
  if (text.length <= longestInLatin) for (const word of latinWords(text)) words.add(word)
}

function textsOf(field: Field, value: Json | undefined): string[] {
  if (value === null || value === undefined) return []
  const { searchText } = typeOf(field)
  return searchText ? [searchText(value, field)] : plainTexts(value)
}

function plainTexts(value: Json): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'number') return [String(value)]
  if (Array.isArray(value)) return value.flatMap(plainTexts)
  return value && typeof value === 'object' ? Object.values(value).flatMap(plainTexts) : []
}
