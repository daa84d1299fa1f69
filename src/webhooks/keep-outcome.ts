import type { Db } from '#engine/database.ts'
import type { Message } from './message.ts'
import type { Outcome } from './post.ts'
import type { Webhook, WebhookState } from './webhook.ts'

/** How a webhook stands after something was kept; null when it stands at another place in the log than the one that was meant. */
export type Standing = { state: WebhookState; changedAt: Date } | null

export interface Tried {
  /** Of the delivery. */
  id: string
  message: Message
  tries: number
  outcome: Outcome
  at: Date
  /** Null: it was delivered, or it is set aside, and what comes after it goes on. Else what comes after it waits. */
  nextTryAt: Date | null
}

/**
 * Notes what came of a call and moves the webhook on, in one statement. What was sent was sent: it is noted also when the
 * webhook has been moved elsewhere meanwhile.
 */
export async function keepOutcome(db: Db, webhook: Webhook, tried: Tried): Promise<Standing> {
  const { message, outcome, at, nextTryAt } = tried
  const state = outcome.isDelivered ? 'delivered' : nextTryAt ? 'retrying' : 'failed'
  const place = nextTryAt ? webhook : message.row
  const { object, record_id, version, seq } = message.row
  const [kept] = await db.rows<NonNullable<Standing>>(
    `with moved as (
       update kith.webhook w set tx = $5::xid8, seq = $6, head = $7::uuid, next_try_at = $8,
         failing_since = case when $9 = 'delivered' then null else coalesce(w.failing_since, $10) end,
         delivered_at = case when $9 = 'delivered' then $10 else w.delivered_at end
       where w.id = $1 and w.epoch = $2 and w.tx = $3::xid8 and w.seq = $4 returning w.state, w.changed_at
     ), noted as (
       insert into kith.webhook_delivery (id, webhook_id, state, at, tried_at, message_id, type, object, record_id, version, seq,
         tries, body, status, answer, problem, milliseconds)
       values ($11, $1, $9, $10, $10, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)
       on conflict (id) do update set state = excluded.state, tried_at = excluded.tried_at, tries = excluded.tries,
         body = excluded.body, status = excluded.status, answer = excluded.answer, problem = excluded.problem,
         milliseconds = excluded.milliseconds
     )
     select state, changed_at as "changedAt" from moved`,
    [
      ...[webhook.id, webhook.epoch, webhook.tx, webhook.seq],
      ...[place.tx, place.seq, nextTryAt ? tried.id : null, nextTryAt, state, at],
      ...[tried.id, message.id, message.type, object, record_id, version, seq, tried.tries, message.keptBody],
      ...[outcome.status, outcome.answer, outcome.problem, outcome.milliseconds],
    ],
  )
  return kept ?? null
}

/** Nothing up to there is for the webhook any more. */
export async function keepPassed(db: Db, webhook: Webhook, to: { tx: string; seq: string }): Promise<void> {
  await db.rows(
    `update kith.webhook set tx = $5::xid8, seq = $6, head = null, next_try_at = null
     where id = $1 and epoch = $2 and tx = $3::xid8 and seq = $4`,
    [webhook.id, webhook.epoch, webhook.tx, webhook.seq, to.tx, to.seq],
  )
}
