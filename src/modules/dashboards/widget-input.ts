import * as z from 'zod'
import { line } from '#kernel/check-input.ts'
import { languages } from '#kernel/languages.ts'

const path = z.string().min(1).max(200)
const filter = z.record(z.string(), z.unknown())

/** A name as somebody wrote it, or one for each language. */
export const wording = z.union([line(200), z.partialRecord(z.enum(languages), line(200))])
export type Wording = z.output<typeof wording>

const measure = z.strictObject({
  fn: z.enum(['count', 'sum', 'avg', 'min', 'max', 'countDistinct']),
  field: path.optional(),
  filter: filter.optional(),
})

const group = z.strictObject({
  field: path,
  bucket: z.enum(['day', 'week', 'month', 'quarter', 'year']).optional(),
})

/** In columns and rows of the board, counted from 0. */
const place = {
  x: z.int().min(0).max(11),
  y: z.int().min(0).max(999),
  w: z.int().min(1).max(12),
  h: z.int().min(1).max(24),
}

const kinds = ['number', 'goal', 'line', 'bar', 'funnel', 'heatmap', 'table', 'list'] as const

const shown = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9-]{1,40}$/, 'must be of letters, digits and hyphens'),
  kind: z.enum(kinds),
  ...place,
  title: wording.nullish(),
  object: path,
  filter: filter.nullish(),
  measures: z.array(measure).min(1).max(4).optional(),
  groupBy: group.nullish(),
  splitBy: group.nullish(),
  date: path.nullish().describe('A date or time of the object, by which the period of the board keeps records'),
  compare: z
    .union([z.boolean(), z.enum(['before', 'year'])])
    .optional()
    .describe(
      'Of a number or a line: how it stands to the period before (true is the same), or to the same a year earlier',
    ),
  average: z.int().min(2).max(60).optional().describe('Of a line: the mean of so many periods as well'),
  ratio: z
    .strictObject({ of: measure, as: z.enum(['percent', 'number']), few: z.int().min(0).max(1_000_000).optional() })
    .nullish()
    .describe(
      'Of a number, bars or a line: the first measure divided by this one. Of fewer cases than `few` it says so',
    ),
  layout: z.enum(['stacked', 'grouped', 'share']).optional().describe('Of bars and lines that are split'),
  series: z
    .int()
    .min(1)
    .max(8)
    .optional()
    .describe('So many values of what they are split by stand alone, the rest together'),
  lessIsBetter: z.boolean().optional(),
  goal: z
    .strictObject({
      value: z
        .string()
        .regex(/^\d{1,15}(\.\d{1,4})?$/)
        .optional(),
      per: z.enum(['month', 'quarter', 'year']).nullish(),
      targets: line(60)
        .optional()
        .describe('A measure of `target`: what its targets of the period come to, instead of a value'),
    })
    .nullish()
    .describe(
      'What is to be reached, in the organisation’s currency where money is measured; in each such time or altogether',
    ),
  columns: z.array(path).max(8).nullish(),
  sort: z.string().max(500).nullish(),
  limit: z.int().min(1).max(50).optional(),
})

/** What the caller may not see is told like this, and comes back to say where it stands. */
const withheld = z.strictObject({ id: shown.shape.id, kind: z.literal('withheld'), ...place })

export const widgetInput = z.discriminatedUnion('kind', [withheld, shown])
export type Widget = z.output<typeof shown>
export type WidgetShown = Widget | z.output<typeof withheld>

/** Where a board begins: which time, whose records, of which branch with those below it. */
export const filtersInput = z.strictObject({
  period: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/i, 'must be a word such as this-quarter')
    .nullish(),
  who: z.enum(['mine', 'team', 'all']).nullish(),
  branch: z.uuid().nullish(),
})
export type Filters = z.output<typeof filtersInput>
