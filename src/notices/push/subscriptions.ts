import { isIP } from 'node:net'
import * as z from 'zod'
import type { Ctx } from '#engine/context.ts'
import { checkInput } from '#kernel/check-input.ts'
import { invalid, notFound } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { checkUrl } from '#webhooks/check-wishes.ts'
import type { Webhooks } from '#webhooks/open-webhooks.ts'
import { areBrowserKeys } from './encrypt.ts'

const key = z
  .string()
  .max(200)
  .regex(/^[\w-]+={0,2}$/)

/** As a browser writes its subscription down, `PushSubscription.toJSON()`. */
export const subscriptionInput = z.strictObject({
  endpoint: z.string().trim().min(1).max(2000),
  keys: z.strictObject({ p256dh: key, auth: key }),
  expirationTime: z.number().nullish(),
})

export interface SubscriptionView {
  id: string
  endpoint: string
  browser: string | null
  createdAt: Date
}

interface Who {
  userId: string
  sessionId: string
}

/** Browsers that one person may have; the oldest make room. */
const mostOfOne = 20

/** SQL: the session in which a subscription was made lasts, and its person may sign in. */
export function livingSession(alias: string): string {
  return `exists (select from auth.session a where a.id::text = ${alias}.session_id and a."expiresAt" > now()
    and a."userId"::text = ${alias}.user_id::text)
    and exists (select from crm."user" u where u.id = ${alias}.user_id and u.active and u.deleted_at is null)`
}

export async function listSubscriptions(
  { db }: Pick<Ctx, 'db'>,
  { userId }: Pick<Who, 'userId'>,
): Promise<SubscriptionView[]> {
  return db.rows<SubscriptionView>(
    `select id, endpoint, browser, created_at as "createdAt" from kith.push_subscription s
     where user_id = $1 and ${livingSession('s')} order by id desc`,
    [userId],
  )
}

/** A browser wants messages. Given again it is the same one; whoever uses it now has it. */
export async function subscribe(
  { db, clock }: Pick<Ctx, 'db' | 'clock'>,
  webhooks: Webhooks,
  { userId, sessionId, browser, input }: Who & { browser: string | null; input: z.input<typeof subscriptionInput> },
): Promise<SubscriptionView> {
  const { endpoint: given, keys } = checkInput(subscriptionInput, input)
  const endpoint = checkUrl(webhooks, given, 'endpoint')
  const { protocol, hostname } = new URL(endpoint)
  // Without encryption only to an address that is named, never to whatever a name leads to.
  if (protocol === 'http:' && isIP(hostname.replace(/^\[|\]$/g, '')) === 0)
    throw invalid([{ path: 'endpoint', message: 'The address must begin with https://.', code: 'https-needed' }])
  if (!areBrowserKeys(keys)) throw invalid([{ path: 'keys', message: 'These are no keys of a browser.' }])
  return db.transaction(async (inside) => {
    const [kept] = await inside.rows<SubscriptionView>(
      `insert into kith.push_subscription (id, user_id, session_id, endpoint, p256dh, auth, browser, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (endpoint) do update set user_id = excluded.user_id, session_id = excluded.session_id,
         p256dh = excluded.p256dh, auth = excluded.auth, browser = excluded.browser
       returning id, endpoint, browser, created_at as "createdAt"`,
      [newId(), userId, sessionId, endpoint, keys.p256dh, keys.auth, browser?.slice(0, 300) ?? null, clock()],
    )
    await inside.rows(
      `delete from kith.push_subscription where id in (
         select id from kith.push_subscription where user_id = $1 order by id desc offset ${mostOfOne})`,
      [userId],
    )
    return kept as SubscriptionView
  })
}

/** One of the person's own browsers gets no more messages. */
export async function unsubscribeBrowser(
  { db }: Pick<Ctx, 'db'>,
  { userId, id }: { userId: string; id: string },
): Promise<void> {
  const rows = await db.rows('delete from kith.push_subscription where id = $1 and user_id = $2 returning 1', [
    id,
    userId,
  ])
  if (rows.length === 0) throw notFound('subscription', id)
}
