import type { Ctx } from '#engine/context.ts'
import { languageNamed } from '#kernel/languages.ts'
import { PrivateAddressError } from '#kernel/outbound/guarded-fetch.ts'
import type { Webhooks } from '#webhooks/open-webhooks.ts'
import { countUnread, type NoticeRow, noticeColumns, seenNotices } from '../list-notices.ts'
import { sayHeld, sayNotice } from '../say-notice.ts'
import { encryptPush, mostBytes, pushTopic } from './encrypt.ts'
import { authorizationFor, pushKeysOf } from './push-keys.ts'
import { livingSession } from './subscriptions.ts'

export const pushJob = 'notice:push'

/** Seconds for which a service keeps a message for a browser that is away, and for which it is tried. */
const lifetime = 24 * 3600
const patience = 15_000

interface Target {
  userId: string
  endpoint: string
  p256dh: string
  auth: string
}

/**
 * Hands a notification to the service of one browser, encrypted, as its person may see it now; several as their number.
 * Nothing when they have been read, were sent a day ago, or the session is over. A service that knows the browser no more takes
 * it off the list.
 *
 * @throws when the service is away or wants it later: the queue tries again
 */
export async function sendPush(
  ctx: Ctx,
  webhooks: Webhooks,
  { notificationIds, subscriptionId }: { notificationIds: readonly string[]; subscriptionId: string },
): Promise<void> {
  const { db, log } = ctx
  const now = ctx.clock()
  const [target] = await db.rows<Target>(
    `select user_id as "userId", endpoint, p256dh, auth from kith.push_subscription s where id = $1 and ${livingSession('s')}`,
    [subscriptionId],
  )
  const rows = await db.rows<NoticeRow & { topic: string }>(
    `select ${noticeColumns}, n.topic from kith.notification n
     where n.id = any($1) and n.read_at is null and coalesce(n.sent_at, n.at) > $2 and n.user_id = $3 order by n.id desc`,
    [notificationIds, new Date(now.getTime() - lifetime * 1000), target?.userId ?? null],
  )
  const person = target && rows.length > 0 ? await webhooks.contextOf(target.userId) : null
  if (!target || !person) return
  const all = await seenNotices(
    person,
    rows.map(({ topic: _, ...notice }) => notice),
  )
  const [seen] = all
  if (!seen) return
  const topic = rows.find(({ id }) => id === seen.id)?.topic ?? seen.id
  const language = languageNamed(person.actor.language)
  const isOne = all.length === 1
  const payload = payloadOf(isOne ? sayNotice(language, seen) : sayHeld(language, all.length), {
    path: isOne ? seen.path : '/notifications',
    tag: seen.id,
    unread: await countUnread(person, target.userId),
  })
  const keys = await pushKeysOf(db, webhooks.secret, now)
  const { endpoint } = target
  const response = await webhooks
    .fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/octet-stream',
        'content-encoding': 'aes128gcm',
        ttl: String(lifetime),
        urgency: 'normal',
        topic: pushTopic(topic),
        authorization: authorizationFor(keys, { endpoint, publicUrl: webhooks.publicUrl, now }),
      },
      body: new Uint8Array(encryptPush(payload, target)),
      signal: AbortSignal.timeout(patience),
    })
    .catch((error: unknown) => {
      if (!isPrivate(error)) throw error
      log.warn({ subscription: subscriptionId }, 'a browser wants messages at a private address')
      return null
    })
  await response?.body?.cancel()
  const status = response?.status ?? 0
  if (status >= 200 && status < 300) return
  if (status === 429 || status >= 500) throw new Error(`The service of a browser answered ${status}.`)
  // 404 and 410: it is gone; the others: it will not take ours, as a browser that knows other keys of us.
  await db.rows('delete from kith.push_subscription where id = $1', [subscriptionId])
  log.info({ subscription: subscriptionId, status }, 'a browser gets no messages any more')
}

function isPrivate(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof PrivateAddressError) return true
  return false
}

/** What the service worker shows; a title that is too long for one message is cut. */
function payloadOf(title: string, rest: { path: string; tag: string; unread: number }): string {
  const write = (text: string) => JSON.stringify({ title: text, ...rest })
  let length = title.length
  while (Buffer.byteLength(write(title.slice(0, length))) > mostBytes && length > 0) length -= 50
  return write(title.slice(0, Math.max(0, length)).toWellFormed())
}
