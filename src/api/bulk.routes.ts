import { z } from 'zod'
import { type Endpoint, endpoint, type Reply } from '#api/http/endpoint.ts'
import { once } from '#api/http/idempotency.ts'
import { previewBulk } from '#engine/bulk/preview-bulk.ts'
import { readBulk } from '#engine/bulk/read-bulk.ts'
import { type BulkState, replayBulk, startBulk } from '#engine/bulk/run-bulk.ts'
import { isId } from '#kernel/ids.ts'

const mostIds = 10_000
const record = z.record(z.string(), z.unknown())

const BulkBody = z.strictObject({
  filter: record.nullish().meta({ description: 'Which records (see *Filter*); either this or `ids`' }),
  ids: z.array(z.string().refine(isId, 'must be an id (a UUID)')).min(1).max(mostIds).nullish(),
  all: z.boolean().optional().meta({ description: 'Must be true with an empty filter' }),
  op: z.enum(['update', 'delete', 'restore']),
  data: record.nullish().meta({ description: 'Of an update: the same patch for each record' }),
  sample: z
    .int()
    .min(0)
    .max(1000)
    .default(20)
    .meta({ description: 'Of how many records a dry run tells each difference' }),
  dryRun: z.boolean().default(false).meta({ description: 'Tells what would happen and writes nothing' }),
})

export const bulkEndpoints: readonly Endpoint[] = [
  endpoint('POST /:objects/bulk', {
    operationId: 'bulk',
    summary: 'Change, bin or restore many records in one act',
    takesLong: true,
    description:
      'All records of a filter, or up to 10,000 by id. Up to 1,000 are done at once (200); more by a job (202), whose progress `GET /change-sets/{id}` tells. What one may not change and what a rule refuses is counted, and the first twenty are listed in `problems`. Taken back by the undo of the change set. With `dryRun` the answer has `sample` and `changing` instead; where there are too many to look at each, its numbers are projected and `exact` is false.',
    tag: 'Many records',
    headers: ['Idempotency-Key'],
    body: BulkBody,
    example: { filter: { source: 'fair' }, op: 'update', data: { ownerId: 'me' }, dryRun: true },
    answers: {
      200: {
        description: 'Done, or what would be done',
        schema: {
          anyOf: [{ $ref: '#/components/schemas/BulkState' }, { $ref: '#/components/schemas/BulkPreview' }],
        },
      },
      202: { description: 'Begun', schema: { $ref: '#/components/schemas/BulkState' } },
    },
    run: async ({ ctx, object, body: { dryRun, sample, ...asked } }) => {
      const request = await readBulk(ctx, object, asked)
      if (dryRun) return { body: await previewBulk(ctx, request, sample) }
      return once(
        { ctx },
        async () => replyOf(await startBulk(ctx, request)),
        async ({ changeSet }) => replyOf(await replayBulk(ctx, changeSet)),
      )
    },
  }),
]

function replyOf(state: BulkState): Reply {
  return { status: state.state === 'running' ? 202 : 200, body: state }
}
