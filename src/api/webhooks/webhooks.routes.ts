import { z } from 'zod'
import { type Endpoint, endpoint } from '#api/http/endpoint.ts'
import { deliveryStates, listDeliveries, redeliver } from '#webhooks/deliveries.ts'
import { problems } from '#webhooks/post.ts'
import { listWebhooks, showWebhook } from '#webhooks/read-webhooks.ts'
import {
  changeWebhook,
  changeWebhookInput,
  createWebhook,
  createWebhookInput,
  deleteWebhook,
  rotateSecret,
  rotateSecretInput,
} from '#webhooks/save-webhook.ts'
import { testWebhook } from '#webhooks/send-test.ts'
import { acts, reasons, states } from '#webhooks/webhook.ts'
import { oneOf, text, whole } from '../http/parameters.ts'

const tag = 'Webhooks'
const may = 'administer'
const when = z.iso.datetime()

const event = z.object({
  object: z.string(),
  acts: z.array(z.enum(acts)).optional().describe('Left out: all'),
  fields: z.array(z.string()).optional().describe('A change is told when one of these was changed; left out: any'),
  filter: z.record(z.string(), z.unknown()).optional().describe('Only records that match it now'),
})

const problem = z.enum(problems).nullable().describe('Why it came to nothing')

const webhook = z.object({
  id: z.uuid(),
  name: z.string(),
  url: z.string(),
  userId: z.uuid().describe('Whose access it has: what this person may not see is not sent'),
  events: z.array(event).describe('What it is told of; empty: every change'),
  content: z
    .enum(['ids', 'record'])
    .describe('Ids and keys of fields alone, or the record as it is when it is sent too'),
  state: z.enum(states),
  reason: z.enum(reasons).nullable().describe('Why Kith has disabled it'),
  detail: z.string().nullable(),
  earlierSecretUntil: when.nullable().describe('Until when the secret before this one signs as well'),
  failingSince: when.nullable(),
  nextTryAt: when.nullable(),
  deliveredAt: when.nullable().describe('When a message was taken last'),
  waiting: z
    .object({ count: z.int(), isMore: z.boolean(), since: when.nullable() })
    .describe('Changes that it has yet to be told, among the next 1,000 of the log'),
  lastProblem: z.object({ problem, status: z.int().nullable(), answer: z.string().nullable() }).nullable(),
  createdAt: when,
  changedAt: when,
})

const withSecret = webhook.extend({ secret: z.string().describe('`whsec_…`, shown this once') })

const delivery = z.object({
  id: z.uuid(),
  messageId: z.string().describe('The header webhook-id: the same at every try'),
  type: z.string(),
  object: z.string(),
  recordId: z.uuid(),
  version: z.int(),
  state: z
    .enum(deliveryStates)
    .describe('To be tried again, taken, set aside after the last try, or not to be told any more'),
  tries: z.int(),
  body: z.string().describe('What was sent; values of the record are not kept'),
  status: z.int().nullable(),
  answer: z.string().nullable().describe('The beginning of the answer, or why there was none'),
  problem,
  milliseconds: z.int(),
  at: when,
  triedAt: when,
})

const example = {
  name: 'Warehouse',
  url: 'https://example.com/kith',
  events: [
    { object: 'deal', acts: ['update'], fields: ['stageId'], filter: { outcome: 'won' } },
    { object: 'account' },
  ],
  content: 'record',
}

