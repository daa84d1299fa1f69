import type { Ctx } from '#engine/context.ts'
import type { Db } from '#engine/database.ts'
import { readFeed } from '#engine/log/changes.ts'
import { encodePosition } from '#engine/log/position.ts'
import { KithError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { Mail } from '#mail/open-mail.ts'
import { pauseAfter } from './back-off.ts'
import { chooseChanges, pageOfRows } from './choose-changes.ts'
import { disable } from './disable.ts'
import { keepOutcome, keepPassed, type Standing } from './keep-outcome.ts'
import type { Message } from './message.ts'
import type { Webhooks } from './open-webhooks.ts'
import { type Outcome, post } from './post.ts'
import { type DisabledReason, readWebhook, secretsOf, type Webhook } from './webhook.ts'

/** What delivering takes. */
export interface Sender {
  webhooks: Webhooks
  mail: Mail
  system: () => Ctx
  /** Lets a few at a time at the database: what people do goes first. */
  atDatabase: <T>(work: () => Promise<T>) => Promise<T>
}

/** Milliseconds for which a look at access and values holds. */
const freshness = 10_000
/** Days without anything delivered after which a webhook is disabled. */
const patience = 5
const day = 24 * 3_600_000

/**
 * Sends a webhook what the log has for it, in its order, one call after the other. Resolves to `more` when it should be asked
 * again at once, to when it is to be tried again, or to null when there is nothing to do before there is news.
 *
 * @throws the reason of `signal`
 */
export async function deliver(sender: Sender, id: string, signal: AbortSignal): Promise<'more' | Date | null> {
  const prepared = await sender.atDatabase(() => prepare(sender, id))
  if (prepared === null || prepared instanceof Date) return prepared
  const { webhook, messages, last, hasMore, head, secrets, at } = prepared
  let place = webhook
  for (const message of messages) {
    if (sender.system().clock().getTime() - at > freshness) return 'more'
    const before = head?.messageId === message.id ? head : null
    const { url } = webhook
    const now = sender.system().clock()
    const outcome = await post(sender.webhooks, { url, id: message.id, body: message.body, secrets, at: now, signal })
    const tried = { id: before?.id ?? newId(), message, tries: (before?.tries ?? 0) + 1, outcome }
    const next = await sender.atDatabase(() => settle(sender, place, tried))
    if (next instanceof Date || next === null) return next
    if (next === 'elsewhere') return 'more'
    place = next
  }
  if (last && last.seq !== place.seq) await sender.atDatabase(() => keepPassed(sender.system().db, place, last))
  return hasMore ? 'more' : null
}

interface Prepared {
  webhook: Webhook
  messages: Message[]
  /** The last row that was looked at. */
  last: { tx: string; seq: string } | undefined
  hasMore: boolean
  /** What was tried before and comes first. */
  head: Head | null
  secrets: string[]
  /** When access and values were looked at, in milliseconds. */
  at: number
}

interface Head {
  id: string
  messageId: string
  tries: number
}

async function prepare(sender: Sender, id: string): Promise<Prepared | Date | null> {
  const { webhooks, mail } = sender
  const system = sender.system()
  const { db } = system
  const webhook = await readWebhook(db, id).catch(passOverAbsent)
  if (webhook?.state !== 'active') return null
  const now = system.clock()
  if (webhook.nextTryAt && webhook.nextTryAt > now) return webhook.nextTryAt
  const stop = async (why: { reason: DisabledReason; detail?: string }) => {
    await disable(system, mail, { webhook, ...why })
    return null
  }
  const ctx = await webhooks.contextOf(webhook.userId)
  if (!ctx) return stop({ reason: 'user' })
  const secrets = secretsOf(webhook, webhooks.secret, now)
  if (!secrets) return stop({ reason: 'secret' })
  try {
    const after = encodePosition('feed', [webhook.epoch, webhook.tx, webhook.seq])
    const { rows } = await readFeed(db, after, pageOfRows)
    const messages = await chooseChanges(ctx, webhook, { rows, publicUrl: webhooks.publicUrl })
    const head = webhook.head ? await readHead(db, webhook.head, messages[0]) : null
    const hasMore = rows.length === pageOfRows
    return { webhook, messages, last: rows.at(-1), hasMore, head, secrets, at: now.getTime() }
  } catch (error) {
    if (!(error instanceof KithError) || error.code === 'unavailable') throw error
    return stop(error.code === 'cursor-stale' ? { reason: 'restored' } : { reason: 'events', detail: error.message })
  }
}

function passOverAbsent(error: unknown): null {
  if (error instanceof KithError && error.code === 'not-found') return null
  throw error
}

/** What was to be tried again; when it is not to be told any more, that is noted. */
async function readHead(db: Db, id: string, first: Message | undefined): Promise<Head | null> {
  const [row] = await db.rows<Head>(
    'select id, message_id as "messageId", tries from kith.webhook_delivery where id = $1',
    [id],
  )
  if (row?.messageId === first?.id) return row ?? null
  await db.rows(`update kith.webhook_delivery set state = 'skipped' where id = $1 and state = 'retrying'`, [id])
  return null
}

interface Sent {
  id: string
  message: Message
  tries: number
  outcome: Outcome
}

/** Where the webhook goes on from; a time or null: it does not for now. */
async function settle(
  { system, mail }: Sender,
  place: Webhook,
  sent: Sent,
): Promise<Webhook | 'elsewhere' | Date | null> {
  const ctx = system()
  const { message, outcome, tries } = sent
  const now = ctx.clock()
  const isOver = outcome.isGone || isLost(place, outcome, now)
  const pause = outcome.isDelivered ? null : pauseAfter({ ...outcome, tries })
  // What a webhook that is disabled has not taken comes first when it is switched on.
  const nextTryAt = pause !== null ? new Date(now.getTime() + pause) : isOver && !outcome.isDelivered ? now : null
  const standing = await keepOutcome(ctx.db, place, { ...sent, at: now, nextTryAt })
  if (isOver) {
    const detail = outcome.status === null ? outcome.answer : String(outcome.status)
    await disable(ctx, mail, { webhook: place, reason: outcome.isGone ? 'gone' : 'failing', detail })
    return null
  }
  if (!goesOn(place, standing)) return 'elsewhere'
  if (nextTryAt) return nextTryAt
  const failingSince = outcome.isDelivered ? null : (place.failingSince ?? now)
  return { ...place, tx: message.row.tx, seq: message.row.seq, head: null, failingSince }
}

/** Nothing was delivered for days. */
function isLost({ failingSince }: Webhook, { isDelivered }: Outcome, now: Date): boolean {
  return !isDelivered && failingSince !== null && now.getTime() - failingSince.getTime() > patience * day
}

/** Not when somebody has paused, changed or moved it meanwhile. */
function goesOn({ changedAt }: Webhook, standing: Standing): boolean {
  return standing?.state === 'active' && standing.changedAt.getTime() === changedAt.getTime()
}
