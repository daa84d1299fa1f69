import { fold } from '#kernel/spelling.ts'
import { type ColumnFormat, lookOf } from '../cells/column-format.ts'
import { readDate } from '../cells/read-date.ts'
import { readNumber } from '../cells/read-number.ts'
import { entriesOf, firstSpellings, spelling } from './guess-values.ts'
import { splitCurrency, wordsOf } from './header-words.ts'

/** A field that could be made for a column that none fits. */
export interface FieldSuggestion {
  label: string
  type: string
  /** The texts of the column, where they are few enough to choose from. */
  options: string[]
}

const mostOptions = 30
const longestLabel = 80

/** What the type of a field would be that takes all of these values: no row would stay out for it. */
export function suggestType(header: string, values: readonly string[], format: ColumnFormat): string {
  const filled = values.filter((value) => value !== '')
  if (filled.length === 0) return 'text'
  const every = (test: (value: string) => boolean) => filled.every(test)
  const looks = (look: string) => every((value) => lookOf([value]) === look)
  for (const look of ['email', 'url', 'boolean'] as const) if (looks(look)) return look
  if (every(isPhone) && filled.some((value) => lookOf([value]) === 'phone') && !isNumbered(header)) return 'phone'
  if (every((value) => 'value' in readNumber(value, format.number)) && every(isQuantity) && !isNumbered(header))
    return numberType(header, filled, format)
  const { date } = format
  if (date.order !== 'excel' && every((value) => 'value' in readDate(value, date)))
    return date.hasTime ? 'dateTime' : 'date'
  if (filled.some(isLong)) return 'longText'
  return choiceType(filled) ?? 'text'
}

/** The type for a column to which this value belongs too: that of the values before, or a text. */
export function widenType(type: string, value: string, { number, date }: ColumnFormat): string {
  if (value === '' || type === 'longText') return type
  const text = isLong(value) ? 'longText' : 'text'
  const isNumber = () => 'value' in readNumber(value, number) && isQuantity(value)
  switch (type) {
    case 'email':
    case 'url':
    case 'boolean':
      return lookOf([value]) === type ? type : text
    case 'phone':
      return isPhone(value) ? type : text
    case 'integer':
      return isNumber() ? (isWhole(value, number) ? type : 'decimal') : text
    case 'decimal':
    case 'money':
    case 'percent':
      return isNumber() ? type : text
    case 'date':
      return 'value' in readDate(value, date) && !/\d[:h]\d\d/.test(value) ? type : text
    case 'dateTime':
      return 'value' in readDate(value, date) ? type : text
    case 'select':
    case 'multiSelect':
      return value.length > longestLabel || isLong(value) ? text : type
    default:
      return text
  }
}

/** The suggestion for a column of this type; `texts` are its different values, where they are few. */
export function suggestField(header: string, type: string, texts: readonly string[] | undefined): FieldSuggestion {
  const label = labelFrom(header)
  const entries = firstSpellings(entriesOf(texts ?? [], type === 'multiSelect'))
  const areChoices = entries.length <= mostOptions && entries.every((text) => text.length <= longestLabel)
  const options = areChoices ? entries : []
  return { label, type: choices.has(type) && options.length === 0 ? 'text' : type, options }
}

/** Where a column before it has the same label, the header as it is, or a number: two fields of one label cannot be told apart. */
export function tellApart(suggested: readonly FieldSuggestion[], headers: readonly string[]): FieldSuggestion[] {
  const taken = new Set<string>()
  return suggested.map((field, at) => {
    const whole = cut(headers[at] ?? '', longestLabel)
    let { label } = field
    if (taken.has(labelKey(label))) label = whole
    for (let number = 2; taken.has(labelKey(label)); number++) label = `${cut(field.label, longestLabel - 4)} ${number}`
    taken.add(labelKey(label))
    return { ...field, label }
  })
}

interface FileOfColumns {
  name: string
  object: string
  columns: readonly { field: string | null; newField: FieldSuggestion }[]
}

/**
 * Columns of several files that are called the same make one field if their types are the same. Where they differ, a later one is named by
 * its file as well.
 */
