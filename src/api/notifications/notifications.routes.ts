import { z } from 'zod'
import { type Call, type Endpoint, endpoint } from '#api/http/endpoint.ts'
import { flag, text, whole } from '#api/http/parameters.ts'
import type { Ctx } from '#engine/context.ts'
import { noticeKinds, works } from '#engine/notices/store-notices.ts'
import { forbidden } from '#kernel/errors.ts'
import { countUnread, listNotices } from '#notices/list-notices.ts'
import { markAllRead, markNotice } from '#notices/mark-read.ts'
import { pushKeysOf } from '#notices/push/push-keys.ts'
import { listSubscriptions, subscribe, subscriptionInput, unsubscribeBrowser } from '#notices/push/subscriptions.ts'
import { changeQuiet, quietUntil, readQuiet } from '#notices/quiet.ts'
import { changeNoticeWishes, readNoticeWishes } from '#notices/wishes.ts'

const tag = 'Notifications'
const when = z.iso.datetime()

const notification = z.object({
  id: z.uuid(),
  kind: z.enum(noticeKinds),
  object: z.string().nullable(),
  record: z
    .object({ id: z.uuid(), title: z.string() })
    .nullable()
    .describe('As it is named now; null when it is about several records, or none'),
  words: z.string().nullable().describe('Of the report of a visit: the need and the stock seen, shortened'),
  count: z.int().describe('How many records; of one that is followed, how much has happened since it was read'),
  actor: z.object({ id: z.uuid(), name: z.string() }).nullable().describe('Who did it, as far as one sees people'),
  by: z.string().nullable().describe('What did it, where that was no person: the name of a form'),
  changeSet: z.uuid().nullable(),
  work: z.enum(works).nullable().describe('What has come to its end'),
  outcome: z.enum(['done', 'failed']).nullable(),
  path: z.string().describe('Where in the screens it leads'),
  at: when,
  readAt: when.nullable(),
})

const unread = z.int().describe('How many are unread, at most 100')
const ways = z.object({ app: z.boolean(), mail: z.boolean(), push: z.boolean() })
const wishes = z.object({ assigned: ways, mentioned: ways, followed: ways, due: ways, finished: ways })
const change = z.strictObject(
  Object.fromEntries(
    noticeKinds.map((kind) => [
      kind,
      z
        .strictObject({ app: z.boolean().optional(), mail: z.boolean().optional(), push: z.boolean().optional() })
        .optional(),
    ]),
  ) as Record<
    (typeof noticeKinds)[number],
    z.ZodOptional<z.ZodObject<Record<'app' | 'mail' | 'push', z.ZodOptional<z.ZodBoolean>>>>
  >,
)
const hour = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .nullable()
const quiet = z.strictObject({
  from: hour.describe('`HH:MM`; null without quiet hours'),
  to: hour.describe('`HH:MM`, of the next day where it is not after `from`'),
  days: z.array(z.int().min(1).max(7)).max(7).describe('Days of the week that are quiet as a whole, 1 for Monday'),
})
const quietAnswer = z.object({
  ...quiet.shape,
  timeZone: z.string().describe('By which clock'),
  until: when.nullable().describe('It is quiet now, and until then'),
})
const browser = z.object({ id: z.uuid(), endpoint: z.string(), browser: z.string().nullable(), createdAt: when })

