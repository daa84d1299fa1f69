import { z } from 'zod'
import type { Json } from '#fields/field-type.ts'
import { line } from '#kernel/check-input.ts'
import type { Condition } from '#kernel/condition.ts'
import { languages } from '#kernel/languages.ts'
import { longestFormula } from '../derived/language/parse-formula.ts'

/** No names of fields: the filter language, addresses and answers have taken them. */
const reserved = new Set(['and', 'or', 'not', 'changeSet', 'include', 'fields'])

/** No name of anything: every JavaScript object has it already, so that a look by this name would find what nobody has put there. */
export function isBuiltIn(name: string): boolean {
  return name in Object.prototype || name === 'prototype'
}

const camelCase = /^[a-z][a-zA-Z0-9]{0,39}$/
export const name = z
  .string()
  .regex(camelCase, 'must be a name in camelCase: a small letter, then letters and digits, 40 at most')
  .refine((one) => !isBuiltIn(one), 'is a word that Kith uses itself')
export const fieldName = name.refine((one) => !reserved.has(one), 'is a word that Kith uses itself')

const oneWord = line(80)
const word = z.union([oneWord, z.partialRecord(z.enum(languages), oneWord)])
const sentences = z.union([
  z.string().trim().min(1).max(500),
  z.partialRecord(z.enum(languages), z.string().trim().min(1).max(500)),
])
const condition = z.record(z.string(), z.unknown()).transform((value) => value as Condition)
const whole = z.number().int()
const time = z.iso.datetime()

const option = z.strictObject({
  key: z.string().min(1).max(63),
  label: word.optional(),
  color: z.string().max(20).optional(),
  archived: z.boolean().optional(),
})

/** What people say of a field of their own, or differently of a standard one. */
export const fieldSaid = z.strictObject({
  type: z.string().max(30).optional(),
  label: word.optional(),
  help: sentences.optional(),
  hidden: z.boolean().optional(),
  required: z.boolean().optional(),
  unique: z.boolean().optional(),
  searchable: z.boolean().optional(),
  personal: z.boolean().optional(),
  guarded: z.boolean().optional(),
  index: z.boolean().optional(),
  default: z
    .unknown()
    .transform((value) => value as Json)
    .optional(),
  options: z.array(option).max(500).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  earliest: z.string().max(20).optional(),
  latest: z.string().max(20).optional(),
  scale: whole.min(0).max(10).optional(),
  maxLength: whole.min(1).max(100_000).optional(),
  rich: z.boolean().optional(),
  pattern: z.string().max(200).optional(),
  gapless: z.boolean().optional(),
  target: name.optional(),
  inverse: fieldName.optional(),
  inverseLabel: word.optional(),
  whenGone: z.enum(['refuse', 'clear', 'bin-with']).optional(),
  formula: z.string().trim().min(1).max(longestFormula).optional(),
  lookup: z.string().trim().min(1).max(200).optional(),
  rollup: z
    .strictObject({
      relation: fieldName,
      fn: z.enum(['count', 'sum', 'avg', 'min', 'max']),
      field: fieldName.optional(),
      filter: condition.optional(),
    })
    .optional(),
  requiredWhen: condition.optional(),
  visibleWhen: condition.optional(),
  readOnlyWhen: condition.optional(),
})

/** The same with how it is stored. */
const fieldChange = fieldSaid.extend({
  /** Types that it had before; older values in the log are read by it. */
  formerTypes: z.array(z.string().max(30)).optional(),
  /** Its first column, once a change of type has given it another than its name says. */
  column: z
    .string()
    .regex(/^c_[a-z0-9_]{1,60}$/)
    .optional(),
  /** The column that this one was before. */
  was: z.string().max(63).optional(),
  /** When it was dropped: it stays in the bin for a while. */
  dropped: time.optional(),
})

/** A part of the page and form of a record. */
const section = z.strictObject({
  label: word.optional(),
  fields: z.array(fieldName).max(200),
  /** Shown only when this holds. */
  visibleWhen: condition.optional(),
})

/** A list of records that link here, by the name of the way back. */
const relatedList = z.strictObject({ name: fieldName, hidden: z.boolean().optional() })

/** What people say of an object of their own, or differently of a standard one. */
export const objectSaid = z.strictObject({
  label: word.optional(),
  pluralLabel: word.optional(),
  plural: name.optional(),
  icon: z.string().max(40).optional(),
  title: fieldName.optional(),
  columns: z.array(fieldName).min(1).max(9).optional(),
  history: z.literal('full').optional(),
  rateDate: fieldName.optional(),
  uniqueTogether: z.array(z.array(fieldName).min(2).max(5)).max(10).optional(),
  hidden: z.boolean().optional(),
  /** Fields in their order; those that it does not name follow. */
  order: z.array(fieldName).max(500).optional(),
  layout: z.array(section).max(30).optional(),
  /** Lists of what links here, on the page of a record: in this order, those that it does not name after them. */
  related: z.array(relatedList).max(100).optional(),
  fields: z.record(fieldName, fieldSaid).optional(),
})

const objectChange = objectSaid.extend({
  dropped: time.optional(),
  fields: z.record(fieldName, fieldChange).optional(),
  /** Names of fields that were dropped for good: the log still speaks of them, so they are never used again. */
  gone: z.array(fieldName).optional(),
})

/** Objects in their order, in the navigation and in lists of objects; those that it does not name follow. */
export const objectOrder = z.array(name).max(500)

/** A model as a file: `kith model export` writes it. */
export const fileShape = z.strictObject({
  objects: z.record(name, objectSaid).default({}),
  order: objectOrder.optional(),
})

/** What an organisation has made of the product's objects: plain data. */
export const modelShape = z.strictObject({
  objects: z.record(name, objectChange).default({}),
  order: objectOrder.optional(),
  /** Names of objects that were dropped for good. */
  gone: z.array(name).optional(),
})

export type Model = z.output<typeof modelShape>
export type ObjectChange = z.output<typeof objectChange>
export type FieldChange = z.output<typeof fieldChange>

export const emptyModel: Model = { objects: {} }

/** Longest that what was dropped can be brought back, in days. */
export const daysInBin = 30
