import * as z from 'zod'
import { demand } from '#engine/access.ts'
import type { Ctx } from '#engine/context.ts'
import { feedCursor } from '#engine/log/changes.ts'
import { decodePosition, whole } from '#engine/log/position.ts'
import { checkInput, line } from '#kernel/check-input.ts'
import { conflict, invalid, notFound } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { seal } from '#kernel/seal.ts'
import { checkEvents, checkUrl } from './check-wishes.ts'
import type { Webhooks } from './open-webhooks.ts'
import { showWebhook, type WebhookView } from './read-webhooks.ts'
import { newSecret } from './sign.ts'
import { acts, readWebhook, sealedFor, type Webhook, wakeWorker } from './webhook.ts'

const event = z.strictObject({
  object: z.string().max(100),
  acts: z.array(z.enum(acts)).min(1).max(4).optional(),
  fields: z.array(z.string().max(100)).min(1).max(100).optional(),
  filter: z.record(z.string(), z.unknown()).optional(),
})

const settings = {
  name: line(100),
  url: z.string().trim().min(1).max(2000),
  userId: z.uuid(),
  events: z.array(event).max(50),
  content: z.enum(['ids', 'record']),
}

export const createWebhookInput = z.strictObject({
  ...settings,
  userId: settings.userId.optional(),
  events: settings.events.default([]),
  content: settings.content.default('ids'),
})

export const changeWebhookInput = z.strictObject({
  ...z.object(settings).partial().shape,
  state: z.enum(['active', 'paused']).optional(),
  /** Whatever waits is passed over. */
  skipWaiting: z.boolean().optional(),
})

export const rotateSecretInput = z.strictObject({
  /** Hours for which the secret of before signs beside the new one. */
  keepHours: z
    .int()
    .min(0)
    .max(24 * 30)
    .default(24),
})

const mostWebhooks = 100

/** Told of what changes from now on. `secret` is shown this once. Needs `administer`, for another person `manageUsers`. */
export async function createWebhook(
  ctx: Ctx,
  webhooks: Webhooks,
  input: z.input<typeof createWebhookInput>,
): Promise<WebhookView & { secret: string }> {
  demand(ctx.actor, 'administer')
  const { userId = ctx.actor.userId, ...wish } = checkInput(createWebhookInput, input)
  if (!userId) throw invalid([{ path: 'userId', message: 'Say whose access it has.', code: 'required' }])
  const checked = await check(ctx, webhooks, { ...wish, userId })
  const [count] = await ctx.db.rows<{ count: number }>('select count(*)::int as count from kith.webhook')
  if ((count?.count ?? 0) >= mostWebhooks)
    throw conflict(`There are ${mostWebhooks} webhooks already; that is the most there can be.`)
  const secret = newSecret()
  const { epoch, tx, seq } = await placeNow(ctx)
  const id = newId()
  await ctx.db.rows(
    `insert into kith.webhook (id, name, url, user_id, events, content, secret, epoch, tx, seq, created_at, created_by, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9::xid8, $10, $11, $12, $11)`,
    [
      ...[id, checked.name, checked.url, userId, JSON.stringify(checked.events), checked.content],
      ...[seal(webhooks.secret, sealedFor, secret), epoch, tx, seq, ctx.clock(), ctx.actor.userId],
    ],
  )
  await wakeWorker(ctx.db)
  return { ...(await showWebhook(ctx, id)), secret }
}