/** What one is told of, how, and in which browsers. */
export const notificationEndpoints: readonly Endpoint[] = [
  endpoint('GET /notifications', {
    operationId: 'listNotifications',
    summary: 'What one is told of, the newest first',
    description:
      'What was assigned to one, where one is mentioned, what happens to records that one follows, tasks that are due, long work that has come to its end. Kept for 90 days. What one may not see any more is left out.',
    tag,
    query: {
      unread: flag('Only what is not read yet.'),
      limit: whole('How many.', { min: 1, max: 100, normally: 50 }),
      cursor: text('`page.next` of the page before.', { maxLength: 100 }),
    },
    answers: {
      200: {
        description: 'A page',
        schema: z.object({
          data: z.array(notification),
          page: z.object({ next: z.uuid().nullable() }),
          unread,
        }),
      },
    },
    run: async ({ ctx, query }) => {
      const userId = personOf(ctx)
      const page = await listNotices(ctx, { userId, isUnread: query.unread, cursor: query.cursor, limit: query.limit })
      return { body: { ...page, unread: await countUnread(ctx, userId) } }
    },
  }),
  endpoint('PATCH /notifications/:id', {
    operationId: 'markNotification',
    summary: 'Mark one as read, or as unread again',
    tag,
    body: z.strictObject({ read: z.boolean() }),
    example: { read: true },
    answers: { 200: { description: 'As it is now', schema: notification } },
    run: async ({ ctx, params, body }) => ({
      body: await markNotice(ctx, {
        userId: personOf(ctx, { writing: true }),
        id: params['id'] as string,
        isRead: body.read,
      }),
    }),
  }),
  endpoint('POST /notifications/read', {
    operationId: 'markAllNotifications',
    summary: 'Mark all as read',
    tag,
    answers: { 204: { description: 'All are read' } },
    run: async ({ ctx }) => {
      await markAllRead(ctx, personOf(ctx, { writing: true }))
      return { status: 204 }
    },
  }),
  endpoint('GET /session/notifications', {
    operationId: 'readNotificationWishes',
    summary: 'Of what one wants to be told, and how',
    tag,
    answers: { 200: { description: 'The wishes', schema: wishes } },
    run: async ({ ctx }) => ({ body: await readNoticeWishes(ctx.db, personOf(ctx)) }),
  }),
  endpoint('PATCH /session/notifications', {
    operationId: 'changeNotificationWishes',
    summary: 'Switch notifications on or off for oneself',
    description: '`due.mail` is the reminder that `PATCH /session/mail` calls `taskReminder`.',
    tag,
    body: change,
    example: { assigned: { mail: true } },
    answers: { 200: { description: 'The wishes as they are now', schema: wishes } },
    run: async ({ ctx, body }) => ({
      body: await changeNoticeWishes(ctx.db, personOf(ctx, { writing: true }), body),
    }),
  }),
  endpoint('GET /session/quiet-times', {
    operationId: 'readQuietTimes',
    summary: 'When one is told nothing by mail and in browsers',
    tag,
    answers: { 200: { description: 'The times, by one’s own clock', schema: quietAnswer } },
    run: async ({ ctx }) => ({ body: await quietOf(ctx) }),
  }),
  endpoint('PUT /session/quiet-times', {
    operationId: 'changeQuietTimes',
    summary: 'Be told nothing by mail and in browsers at some times',
    description:
      'What comes meanwhile is in the app at once, and comes by mail and to browsers together when the quiet time is over, as far as it has not been read.',
    tag,
    body: quiet,
    example: { from: '20:00', to: '07:30', days: [6, 7] },
    answers: { 200: { description: 'The times as they are now', schema: quietAnswer } },
    run: async ({ ctx, body }) => {
      await changeQuiet(ctx, personOf(ctx, { writing: true }), body)
      return { body: await quietOf(ctx) }
    },
  }),
  endpoint('GET /session/push', {
    operationId: 'readPush',
    summary: 'The key with which a browser subscribes, and one’s browsers that have',
    tag,
    answers: {
      200: {
        description: 'The public key (RFC 8292), and browsers',
        schema: z.object({ publicKey: z.string(), data: z.array(browser) }),
      },
    },
    run: async ({ ctx, world }) => {
      const userId = personOf(ctx)
      const { publicKey } = await pushKeysOf(ctx.db, world.webhooks.secret, ctx.clock())
      return { body: { publicKey, data: await listSubscriptions(ctx, { userId }) } }
    },
  }),
  endpoint('POST /session/push', {
    operationId: 'subscribePush',
    summary: 'Have notifications sent to a browser (Web Push)',
    description:
      'The body is what the browser’s `PushSubscription` writes down. The endpoint must begin with https:// and be no private address. It holds as long as the session; an API key cannot.',
    tag,
    bodySchema: subscriptionInput,
    example: {
      endpoint: 'https://push.example.com/abc',
      keys: {
        p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
        auth: 'BTBZMqHH6r4Tts7J_aSIgg',
      },
    },
    answers: { 200: { description: 'The browser', schema: browser } },
    run: async (call) => {
      const { ctx, world, identity, request } = call
      const userId = personOf(ctx, { writing: true })
      const input = call.body as z.input<typeof subscriptionInput>
      const sessionId = sessionOf(identity)
      const agent = request.headers['user-agent'] ?? null
      return { body: await subscribe(ctx, world.webhooks, { userId, sessionId, browser: agent, input }) }
    },
  }),
  endpoint('DELETE /session/push/:id', {
    operationId: 'unsubscribePush',
    summary: 'Send no notifications to a browser any more',
    tag,
    answers: { 204: { description: 'It gets none' } },
    run: async ({ ctx, params }) => {
      await unsubscribeBrowser(ctx, { userId: personOf(ctx, { writing: true }), id: params['id'] as string })
      return { status: 204 }
    },
  }),
]

async function quietOf(ctx: Ctx) {
  const times = await readQuiet(ctx.db, personOf(ctx))
  const { timeZone } = ctx.actor
  return { ...times, timeZone, until: quietUntil(times, timeZone, ctx.clock()) }
}

function personOf({ actor }: Ctx, { writing = false } = {}): string {
  if (!actor.userId) throw forbidden('Only a person is told something.')
  if (writing && actor.via === 'key' && actor.rights('user').withheld?.has('change'))
    throw forbidden('This API key may not change what you are told.')
  return actor.userId
}

function sessionOf(identity: Call['identity']): string {
  if (!identity?.sessionId) throw forbidden('A browser subscribes in the session of its person, not by an API key.')
  return identity.sessionId
}
