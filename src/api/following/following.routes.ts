import { z } from 'zod'
import { type Endpoint, endpoint } from '#api/http/endpoint.ts'
import type { Ctx } from '#engine/context.ts'
import { followRecord, readFollowing, unfollowRecord } from '#engine/following/follow-record.ts'
import { forbidden } from '#kernel/errors.ts'

const tag = 'Records'
const following = z.object({
  following: z.boolean().describe('Whether one follows it oneself'),
  followers: z.int().describe('How many people do'),
})

/** Being told what happens to a record. */
export const followingEndpoints: readonly Endpoint[] = [
  endpoint('GET /:objects/:id/following', {
    operationId: 'readFollowing',
    summary: 'Whether one follows a record',
    tag,
    answers: { 200: { description: 'Whether, and how many do', schema: following } },
    run: async ({ ctx, object, params }) => ({
      body: await readFollowing(ctx, object, params['id'] as string, personOf(ctx)),
    }),
  }),
  endpoint('PUT /:objects/:id/following', {
    operationId: 'followRecord',
    summary: 'Follow a record',
    description:
      'One is told by notifications when somebody else writes a note, reports a visit, a call or a meeting, or moves a deal to another stage: one notification a record until it is read. Following again changes nothing.',
    tag,
    answers: { 200: { description: 'It is followed', schema: following } },
    run: async ({ ctx, object, params }) => ({
      body: await followRecord(ctx, object, params['id'] as string, personOf(ctx, { writing: true })),
    }),
  }),
  endpoint('DELETE /:objects/:id/following', {
    operationId: 'unfollowRecord',
    summary: 'Follow a record no longer',
    tag,
    answers: { 204: { description: 'It is not followed' } },
    run: async ({ ctx, object, params }) => {
      await unfollowRecord(ctx, object, params['id'] as string, personOf(ctx, { writing: true }))
      return { status: 204 }
    },
  }),
]

function personOf({ actor }: Ctx, { writing = false } = {}): string {
  if (!actor.userId) throw forbidden('Only a person follows a record.')
  if (writing && actor.via === 'key' && actor.rights('user').withheld?.has('change'))
    throw forbidden('This API key may not change what you follow.')
  return actor.userId
}
