import { type Column, type Field, type Kind, ValueError } from '#fields/field-type.ts'
import { badRequest, KithError } from '#kernel/errors.ts'
import { isId } from '#kernel/ids.ts'
import { decimalOf, isCurrency, type Money, parseDecimal } from '#kernel/money.ts'
import { isDate, parseInstant, parseWithin, type Range, withinExamples } from '#kernel/time.ts'
import { type ObjectModel, objectOf, typeOf } from '../catalog.ts'
import type { Reader } from './reader.ts'

/** A linked record named by its key; `id` is filled in by `resolveKeys` before the statement is sent. */
export interface WantedKey {
  object: ObjectModel
  key: string
  place: string
  id: string | null
}

/** What a test compares with. */
export type Operand =
  | { is: 'null' }
  | { is: 'value'; text: string; cast: string }
  | { is: 'money'; money: Money }
  | { is: 'range'; from: string; to: string; cast: string }
  | { is: 'key'; wanted: WantedKey }

/** What an operand is compared with, and where the call said it. */
export interface Target {
  reader: Reader
  field: Field
  /** True when a part of the field is meant (`address.city`), whose values the field's type does not read. */
  isPart: boolean
  column: Column
  kind: Kind
  place: string
}

/** Reads the right-hand side of a test. `keys` collects the links that were named by key. */
export function readOperand(input: unknown, target: Target, keys: WantedKey[]): Operand {
  if (input === null) return { is: 'null' }
  const { kind, place } = target
  if (kind === 'text' || kind === 'list') return { ...readText(input, target), is: 'value' }
  if (kind === 'option') return { ...readOption(input, target), is: 'value' }
  if (kind === 'number') return readNumber(input, target.column.sql, place)
  if (kind === 'money') return readMoney(input, place)
  if (kind === 'boolean') return readBoolean(input, place)
  if (kind === 'date' || kind === 'time') return readMoment(input, target)
  if (kind === 'link' || kind === 'links') return readLink(input, target, keys)
  throw badRequest(place, `${target.field.key} as a whole cannot be compared; name a part of it.`)
}

/** The pattern of ILIKE that finds the text as it is written: `%`, `_` and `\` stand for themselves. */
export function readPattern(input: unknown, place: string, where: 'anywhere' | 'start'): string {
  const text = plainText(input, place).replace(/[\\%_]/g, '\\$&')
  return where === 'start' ? `${text}%` : `%${text}%`
}

function plainText(input: unknown, place: string): string {
  if (typeof input !== 'string') throw badRequest(place, `${place}: must be a text.`)
  if (input.includes('\0')) throw badRequest(place, `${place}: contains the character NUL, which no stored text has.`)
  if (!input.isWellFormed()) throw badRequest(place, `${place}: is not valid Unicode.`)
  return input.normalize('NFC')
}

/** In the spelling in which the field stores it, if it can be one of its values; else as given, which finds nothing. */
function readText(
  input: unknown,
  { reader, field, isPart, kind, column, place }: Target,
): { text: string; cast: string } {
  const text = plainText(input, place)
  const cast = kind === 'list' ? 'text' : column.sql
  const type = typeOf(field)
  if (isPart || kind === 'list' || type.columns(field).filter((each) => !each.filled).length !== 1)
    return { text, cast }
  try {
    const value = type.parse(text, field, { path: place, settings: reader.settings })
    return { text: value === null ? text : (type.toColumns(value, field)[0] ?? text), cast }
  } catch (error) {
    if (error instanceof ValueError) return { text, cast }
    throw error
  }
}

function readOption(input: unknown, { reader, field, isPart, column, place }: Target): { text: string; cast: string } {
  const text = plainText(input, place)
  if (!isPart && !field.options) return readCode(text, { reader, field, column, place })
  const options = isPart ? undefined : field.options
  if (options && !options.some((option) => option.key === text)) {
    throw badRequest(place, `${place}: must be one of ${options.map((option) => option.key).join(', ')}.`)
  }
  return { text, cast: column.sql }
}

/** Of a standard (a country), which is read by its name as well. */
function readCode(
  text: string,
  { reader, field, column, place }: Pick<Target, 'reader' | 'field' | 'column' | 'place'>,
): { text: string; cast: string } {
  try {
    const value = typeOf(field).parse(text, field, { path: place, settings: reader.settings })
    return { text: value === null ? text : String(value), cast: column.sql }
  } catch (error) {
    if (!(error instanceof ValueError)) throw error
    throw badRequest(place, `${place}: ${error.message}.`)
  }
}

