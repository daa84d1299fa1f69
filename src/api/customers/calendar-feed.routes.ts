import { z } from 'zod'
import { type Call, type Endpoint, endpoint, type Reply } from '#api/http/endpoint.ts'
import { KithError } from '#kernel/errors.ts'
import { feedHolder, makeFeed, openOwnCalendar, readFeed, removeFeed } from '#modules/planning/index.ts'
import { actorOf } from '#modules/workspace/index.ts'

const tag = 'Activities'
const when = z.iso.datetime().nullable()
const feed = z.object({
  exists: z.boolean().describe('Whether one’s calendar has an address'),
  createdAt: when,
  readAt: when.describe('When a program read it last, to the minute; null: never'),
})

/** One's own activities in the calendar of a phone or computer, by an address that nobody else knows. */
export const calendarFeedEndpoints: readonly Endpoint[] = [
  endpoint('GET /calendar-feed', {
    operationId: 'readCalendarFeed',
    summary: 'Whether one’s calendar has an address, and when it was read last',
    tag,
    answers: { 200: { description: 'How it stands', schema: feed } },
    run: async ({ ctx }) => ({ body: await readFeed(ctx) }),
  }),
  endpoint('PUT /calendar-feed', {
    operationId: 'makeCalendarFeed',
    summary: 'Give one’s calendar an address, or another one',
    description: 'The address is told this once. An earlier one stops working.',
    tag,
    answers: {
      200: { description: 'The address', schema: feed.extend({ url: z.url().describe('Not told again') }) },
    },
    run: async ({ ctx, world }) => {
      const { secret, ...made } = await makeFeed(ctx)
      return { body: { ...made, url: `${world.mail.publicUrl}/api/v1/calendar-feeds/${secret}.ics` } }
    },
  }),
  endpoint('DELETE /calendar-feed', {
    operationId: 'removeCalendarFeed',
    summary: 'Take the address of one’s calendar away',
    tag,
    answers: { 204: { description: 'It has none' } },
    run: async ({ ctx }) => {
      await removeFeed(ctx)
      return { status: 204 }
    },
  }),
  endpoint('GET /calendar-feeds/:secret.ics', {
    operationId: 'fetchCalendarFeed',
    summary: 'The calendar of a person, for programs that subscribe to it',
    description:
      'Activities with `startsAt` or `dueAt` that the person owns or takes part in, as far as they see them now: from 90 days back to 400 ahead, of more than 2,000 those nearest to now. Written as an export of activities as iCalendar is.',
    tag,
    open: true,
    answers: {
      200: {
        description: 'The calendar',
        schema: { type: 'string' },
        contentType: 'text/calendar',
        headers: ['ETag'],
      },
      304: { description: 'As it was' },
    },
    run: answerCalendar,
  }),
]

async function answerCalendar({ world, params, request }: Call): Promise<Reply> {
  const holder = await feedHolder(world.database, params['secret'] as string)
  const actor = holder && (await actorOf(world.gate, { userId: holder.userId, via: 'session' }))
  if (!holder || !actor) throw new KithError('not-found', 'There is no calendar at this address any more.')
  const ctx = world.contextFor(actor, 'calendar')
  const { tag, write } = await openOwnCalendar(ctx, world.mail.publicUrl)
  await holder.noteRead(ctx.clock())
  const etag = `"${tag}"`
  const headers = { 'cache-control': 'private, no-cache', etag }
  const known = request.headers['if-none-match']?.split(',').map((each) => each.trim().replace(/^W\//, ''))
  if (known?.includes(etag)) return { status: 304, headers }
  return { json: await write(), headers: { ...headers, 'content-type': 'text/calendar; charset=utf-8' } }
}
