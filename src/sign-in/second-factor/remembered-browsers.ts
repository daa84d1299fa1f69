import type { Db } from '#engine/database.ts'
import { notFound } from '#kernel/errors.ts'
import type { Keeper } from './keeper.ts'

/** Days for which no code is asked for in a browser. */
const life = 30

export interface BrowserView {
  id: string
  createdAt: Date
  until: Date
  userAgent: string | null
}

/** Asks for no code there for thirty days. The device is the one of the cookie of known browsers. */
export async function rememberBrowser(
  { db, clock }: Keeper,
  { userId, device, userAgent }: { userId: string; device: string; userAgent: string | undefined },
): Promise<void> {
  const now = clock()
  await db.rows(
    `with old as (delete from kith.remembered_browser where until <= $3)
     insert into kith.remembered_browser (user_id, device_id, created_at, until, user_agent) values ($1, $2, $3, $4, $5)
     on conflict (user_id, device_id) do update set created_at = $3, until = $4, user_agent = $5`,
    [userId, device, now, new Date(now.getTime() + life * 24 * 3600_000), userAgent?.slice(0, 500) ?? null],
  )
}

export async function isRemembered(
  { db, clock }: Keeper,
  { userId, device }: { userId: string; device: string | null },
): Promise<boolean> {
  if (device === null) return false
  const found = await db.rows(
    'select 1 from kith.remembered_browser where user_id = $1 and device_id = $2 and until > $3',
    [userId, device, clock()],
  )
  return found.length > 0
}

export async function listBrowsers({ db, clock }: Keeper, userId: string): Promise<BrowserView[]> {
  return db.rows<BrowserView>(
    `select device_id as id, created_at as "createdAt", until, user_agent as "userAgent" from kith.remembered_browser
     where user_id = $1 and until > $2 order by created_at desc`,
    [userId, clock()],
  )
}

export async function forgetBrowser(db: Db, { userId, id }: { userId: string; id: string }): Promise<void> {
  const gone = await db.rows('delete from kith.remembered_browser where user_id = $1 and device_id = $2 returning 1', [
    userId,
    id,
  ])
  if (gone.length === 0) throw notFound('browser', id)
}

export async function forgetBrowsers(db: Db, userId: string): Promise<void> {
  await db.rows('delete from kith.remembered_browser where user_id = $1', [userId])
}
