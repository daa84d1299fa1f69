import { z } from 'zod'
import { type Endpoint, endpoint } from '#api/http/endpoint.ts'
import { changeLink, listLinks, makeLink, RoomLink } from '#modules/deal-room/index.ts'
import { roomBase } from './room-pages.ts'

const tag = 'Deal rooms'
const expiresAt = z.iso.datetime({ offset: true }).describe('Later than now, and within a year')

/** The links by which buyers read the page of a deal. */
export const roomLinkEndpoints: readonly Endpoint[] = [
  endpoint('GET /deal-rooms/:dealRoomId/links', {
    operationId: 'listRoomLinks',
    summary: 'The links to a deal room, and how often each was opened',
    description:
      'The newest first. Opened by programs that say so, and by whoever is signed in here, is not counted. Of who opened it nothing is kept.',
    tag,
    answers: { 200: { description: 'The links', schema: z.object({ links: z.array(RoomLink) }) } },
    run: async ({ ctx, params }) => ({ body: { links: await listLinks(ctx, params['dealRoomId'] as string) } }),
  }),
  endpoint('POST /deal-rooms/:dealRoomId/links', {
    operationId: 'makeRoomLink',
    summary: 'Make a link to a deal room',
    description: 'Whoever has it reads the page until it ends or is revoked. It is told this once.',
    tag,
    body: z.strictObject({ expiresAt }),
    answers: {
      201: { description: 'The link', schema: RoomLink.extend({ url: z.url().describe('Not told again') }) },
    },
    run: async ({ ctx, params, body, world }) => {
      const { secret, ...made } = await makeLink(ctx, params['dealRoomId'] as string, body)
      return { status: 201, body: { ...made, url: `${world.mail.publicUrl}${roomBase}/${secret}` } }
    },
  }),
  endpoint('PATCH /deal-rooms/:dealRoomId/links/:linkId', {
    operationId: 'changeRoomLink',
    summary: 'Revoke a link to a deal room, let it work again, or for another time',
    tag,
    body: z.strictObject({ isRevoked: z.boolean().optional(), expiresAt: expiresAt.optional() }),
    answers: { 200: { description: 'The link as it is now', schema: RoomLink } },
    run: async ({ ctx, params, body }) => ({
      body: await changeLink(ctx, { roomId: params['dealRoomId'] as string, linkId: params['linkId'] as string }, body),
    }),
  }),
]