/** What is left out stays. Switched on again, it goes on where it stood, unless `skipWaiting`. Needs what creating needs. */
export async function changeWebhook(
  ctx: Ctx,
  webhooks: Webhooks,
  change: { id: string; input: z.input<typeof changeWebhookInput> },
): Promise<WebhookView> {
  demand(ctx.actor, 'administer')
  const { state, skipWaiting, ...wish } = checkInput(changeWebhookInput, change.input)
  const before = await readWebhook(ctx.db, change.id)
  demandPerson(ctx, before.userId)
  const given = Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined))
  const next = { ...before, ...(given as Partial<Webhook>) }
  const isNew = Object.keys(given).length > 0
  const checked = isNew || state === 'active' ? await check(ctx, webhooks, next) : next
  await ctx.db.transaction(async (db) => {
    const locked = await readWebhook(db, change.id, { lock: true })
    const switched = state ?? locked.state
    const begins = switched === 'active' && locked.state !== 'active'
    const place = skipWaiting || (begins && (await isOfOldEra(ctx, locked))) ? await placeNow(ctx) : locked
    await db.rows(
      `update kith.webhook set name = $2, url = $3, user_id = $4, events = $5, content = $6, state = $7,
         reason = case when $7 = 'disabled' then reason end, detail = case when $7 = 'disabled' then detail end,
         epoch = $8, tx = $9::xid8, seq = $10, next_try_at = null,
         failing_since = case when $11 then null else failing_since end, changed_at = $12
       where id = $1`,
      [
        ...[change.id, checked.name, checked.url, checked.userId, JSON.stringify(checked.events), checked.content],
        ...[switched, place.epoch, place.tx, place.seq, begins || skipWaiting === true, ctx.clock()],
      ],
    )
    // Tried from the beginning: whatever was wrong may be mended.
    await db.rows('update kith.webhook_delivery set tries = 0 where id = $1', [locked.head])
  })
  await wakeWorker(ctx.db)
  return showWebhook(ctx, change.id)
}

/** Its deliveries are cleared away by the night. Needs `administer`. */
export async function deleteWebhook(ctx: Ctx, id: string): Promise<void> {
  demand(ctx.actor, 'administer')
  const [gone] = await ctx.db.rows('delete from kith.webhook where id = $1 returning 1', [id])
  if (!gone) throw notFound('webhook', id)
}

/** A new secret, shown this once. For some hours the one before signs as well. Needs what changing needs. */
export async function rotateSecret(
  ctx: Ctx,
  webhooks: Webhooks,
  { id, input }: { id: string; input: z.input<typeof rotateSecretInput> },
): Promise<WebhookView & { secret: string }> {
  demand(ctx.actor, 'administer')
  const { keepHours } = checkInput(rotateSecretInput, input)
  demandPerson(ctx, (await readWebhook(ctx.db, id)).userId)
  const secret = newSecret()
  const now = ctx.clock()
  await ctx.db.rows(
    `update kith.webhook set earlier_secret = case when $3::timestamptz > $4 then secret end, earlier_until = $3, secret = $2,
       changed_at = $4 where id = $1`,
    [id, seal(webhooks.secret, sealedFor, secret), new Date(now.getTime() + keepHours * 3_600_000), now],
  )
  await wakeWorker(ctx.db)
  return { ...(await showWebhook(ctx, id)), secret }
}

type Wish = Pick<Webhook, 'name' | 'url' | 'userId' | 'events' | 'content'>

/** Who could set a webhook up for somebody would see with their eyes. */
function demandPerson({ actor }: Ctx, userId: string): void {
  if (userId !== actor.userId) demand(actor, 'manageUsers')
}

async function check(ctx: Ctx, webhooks: Webhooks, wish: Wish): Promise<Wish> {
  demandPerson(ctx, wish.userId)
  const person = await webhooks.contextOf(wish.userId)
  if (!person) throw notFound('user', wish.userId)
  return { ...wish, url: checkUrl(webhooks, wish.url), events: await checkEvents(person, wish.events) }
}

/** Behind everything that is written by now. */
async function placeNow({ db }: Ctx): Promise<Pick<Webhook, 'epoch' | 'tx' | 'seq'>> {
  const [epoch, tx, seq] = decodePosition('feed', await feedCursor(db), [whole, whole, whole]) as [
    string,
    string,
    string,
  ]
  return { epoch: Number(epoch), tx, seq }
}

/** A backup was restored since: places of before mean nothing any more. */
async function isOfOldEra({ db }: Ctx, { epoch }: Webhook): Promise<boolean> {
  const [feed] = await db.rows<{ epoch: number }>('select epoch from kith.feed')
  return feed?.epoch !== epoch
}
