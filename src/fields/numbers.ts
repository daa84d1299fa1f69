import { ModelFlaw } from '#kernel/model/model-flaw.ts'
import { compareDecimals, decimalOf, parseDecimal, withDigits } from '#kernel/money.ts'
import { decimalSignOf, longestNumber, parseNumberText } from '#kernel/texts/number-text.ts'
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

/** As `parseNumberText`. Where one point or comma before three digits could be either, the organisation decides. */
export function readNumberText(text: string, place: Place): string {
  if (text.length > longestNumber)
    return refuseInput(place, { code: 'not-a-number', expected: 'a number such as 1250.5' }, text)
  const decimal = parseNumberText(text, decimalSignOf(`${place.settings.language}-${place.settings.country}`))
  return decimal ?? refuse(place, `must be a number such as 1250.5, got ${quoted(text)}`, got('not-a-number', text))
}

/** Writes so that every language reads the same: `1.250` could be 1250 somewhere, `1.2500` not. */
export function numberText(decimal: string): string {
  return /\.\d{3}$/.test(decimal) ? `${decimal}0` : decimal
}

export function checkNumbers(field: Field, mostScale = 0): void {
  const place = (part: string) => ({ object: field.object, field: field.name, part })
  const { min, max, scale } = field
  for (const [part, limit] of Object.entries({ min, max })) {
    if (limit !== undefined && !Number.isFinite(limit))
      throw new ModelFlaw({ code: 'not-a-bound', values: { part, value: limit } }, place(part))
  }
  if (min !== undefined && max !== undefined && min > max)
    throw new ModelFlaw({ code: 'bounds-crossed', values: { min, max } }, place('min'))
  if (scale !== undefined && (!Number.isInteger(scale) || scale < 0 || scale > mostScale)) {
    const values = { part: 'scale', min: 0, max: mostScale, value: scale }
    throw new ModelFlaw({ code: 'whole-bound', values }, place('scale'))
  }
}

function shorten(decimal: string): string {
  return decimal.length > 40 ? `${decimal.slice(0, 40)}…` : decimal
}