/** Calls to others when something changes; for administrators. */
export const webhookEndpoints: readonly Endpoint[] = [
  endpoint('GET /webhooks', {
    operationId: 'listWebhooks',
    summary: 'Webhooks, how they stand and what waits for them',
    tag,
    may,
    answers: { 200: { description: 'All of them', schema: z.object({ data: z.array(webhook) }) } },
    run: async ({ ctx }) => ({ body: { data: await listWebhooks(ctx) } }),
  }),
  endpoint('POST /webhooks', {
    operationId: 'createWebhook',
    summary: 'Have an address called when something changes',
    description:
      'Messages follow the Standard Webhooks scheme and come in the order of the log, each at least once and with the same `webhook-id` at every try. `userId` is whose access it has, oneself when left out; another needs manageUsers. The answer alone tells the secret.',
    tag,
    may,
    bodySchema: createWebhookInput,
    example,
    answers: {
      201: { description: 'Made; told of what changes from now on', schema: withSecret, headers: ['Location'] },
    },
    run: async ({ ctx, world, body }) => {
      const made = await createWebhook(ctx, world.webhooks, body as z.input<typeof createWebhookInput>)
      return { status: 201, body: made, headers: { location: `/api/v1/webhooks/${made.id}` } }
    },
  }),
  endpoint('GET /webhooks/:id', {
    operationId: 'readWebhook',
    summary: 'One webhook',
    tag,
    may,
    answers: { 200: { description: 'The webhook', schema: webhook } },
    run: async ({ ctx, params }) => ({ body: await showWebhook(ctx, params['id'] as string) }),
  }),
  endpoint('PATCH /webhooks/:id', {
    operationId: 'changeWebhook',
    summary: 'Change, pause or switch a webhook on again',
    description:
      'What is left out stays. Switched on again, it is told first what it has missed; `skipWaiting` passes that over.',
    tag,
    may,
    bodySchema: changeWebhookInput,
    bodyTypes: ['application/json', 'application/merge-patch+json'],
    example: { state: 'paused' },
    answers: { 200: { description: 'The webhook as it is now', schema: webhook } },
    run: async ({ ctx, world, params, body }) => ({
      body: await changeWebhook(ctx, world.webhooks, {
        id: params['id'] as string,
        input: body as z.input<typeof changeWebhookInput>,
      }),
    }),
  }),
  endpoint('DELETE /webhooks/:id', {
    operationId: 'deleteWebhook',
    summary: 'Take a webhook away, for good',
    tag,
    may,
    answers: { 204: { description: 'It is gone' } },
    run: async ({ ctx, params }) => {
      await deleteWebhook(ctx, params['id'] as string)
      return { status: 204 }
    },
  }),
  endpoint('POST /webhooks/:id/test', {
    operationId: 'testWebhook',
    summary: 'Call the address once, at once, with a message of the type webhook.test',
    tag,
    may,
    answers: {
      200: {
        description: 'What came of it',
        schema: z.object({
          isDelivered: z.boolean(),
          status: z.int().nullable(),
          answer: z.string(),
          problem,
          milliseconds: z.int(),
          body: z.string(),
        }),
      },
    },
    run: async ({ ctx, world, params }) => ({ body: await testWebhook(ctx, world.webhooks, params['id'] as string) }),
  }),
  endpoint('POST /webhooks/:id/secret', {
    operationId: 'rotateWebhookSecret',
    summary: 'Make a new secret',
    description:
      'The one before signs beside it for `keepHours` (24), so that the receiver can be changed meanwhile; 0 ends it at once.',
    tag,
    may,
    bodySchema: rotateSecretInput,
    example: { keepHours: 24 },
    answers: { 200: { description: 'The webhook with its new secret', schema: withSecret } },
    run: async ({ ctx, world, params, body }) => ({
      body: await rotateSecret(ctx, world.webhooks, {
        id: params['id'] as string,
        input: (body ?? {}) as z.input<typeof rotateSecretInput>,
      }),
    }),
  }),
  endpoint('GET /webhooks/:id/deliveries', {
    operationId: 'listWebhookDeliveries',
    summary: 'What was sent and what came of it, the newest first',
    description: 'Kept for 14 days, what was set aside for 90.',
    tag,
    may,
    query: {
      state: oneOf('Only deliveries in this state.', deliveryStates),
      limit: whole('How many.', { min: 1, max: 200, normally: 50 }),
      cursor: text('`page.next` of the page before.', { maxLength: 100 }),
    },
    answers: {
      200: {
        description: 'A page',
        schema: z.object({ data: z.array(delivery), page: z.object({ next: z.uuid().nullable() }) }),
      },
    },
    run: async ({ ctx, params, query }) => ({ body: await listDeliveries(ctx, params['id'] as string, query) }),
  }),
  endpoint('POST /webhooks/:id/deliveries/:deliveryId/redelivery', {
    operationId: 'redeliver',
    summary: 'Send a message once more',
    description:
      'At once, with the same `webhook-id`, and with access and values of now. One that is to be tried again is tried without waiting.',
    tag,
    may,
    answers: { 200: { description: 'What came of it', schema: delivery } },
    run: async ({ ctx, world, params }) => ({
      body: await redeliver(ctx, world.webhooks, {
        webhookId: params['id'] as string,
        deliveryId: params['deliveryId'] as string,
      }),
    }),
  }),
]