const wholeNumbers: Record<string, bigint> = { smallint: 2n ** 15n, integer: 2n ** 31n, bigint: 2n ** 63n }

function readNumber(input: unknown, sql: string, place: string): Operand {
  const text = readDecimal(input, place)
  const bound = wholeNumbers[sql]
  // A fraction or a giant compared with whole numbers: as numeric, where it would not fit the column's type.
  if (bound === undefined) return { is: 'value', text, cast: sql }
  const fits = !text.includes('.') && BigInt(text) < bound && BigInt(text) >= -bound
  return { is: 'value', text, cast: fits ? sql : 'numeric' }
}

function readDecimal(input: unknown, place: string): string {
  if (typeof input === 'number' && Number.isFinite(input)) return decimalOf(input)
  const decimal = typeof input === 'string' ? parseDecimal(input.trim()) : null
  if (decimal === null) throw badRequest(place, `${place}: must be a number.`)
  return decimal
}

function readMoney(input: unknown, place: string): Operand {
  if (typeof input !== 'object') return { is: 'value', text: readDecimal(input, place), cast: 'numeric' }
  const { amount, currency, ...rest } = input as Record<string, unknown>
  const code = typeof currency === 'string' ? currency.toUpperCase() : ''
  if (Object.keys(rest).length > 0 || !isCurrency(code)) {
    throw badRequest(place, `${place}: must be a number or such as {"amount": "1000", "currency": "USD"}.`)
  }
  return { is: 'money', money: { amount: readDecimal(amount, `${place}.amount`), currency: code } }
}

function readBoolean(input: unknown, place: string): Operand {
  if (typeof input !== 'boolean') throw badRequest(place, `${place}: must be true or false.`)
  return { is: 'value', text: String(input), cast: 'boolean' }
}

/** An exact day or moment, `now`, or a period such as `today` or `2026-11`, with which a test compares as a whole. */
function readMoment(input: unknown, { reader, kind, column, place }: Target): Operand {
  const cast = column.sql
  const text = plainText(input, place)
  const instant = parseInstant(text) ?? (text === 'now' ? reader.now.toISOString() : null)
  if (kind === 'time' && instant) return { is: 'value', text: instant, cast }
  if (kind === 'date' && isDate(text)) return { is: 'value', text, cast }
  const range = readRange(text, reader)
  if (!range) {
    const exact = kind === 'time' ? 'such as 2026-11-21T09:00:00Z' : 'such as 2026-11-21'
    throw badRequest(place, `${place}: must be a ${kind} ${exact}, or one of: ${withinExamples}.`)
  }
  const { from, to } = kind === 'time' ? range.instants : range.dates
  return { is: 'range', from, to, cast }
}

function readRange(text: string, { actor, settings, now }: Reader): Range | null {
  return parseWithin(text, { now, timeZone: actor.timeZone, weekStart: settings.weekStart })
}

function readLink(input: unknown, { reader, field, place }: Target, keys: WantedKey[]): Operand {
  if (isId(input)) return { is: 'value', text: input.toLowerCase(), cast: 'uuid' }
  const text = plainText(input, place)
  // Who is nobody (the system itself) owns nothing: no record has the nil UUID.
  if (text === 'me' && field.target === 'user') {
    if (reader.refusesMe) throw meIsNobody(place)
    return { is: 'value', text: reader.actor.userId ?? nilId, cast: 'uuid' }
  }
  const target = field.target ? objectOf(reader.catalog, field.target) : null
  if (!target?.keyedBy) throw badRequest(place, `${place}: must be an id${target ? ` from ${target.plural}` : ''}.`)
  const wanted = { object: target, key: text, place, id: null }
  keys.push(wanted)
  return { is: 'key', wanted }
}

function meIsNobody(place: string): KithError {
  const message = `${place}: “me” is nobody here, since this is asked for everybody; name the person.`
  return new KithError('bad-request', message, { problems: [{ path: place, message, code: 'me-is-nobody' }] })
}

const nilId = '00000000-0000-0000-0000-000000000000'
