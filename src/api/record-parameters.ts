import { z } from 'zod'
import { readJsonText } from '#api/http/json-body.ts'
import { json, names, oneOf, text, whole } from '#api/http/parameters.ts'

/** What every call that reads records understands. */
export const selectionParameters = {
  fields: names(
    'Fields to answer, with commas between them; `id` and `version` always come. Default: all.',
    'name,amount',
  ),
  include: names('Linked records to answer with each record; a dot goes further.', 'account,account.owner'),
}

/** What the parameter `asOf` is called and holds, in a query and in a body. */
export const asOf = text('The state at this time (RFC 3339), with what is linked as it was then.', {
  maxLength: 40,
  example: '2026-12-31T23:59:59Z',
})

export const filterParameters = {
  filter: json(
    'Which records, as a JSON object (see *Filter*).',
    { outcome: 'open', amount: { gte: 1000 } },
    readJsonText,
  ),
  sort: text('Fields with commas between them; a minus sign turns the order round. Ties are broken by id.', {
    maxLength: 1000,
    example: '-amount,name',
  }),
  deleted: oneOf('Whether records in the bin are answered.', ['exclude', 'include', 'only'], 'exclude'),
  ...selectionParameters,
}

export const listParameters = {
  ...filterParameters,
  limit: whole('Records a page.', { min: 1, max: 500, normally: 50 }),
  cursor: text('Where the page begins: `page.next` of the one before.', { maxLength: 8000 }),
  skip: whole(
    'Rows to pass over after the cursor, or from the beginning; a jump is cheapest from the nearest cursor.',
    {
      min: 0,
      max: 100_000,
      normally: 0,
    },
  ),
  count: oneOf(
    'Whether the records are counted: not at all, roughly, or exactly (for at most some seconds).',
    ['none', 'estimate', 'exact'],
    'none',
  ),
  asOf,
}

const namesOrText = z.union([z.string(), z.array(z.string())])

/** The parameters of a list as the body of `POST /:objects/query`. */
export const QueryBody = z.strictObject({
  filter: z.record(z.string(), z.unknown()).nullish().meta({ description: 'Which records (see *Filter*).' }),
  sort: z.string().nullish(),
  fields: namesOrText.nullish(),
  include: namesOrText.nullish(),
  limit: z.int().min(1).max(500).nullish(),
  cursor: z.string().nullish(),
  skip: z.int().min(0).max(100_000).nullish(),
  count: z.enum(['none', 'estimate', 'exact']).nullish(),
  deleted: z.enum(['exclude', 'include', 'only']).nullish(),
  asOf: z.string().nullish(),
})