export function tellFilesApart<F extends FileOfColumns>(files: readonly F[]): F[] {
  const types = new Map<string, string>()
  return files.map((file) => {
    const columns = file.columns.map((column) => {
      const { label, type } = column.newField
      const keyOf = (text: string) => `${file.object} ${labelKey(text)}`
      const isTaken = (text: string) => (types.get(keyOf(text)) ?? type) !== type
      let told = label
      if (column.field === null && isTaken(told)) {
        const suffix = ` (${cut(file.name.replace(/\.[^.]*$/, ''), longestLabel / 2)})`
        told = `${cut(label, longestLabel - suffix.length)}${suffix}`
        for (let number = 2; isTaken(told); number++) told = `${cut(label, longestLabel - 4)} ${number}`
      }
      if (!types.has(keyOf(told))) types.set(keyOf(told), type)
      return { ...column, newField: { ...column.newField, label: told } }
    })
    return { ...file, columns }
  })
}

/** Labels of one key are the same to people. */
export function labelKey(label: string): string {
  return fold(label) || label
}

const choices: ReadonlySet<string> = new Set(['select', 'multiSelect'])

function isLong(value: string): boolean {
  return value.includes('\n') || value.length > 150
}

function isWhole(value: string, format: ColumnFormat['number']): boolean {
  const read = readNumber(value, format)
  return 'value' in read && /^-?\d+$/.test(read.value)
}

function isPhone(value: string): boolean {
  return /^\+?[\d\s().\-/]{7,24}$/.test(value) && value.replace(/\D/g, '').length >= 7
}

/** Codes that begin with a zero, and numbers too long to be counted with, are texts. */
function isQuantity(value: string): boolean {
  return !/^\s*(\+|0\d)/.test(value) && value.replace(/\D/g, '').length <= 15
}

const numbered = /^(id|no|nr|num|number|code|key|zip|postcode|postal|phone|número|código|номер|код|编号|号码)$/

/** Numbers that tell things apart and are not counted with: `Customer no.`. */
function isNumbered(header: string): boolean {
  return numbered.test(wordsOf(header).at(-1) ?? '')
}

function numberType(header: string, filled: readonly string[], { number }: ColumnFormat): string {
  if (number.currency !== null || splitCurrency(header).currency) return 'money'
  if (filled.every((value) => value.includes('%'))) return 'percent'
  return filled.every((value) => isWhole(value, number)) ? 'integer' : 'decimal'
}

/** Few texts, each of them often. */
function choiceType(filled: readonly string[]): string | null {
  const isChoice = (type: 'select' | 'multiSelect') => {
    const entries = type === 'select' ? [...filled] : filled.flatMap((value) => entriesOf([value], true))
    const different = new Set(entries.map(spelling))
    const isShort = [...different].every((entry) => entry.length <= 60)
    return isShort && different.size >= 2 && different.size <= 12 && entries.length >= 2 * different.size
  }
  if (isChoice('select')) return 'select'
  return filled.some((value) => /[;|]/.test(value)) && isChoice('multiSelect') ? 'multiSelect' : null
}

/** `shoe_size__c`, `ShoeSize` and `SHOE_SIZE (cm)` as people write: `Shoe size`. */
function labelFrom(header: string): string {
  const { text } = splitCurrency(header.trim())
  const spaced = text
    .replace(/__c$/, '')
    .replace(/(\p{Ll}|\d)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/[_\s]+/g, ' ')
    .trim()
  const isOneWord = !/\s/.test(text.trim())
  const words = spaced.split(' ').map((word, at) => (at === 0 || !isOneWord ? word : lowered(word)))
  const isShouted = /\p{Lu}/u.test(spaced) && !/\p{Ll}/u.test(spaced) && spaced.length > 5
  const joined = isShouted ? spaced.toLowerCase() : words.join(' ')
  const label = joined.charAt(0).toUpperCase() + joined.slice(1)
  return cut(label, longestLabel) || header.slice(0, longestLabel)
}

function cut(text: string, length: number): string {
  return [...text].slice(0, length).join('').trim()
}

/** `Size` but not `VAT`. */
function lowered(word: string): string {
  return /^\p{Lu}\p{Ll}+$/u.test(word) ? word.toLowerCase() : word
}
