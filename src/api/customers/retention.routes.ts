import { z } from 'zod'
import { type Endpoint, endpoint } from '#api/http/endpoint.ts'
import { identifier, whole } from '#api/http/parameters.ts'
import { objectOf, typeOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { type Aim, candidates, countCandidates } from '#engine/retention/candidates.ts'
import { answerCase, listCases } from '#engine/retention/cases.ts'
import { addRule, changeRule, checkWish, listRules, type RetentionRule, removeRule } from '#engine/retention/rules.ts'
import { loadValues } from '#engine/write/rows.ts'
import { erasureNotesOf } from '#files/erasure-note.ts'

const tag = 'Privacy'
const may = 'administer'

const wish = {
  name: z.string().trim().min(1).max(200).meta({ description: 'Stands on the certificates' }),
  object: z.string().max(100),
  filter: z.record(z.string(), z.unknown()).meta({ description: 'Which records at all (see *Filter*); `{}` for all' }),
  months: z.int().min(1).max(600).meta({ description: 'Nothing has happened with them for so long' }),
  act: z.enum(['erase', 'bin', 'ask']),
}
const rule = z.object({
  id: z.uuid(),
  ...wish,
  isOn: z.boolean(),
  madeAt: z.iso.datetime(),
  madeBy: z.string(),
  runAt: z.iso.datetime().nullable(),
  taken: z.int().describe('How many records the last run took'),
  error: z.string().nullable().describe('What stood in the way of the last run'),
})
const Aimed = z.strictObject({
  object: wish.object,
  filter: wish.filter.default({}),
  months: wish.months,
  act: wish.act,
})
const sample = z.object({ id: z.uuid(), title: z.string() })
const mostSamples = 10

/** How long records are kept. */
export const retentionEndpoints: readonly Endpoint[] = [
  endpoint('GET /retention-rules', {
    operationId: 'listRetentionRules',
    summary: 'How long records are kept',
    tag,
    may,
    answers: { 200: { description: 'All rules', schema: z.object({ data: z.array(rule) }) } },
    run: async ({ ctx }) => ({ body: { data: await listRules(ctx.db) } }),
  }),
  endpoint('POST /retention-rules', {
    operationId: 'addRetentionRule',
    summary: 'Make a rule; it is off',
    description:
      'Takes records that were made before, and with which nothing has happened since: no change, no activity, no change of what links to them. `erase` begins an erasure of each (only of what is about a person), `bin` puts them into the bin, `ask` lists them for a decision. What a law keeps is refused. Needs `administer`.',
    tag,
    may,
    body: z.strictObject({ ...wish, filter: wish.filter.default({}) }),
    example: { name: 'Leads of three years', object: 'lead', filter: { status: 'lost' }, months: 36, act: 'erase' },
    answers: { 201: { description: 'The rule', schema: rule } },
    run: async ({ ctx, body }) => ({ status: 201, body: await addRule(ctx, body) }),
  }),
  endpoint('POST /retention-rules/preview', {
    reads: true,
    operationId: 'previewRetentionRule',
    summary: 'What a rule would take now',
    takesLong: true,
    tag,
    may,
    body: Aimed,
    example: { object: 'lead', filter: { status: 'lost' }, months: 36, act: 'erase' },
    answers: {
      200: {
        description: 'How many, and some of them',
        schema: z.object({
          count: z.int(),
          exact: z.boolean().describe('False: there are more'),
          samples: z.array(sample),
          kept: z
            .array(z.object({ object: z.string(), reason: z.string() }))
            .describe('What links to them and a law keeps'),
        }),
      },
    },
    run: async ({ ctx, body }) => ({ body: await preview(ctx, body) }),
  }),
  endpoint('PATCH /retention-rules/:id', {
    operationId: 'changeRetentionRule',
    summary: 'Change a rule, switch it on or off',
    description:
      'A rule that takes others than before is off again. To switch it on, give in `seen` the count that the preview told; when it is another one by now, conflict. Needs `administer`.',
    tag,
    may,
    body: z.strictObject({
      name: wish.name.optional(),
      filter: wish.filter.optional(),
      months: wish.months.optional(),
      act: wish.act.optional(),
      isOn: z.boolean().optional(),
      seen: z.int().min(0).optional(),
    }),
    example: { isOn: true, seen: 12 },
    answers: { 200: { description: 'The rule', schema: rule } },
    run: async ({ ctx, params, body }) => ({
      body: await changeRule(ctx, params['id'] as string, withoutUndefined(body)),
    }),
  }),
  endpoint('DELETE /retention-rules/:id', {
    operationId: 'removeRetentionRule',
    summary: 'Remove a rule',
    description: 'Certificates of what it erased stay.',
    tag,
    may,
    answers: { 204: { description: 'Gone' } },
    run: async ({ ctx, params }) => {
      await removeRule(ctx, params['id'] as string)
      return { status: 204 }
    },
  }),
  endpoint('GET /retention-cases', {
    operationId: 'listRetentionCases',
    summary: 'Records about which rules ask',
    tag,
    may,
    query: {
      limit: whole('How many at most.', { min: 1, max: 200 }),
      cursor: identifier('`page.next` of a page before.'),
    },
    answers: {
      200: {
        description: 'A page',
        schema: z.object({
          data: z.array(
            z.object({
              id: z.uuid(),
              ruleId: z.uuid(),
              object: z.string(),
              recordId: z.uuid(),
              title: z.string(),
              foundAt: z.iso.datetime(),
            }),
          ),
          page: z.object({ next: z.uuid().nullable() }),
        }),
      },
    },
    run: async ({ ctx, query: { limit = 50, cursor } }) => {
      const rows = await listCases(ctx, { after: cursor ?? null, limit: limit + 1 })
      const shown = rows.slice(0, limit)
      const titles = new Map<string, string>()
      for (const [name, cases] of Map.groupBy(shown, ({ object }) => object))
        for (const { id, title } of await titled(
          ctx,
          name,
          cases.map(({ recordId }) => recordId),
        ))
          titles.set(id, title)
      const data = shown.map((each) => ({ ...each, title: titles.get(each.recordId) ?? '' }))
      return { body: { data, page: { next: rows.length > limit ? (data.at(-1)?.id ?? null) : null } } }
    },
  }),
  endpoint('POST /retention-cases/:id', {
    operationId: 'answerRetentionCase',
    summary: 'Decide about a record',
    description:
      'One that is kept is asked about again when the time of the rule is over once more. Needs `administer`.',
    tag,
    may,
    body: z.strictObject({ answer: z.enum(['erase', 'bin', 'keep']) }),
    example: { answer: 'keep' },
    answers: {
      200: {
        description: 'Done, or begun',
        schema: z.object({
          changeSet: z.uuid().nullable().describe('Undoing it takes `bin` back; null for the other answers'),
        }),
      },
    },
    run: async ({ world, ctx, params, body: { answer } }) => ({
      body: {
        changeSet: await answerCase(ctx, params['id'] as string, answer, erasureNotesOf(world.config.dataDir)),
      },
    }),
  }),
]

type Changed = Parameters<typeof changeRule>[2]

function withoutUndefined(body: object): Changed {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Changed
}

async function preview(ctx: Ctx, aim: Aim & Pick<RetentionRule, 'act'>) {
  const object = checkWish(ctx, aim)
  const { value: count, exact } = await countCandidates(ctx, aim)
  const samples = await titled(ctx, aim.object, await candidates(ctx, aim, { limit: mostSamples }))
  const kept = [...object.inverses.values()].flatMap(({ object: name }) => {
    const reason = objectOf(ctx.catalog, name).definition.keptByLaw
    return reason ? [{ object: name, reason }] : []
  })
  return { count, exact, samples, kept }
}

async function titled(ctx: Ctx, name: string, ids: readonly string[]): Promise<{ id: string; title: string }[]> {
  const object = objectOf(ctx.catalog, name)
  const values = await loadValues(ctx.db, object, ids)
  return ids.map((id) => {
    const value = values.get(id)?.[object.title.name]
    const isText = value !== null && value !== undefined && typeOf(object.title).kind !== 'link'
    return { id, title: isText ? typeOf(object.title).toText(value, object.title) : '' }
  })
}
