import { demand } from '#engine/access.ts'
import type { Ctx } from '#engine/context.ts'
import { type ChangeRow, changeSelect } from '#engine/log/changes.ts'
import { badRequest, conflict, notFound } from '#kernel/errors.ts'
import { isId } from '#kernel/ids.ts'
import { chooseChanges } from './choose-changes.ts'
import type { Webhooks } from './open-webhooks.ts'
import { post } from './post.ts'
import { readWebhook, secretsOf, type Webhook, wakeWorker } from './webhook.ts'

export const deliveryStates = ['retrying', 'delivered', 'failed', 'skipped'] as const
export type DeliveryState = (typeof deliveryStates)[number]

export interface Delivery {
  id: string
  /** The header webhook-id. */
  messageId: string
  type: string
  object: string
  recordId: string
  version: number
  /** `retrying` will be tried again; `failed` is set aside; `skipped` was to be tried again, and is not to be told any more. */
  state: DeliveryState
  tries: number
  /** What was sent, without the values of the record. */
  body: string
  status: number | null
  answer: string | null
  problem: string | null
  milliseconds: number
  at: Date
  triedAt: Date
}

const columns = `id, message_id as "messageId", type, object, record_id as "recordId", version, state, tries, body, status, answer,
  problem, milliseconds, at, tried_at as "triedAt"`

/** The newest first, continued after the last id of the page before. Needs `administer`. Errors: not-found. */
export async function listDeliveries(
  ctx: Ctx,
  webhookId: string,
  { state, cursor, limit = 50 }: { state?: DeliveryState; cursor?: string; limit?: number },
): Promise<{ data: Delivery[]; page: { next: string | null } }> {
  demand(ctx.actor, 'administer')
  if (cursor !== undefined && !isId(cursor)) throw badRequest('cursor', 'cursor: must be `page.next` of a page before.')
  await readWebhook(ctx.db, webhookId)
  const rows = await ctx.db.rows<Delivery>(
    `select ${columns} from kith.webhook_delivery where webhook_id = $1 and ($2::uuid is null or id < $2)
     ${state === undefined ? '' : `and state = '${state}'`} order by id desc limit $3`,
    [webhookId, cursor ?? null, limit + 1],
  )
  const data = rows.slice(0, limit)
  return { data, page: { next: rows.length > limit ? (data.at(-1)?.id ?? null) : null } }
}

/**
 * Sends it once more: at once, with the same webhook-id, and with access and values of now. One that is to be tried again
 * anyway keeps its place in the order and is tried without waiting. Needs `administer`.
 * Errors: not-found; conflict when its change is not to be told any more.
 */
export async function redeliver(
  ctx: Ctx,
  webhooks: Webhooks,
  { webhookId, deliveryId }: { webhookId: string; deliveryId: string },
): Promise<Delivery> {
  demand(ctx.actor, 'administer')
  const webhook = await readWebhook(ctx.db, webhookId)
  const delivery = await readDelivery(ctx, webhookId, deliveryId)
  if (delivery.state === 'retrying' && webhook.head === deliveryId && webhook.state === 'active') {
    await ctx.db.rows('update kith.webhook set next_try_at = null where id = $1', [webhookId])
    await wakeWorker(ctx.db)
    return delivery
  }
  const message = await messageAgain(ctx, webhooks, { webhook, delivery })
  const secrets = secretsOf(webhook, webhooks.secret, ctx.clock())
  if (!secrets) throw conflict('The secret cannot be read any more. Make a new one.')
  const outcome = await post(webhooks, {
    url: webhook.url,
    id: delivery.messageId,
    body: message.body,
    secrets,
    at: ctx.clock(),
  })
  await ctx.db.rows(
    `update kith.webhook_delivery set tries = tries + 1, tried_at = $2, body = $3, status = $4, answer = $5, problem = $6,
       milliseconds = $7, state = case when $8 then 'delivered' else state end where id = $1`,
    [
      ...[deliveryId, ctx.clock(), message.keptBody, outcome.status, outcome.answer, outcome.problem],
      ...[outcome.milliseconds, outcome.isDelivered],
    ],
  )
  return readDelivery(ctx, webhookId, deliveryId)
}

async function readDelivery({ db }: Ctx, webhookId: string, id: string): Promise<Delivery & { seq: string }> {
  const [row] = await db.rows<Delivery & { seq: string }>(
    `select ${columns}, seq from kith.webhook_delivery where id = $1 and webhook_id = $2`,
    [id, webhookId],
  )
  if (!row) throw notFound('delivery', id)
  return row
}

/** As it would be told now. That a webhook watches other things since is no reason not to. */
async function messageAgain(
  { db }: Ctx,
  webhooks: Webhooks,
  { webhook, delivery }: { webhook: Webhook; delivery: Delivery & { seq: string } },
) {
  const person = await webhooks.contextOf(webhook.userId)
  const rows = await db.rows<ChangeRow>(`${changeSelect} where c.record_id = $1 and c.object = $2 and c.seq = $3`, [
    delivery.recordId,
    delivery.object,
    delivery.seq,
  ])
  const { publicUrl } = webhooks
  const [message] = person ? await chooseChanges(person, { ...webhook, events: [] }, { rows, publicUrl }) : []
  if (!message) throw conflict('This change is not to be seen any more by the person whose access the webhook has.')
  return message
}
