import type { Db } from '#engine/database.ts'
import { notFound } from '#kernel/errors.ts'
import { unseal } from '#kernel/seal.ts'

export const acts = ['create', 'update', 'delete', 'restore'] as const
export type WebhookAct = (typeof acts)[number]

/** Changes of one object that a webhook is told of. */
export interface WatchedEvent {
  object: string
  /** Left out: all. */
  acts?: WebhookAct[] | undefined
  /** Keys of fields: a record that was changed is told when one of them was. */
  fields?: string[] | undefined
  /** Only records that match it now, as `GET /{objects}?filter=` means it. */
  filter?: Record<string, unknown> | undefined
}

export const states = ['active', 'paused', 'disabled'] as const
export type WebhookState = (typeof states)[number]

/**
 * Why Kith has disabled a webhook: it did not take anything for days, it said that it is gone (410), who it acts for has no
 * way in any more, its secret cannot be read, what it watches is not there any more, a backup was restored.
 */
export const reasons = ['failing', 'gone', 'user', 'secret', 'events', 'restored'] as const
export type DisabledReason = (typeof reasons)[number]

export interface Webhook {
  id: string
  name: string
  url: string
  userId: string
  /** None: all changes. */
  events: WatchedEvent[]
  content: 'ids' | 'record'
  state: WebhookState
  reason: DisabledReason | null
  detail: string | null
  secret: string
  earlierSecret: string | null
  earlierUntil: Date | null
  epoch: number
  tx: string
  seq: string
  head: string | null
  failingSince: Date | null
  nextTryAt: Date | null
  deliveredAt: Date | null
  createdAt: Date
  changedAt: Date
}

export const columns = `w.id, w.name, w.url, w.user_id as "userId", w.events, w.content, w.state, w.reason, w.detail, w.secret,
  w.earlier_secret as "earlierSecret", w.earlier_until as "earlierUntil", w.epoch, w.tx::text as tx, w.seq, w.head,
  w.failing_since as "failingSince", w.next_try_at as "nextTryAt", w.delivered_at as "deliveredAt",
  w.created_at as "createdAt", w.changed_at as "changedAt"`

/** Throws not-found. */
export async function readWebhook(db: Pick<Db, 'rows'>, id: string, { lock = false } = {}): Promise<Webhook> {
  const [row] = await db.rows<Webhook>(
    `select ${columns} from kith.webhook w where w.id = $1${lock ? ' for update' : ''}`,
    [id],
  )
  if (!row) throw notFound('webhook', id)
  return row
}

export const sealedFor = 'webhook secret'

/** The secrets that sign at this time; null when they were sealed under another secret of the installation. */
export function secretsOf(
  { secret, earlierSecret, earlierUntil }: Pick<Webhook, 'secret' | 'earlierSecret' | 'earlierUntil'>,
  installation: string,
  now: Date,
): string[] | null {
  const isDouble = earlierSecret !== null && earlierUntil !== null && earlierUntil > now
  const opened = [secret, ...(isDouble ? [earlierSecret] : [])].map((sealed) => unseal(installation, sealedFor, sealed))
  return opened.every((one) => one !== null) ? (opened as string[]) : null
}

/** Wakes whoever delivers: settings have changed, or something is to be tried now. */
export const webhookChannel = 'kith_webhook'

export async function wakeWorker(db: Pick<Db, 'rows'>): Promise<void> {
  await db.rows(`select pg_notify('${webhookChannel}', '')`)
}
