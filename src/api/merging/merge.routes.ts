import { z } from 'zod'
import { type Endpoint, endpoint, type Reply } from '#api/http/endpoint.ts'
import { once } from '#api/http/idempotency.ts'
import { flag } from '#api/http/parameters.ts'
import type { MergeState } from '#engine/merge/merge-state.ts'
import { mostLosers, readMerge } from '#engine/merge/read-merge.ts'
import { previewMerge, replayMerge, startMerge } from '#engine/merge/run-merge.ts'

const id = z.string().max(60)
const values = z.record(z.string(), z.unknown())

const MergeBody = z.strictObject({
  keep: id.meta({ description: 'The record that stays' }),
  merge: z.array(id).min(1).max(mostLosers).meta({ description: 'Those that go into it, the preferred first' }),
  values: values.optional().meta({
    description:
      'What fields shall hold. Others keep the value of `keep`, or take the first of the others when it has none.',
  }),
})

const merged = { $ref: '#/components/schemas/MergeState' }

export const mergeEndpoints: readonly Endpoint[] = [
  endpoint('POST /:objects/merge', {
    operationId: 'merge',
    summary: 'Make one record of several',
    takesLong: true,
    description:
      'Everything that links to the others is led to the one that stays, whoever may see it, and so are shares and timelines; tags and links to many come together. The others go to the bin: a GET of one answers 301 to the one that stays. Needs the right to see and change all of them, and to delete those that go. One change set, which its undo takes back whole. Up to 2,000 links are led at once (200), more by a job (202), whose state `GET /change-sets/{id}` tells.',
    tag: 'Many records',
    query: { dryRun: flag('Tells what it would come to, and changes nothing.') },
    headers: ['Idempotency-Key'],
    body: MergeBody,
    example: {
      keep: '01990000-0000-7000-8000-000000000001',
      merge: ['01990000-0000-7000-8000-000000000002'],
      values: { phone: '+34600123456' },
    },
    answers: {
      200: { description: 'Done, or what would be done', schema: merged },
      202: { description: 'Begun', schema: merged },
    },
    run: async ({ ctx, object, query, body }) => {
      const request = await readMerge(ctx, object, body)
      if (query.dryRun) return { body: await previewMerge(ctx, request) }
      return once(
        { ctx, object: object.name },
        async () => replyOf(await startMerge(ctx, request)),
        async ({ changeSet }) => replyOf(await replayMerge(ctx, changeSet)),
      )
    },
  }),
]

function replyOf(state: MergeState): Reply {
  return { status: state.state === 'running' ? 202 : 200, body: state }
}
