import { compareDecimals, decimalOf, parseDecimal, withDigits } from '#kernel/money.ts'
import type { Settings } from '#kernel/settings.ts'
import type { Field, Place } from './field-type.ts'
import { got, quoted, refuse, refuseInput } from './refusal.ts'

/** A JSON number or a plain decimal in text, as the shortest decimal string. */
export function readDecimal(input: unknown, place: Place): string {
  if (typeof input === 'string') {
    const decimal = parseDecimal(input.trim())
    return decimal ?? refuseInput(place, { code: 'not-a-number', expected: 'a number such as 1250.5' }, input)
  }
  if (typeof input !== 'number' || !Number.isFinite(input))
    return refuseInput(place, { code: 'not-a-number', expected: 'a number such as 1250.5' }, input)
  if (Number.isInteger(input) && !Number.isSafeInteger(input)) {
    refuse(place, `${input} is too large to be exact as a JSON number; write it as a text`, { code: 'inexact-number' })
  }
  return decimalOf(input)
}

interface Bounds {
  field: Field
  place: Place
  /** The largest size, as a decimal. */
  magnitude: string
}

/** Exactly `field.scale` digits after the point, or as few as were given and `most` at most; within the field's bounds. */
export function fitDecimal(decimal: string, bounds: Bounds & { most: number }): string {
  const { field, place, most } = bounds
  const fitted = withDigits(decimal, field.scale ?? 0, field.scale ?? most)
  if (fitted === null) {
    const digits = field.scale ?? most
    refuse(place, `${shorten(decimal)} has more than ${digits} ${digits === 1 ? 'digit' : 'digits'} after the point`, {
      code: 'too-many-decimals',
      values: { limit: digits },
    })
  }
  checkRange(decimal, bounds)
  return fitted
}

export function checkRange(decimal: string, { field: { min, max }, place, magnitude }: Bounds): void {
  const size = decimal.startsWith('-') ? decimal.slice(1) : decimal
  if (compareDecimals(size, magnitude) > 0)
    refuse(place, `${shorten(decimal)} is beyond what is kept here (${magnitude})`, {
      code: 'out-of-range',
      values: { limit: magnitude },
    })
  if (min !== undefined && compareDecimals(decimal, decimalOf(min)) < 0)
    refuse(place, `must be at least ${min}, got ${shorten(decimal)}`, {
      code: 'below-minimum',
      values: { minimum: min },
    })
  if (max !== undefined && compareDecimals(decimal, decimalOf(max)) > 0)
    refuse(place, `must be at most ${max}, got ${shorten(decimal)}`, {
      code: 'above-maximum',
      values: { maximum: max },
    })
}

/**
 * A number as people and spreadsheets write it: `1,250.00`, `1.250,00`, `1 250`, `(550)`, `1.5E+05`. Where one point or
 * comma before three digits could be either, the organisation's language and country decide.
 */
export function readNumberText(text: string, place: Place): string {
  if (text.length > longestNumber)
    return refuseInput(place, { code: 'not-a-number', expected: 'a number such as 1250.5' }, text)
  const { negative, body } = takeSign(text.normalize('NFKC').replaceAll('−', '-').trim())
  const plain = takeGroups(body.replace(groupSpace, ''), place.settings)
  const decimal = plain === null ? null : parseDecimal(plain)
  if (decimal === null || !/^[\d.,]/.test(body))
    return refuse(place, `must be a number such as 1250.5, got ${quoted(text)}`, got('not-a-number', text))
  return negative && decimal !== '0' ? `-${decimal}` : decimal
}

/** Writes so that every language reads the same: `1.250` could be 1250 somewhere, `1.2500` not. */
export function numberText(decimal: string): string {
  return /\.\d{3}$/.test(decimal) ? `${decimal}0` : decimal
}

export function checkNumbers(field: Field, mostScale = 0): void {
  const where = `${field.object}.${field.name}`
  const { min, max, scale } = field
  for (const [name, limit] of Object.entries({ min, max })) {
    if (limit !== undefined && !Number.isFinite(limit))
      throw new Error(`${where}: ${name} must be a number, not ${limit}`)
  }
  if (min !== undefined && max !== undefined && min > max) throw new Error(`${where}: min ${min} is above max ${max}`)
  if (scale !== undefined && (!Number.isInteger(scale) || scale < 0 || scale > mostScale)) {
    throw new Error(`${where}: scale must be a whole number from 0 to ${mostScale}, not ${scale}`)
  }
}

/** Of the text of a cell; more is no number, and patterns take their time over it. */
export const longestNumber = 100

// Spaces (also no-break ones, by NFKC), apostrophes and underscores between a digit and a group of three.
const groupSpace = /(?<=\d)[\s'’_](?=\d{3}(?!\d))/g

function takeSign(text: string): { negative: boolean; body: string } {
  const brackets = /^\(([^()]*)\)$/.exec(text)
  if (brackets) return { negative: true, body: (brackets[1] as string).trim() }
  if (text.endsWith('-')) return { negative: true, body: text.slice(0, -1).trim() }
  if (text.startsWith('-')) return { negative: true, body: text.slice(1).trim() }
  return { negative: false, body: text.startsWith('+') ? text.slice(1).trim() : text }
}

/** Takes grouping out and leaves a point before the fraction; null when the groups make no sense. */
function takeGroups(text: string, settings: Settings): string | null {
  const point = text.lastIndexOf('.')
  const comma = text.lastIndexOf(',')
  if (point < 0 && comma < 0) return text
  const last = point > comma ? '.' : ','
  const other = last === '.' ? ',' : '.'
  const parts = text.split(last)
  if (text.includes(other)) {
    const whole = parts[0] as string
    return parts.length === 2 && areGroups(whole, other) ? `${whole.replaceAll(other, '')}.${parts[1]}` : null
  }
  if (parts.length > 2) return areGroups(text, last) ? parts.join('') : null
  const isGroup = /^[1-9]\d{0,2}[.,]\d{3}$/.test(text) && last !== decimalSign(settings)
  return isGroup ? parts.join('') : parts.join('.')
}

// Indian numbers group by two before the last three: 12,34,567.
function areGroups(text: string, sign: string): boolean {
  const groups = text.split(sign)
  return groups.every((group, index) =>
    index === 0
      ? /^\d{1,3}$/.test(group)
      : index === groups.length - 1
        ? /^\d{3}$/.test(group)
        : /^\d{2,3}$/.test(group),
  )
}

const decimalSigns = new Map<string, string>()

function decimalSign({ language, country }: Settings): string {
  const locale = `${language}-${country}`
  let sign = decimalSigns.get(locale)
  if (!sign) {
    sign = new Intl.NumberFormat(locale).formatToParts(1.5).find((part) => part.type === 'decimal')?.value ?? '.'
    decimalSigns.set(locale, sign)
  }
  return sign
}

function shorten(decimal: string): string {
  return decimal.length > 40 ? `${decimal.slice(0, 40)}…` : decimal
}
