import { z } from 'zod'
import { type Endpoint, endpoint } from '#api/http/endpoint.ts'
import type { Ctx } from '#engine/context.ts'
import { indexFor } from '#engine/indexing/index-for.ts'
import {
  countOthers,
  isAutomatic,
  listOwnIndexes,
  mostIndexes,
  refusals,
  refuseIndex,
  setAutomatic,
  wantIndex,
} from '#engine/indexing/own-indexes.ts'
import { indexingJob, judgeQuestions } from '#engine/indexing/tend-indexes.ts'
import { badRequest, conflict, notFound } from '#kernel/errors.ts'

const tag = 'System'
const may = 'administer'

const shape = z.strictObject({
  equal: z.array(z.string()).max(3).describe('Fields that equal one value each'),
  range: z
    .string()
    .nullable()
    .describe('A field whose value lies between others, or is one of some; null where the list is ordered'),
  sort: z.string().nullable().describe('What the list is ordered by first; null: newest first'),
})
const when = z.iso.datetime()
const performance = z.object({
  automatic: z.boolean().describe('Whether Kith makes and drops indexes by itself'),
  bytes: z.number().describe('Of all indexes that were made so'),
  data: z.array(
    z.object({
      object: z.string(),
      shape,
      calls: z.number().describe('Since it was first seen to take long, or since its index was made'),
      mean: z.number().describe('Milliseconds a call'),
      worst: z.number().describe('Milliseconds'),
      lastAt: when,
      verdict: z
        .enum(['made', 'due', 'watched', 'served', 'small', 'full', 'refused', 'nothing'])
        .describe(
          '`made`: it has an index; `due`: it gets one at the next look; `watched`: not asked often enough; `served`: an index of the product fits; `small`: the table is read as a whole as quickly; `full`: no more room for indexes; `refused`: there was one, or it failed; `nothing`: none would help',
        ),
      index: z
        .object({
          name: z.string(),
          madeAt: when.nullable(),
          before: z.number().nullable().describe('Milliseconds a call before it was there'),
          bytes: z.number().nullable(),
          scans: z.number().describe('How often it was used'),
          reason: z.enum(refusals).nullable().describe('Why it is gone'),
        })
        .nullable(),
    }),
  ),
})

/** What lists ask that takes long, and what Kith does about it. */
export const performanceEndpoints: readonly Endpoint[] = [
  endpoint('GET /system/questions', {
    operationId: 'listQuestions',
    summary: 'What lists ask that takes long, and the indexes that were made for it',
    description: 'Fields only, without any value; those that took the most time altogether first.',
    tag,
    may,
    answers: { 200: { description: 'Questions', schema: performance } },
    run: async ({ ctx }) => ({ body: await describe(ctx) }),
  }),
  endpoint('PUT /system/questions', {
    operationId: 'setIndexing',
    summary: 'Whether Kith makes and drops indexes by itself',
    tag,
    may,
    body: z.strictObject({ automatic: z.boolean() }),
    example: { automatic: true },
    answers: { 200: { description: 'As it is now', schema: performance } },
    run: async ({ ctx, body }) => {
      await setAutomatic(ctx.db, body.automatic)
      return { body: await describe(ctx) }
    },
  }),
  endpoint('POST /system/indexes', {
    operationId: 'makeIndex',
    summary: 'Make an index for a question in the background',
    tag,
    may,
    body: z.strictObject({ object: z.string(), shape }),
    example: { object: 'deal', shape: { equal: ['stage'], range: null, sort: 'amount' } },
    answers: { 202: { description: 'Will be made', schema: performance } },
    run: async ({ ctx, body }) => {
      const object = ctx.catalog.objects.get(body.object)
      if (!object) throw badRequest('object', 'object: there is no such object.')
      const wanted = indexFor(object, body.shape)
      if (!wanted) throw badRequest('shape', 'shape: names a field that an index cannot be made of.')
      await ctx.db.transaction(async (db) => {
        if ((await countOthers(db, { name: wanted.name, object: object.name })) >= mostIndexes)
          throw conflict(`There are ${mostIndexes} indexes of this object already. Drop one first.`)
        await wantIndex(db, { name: wanted.name, object: object.name, shape: body.shape })
        await ctx.queue.add(db, indexingJob, {}, { key: indexingJob })
      })
      return { status: 202, body: await describe(ctx) }
    },
  }),
  endpoint('DELETE /system/indexes/:index', {
    operationId: 'dropIndex',
    summary: 'Drop an index that was made for a question, in the background',
    description: 'It is not made again by itself for ninety days. Those of the product cannot be dropped.',
    tag,
    may,
    answers: { 202: { description: 'Will be dropped', schema: performance } },
    run: async ({ ctx, params }) => {
      const name = params['index'] as string
      await ctx.db.transaction(async (db) => {
        if (!(await refuseIndex(db, name, 'person'))) throw notFound('index', name)
        await ctx.queue.add(db, indexingJob, {}, { key: indexingJob })
      })
      return { status: 202, body: await describe(ctx) }
    },
  }),
]

async function describe(ctx: Ctx): Promise<z.input<typeof performance>> {
  const [automatic, own, judged] = await Promise.all([isAutomatic(ctx.db), listOwnIndexes(ctx.db), judgeQuestions(ctx)])
  return {
    automatic,
    bytes: own.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0),
    data: judged
      .filter(({ object }) => ctx.catalog.objects.has(object))
      .map(({ object, shape: asked, calls, mean, worst, lastAt, verdict, index }) => ({
        object,
        shape: asked,
        calls,
        mean,
        worst,
        lastAt: lastAt.toISOString(),
        verdict,
        index: index && {
          name: index.name,
          madeAt: index.madeAt?.toISOString() ?? null,
          before: index.before,
          bytes: index.bytes,
          scans: index.scansNow,
          reason: index.reason,
        },
      })),
  }
}
