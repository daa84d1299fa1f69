import { isId, newId } from '#kernel/ids.ts'
import { seal, unseal } from '#kernel/seal.ts'
import type { SignInMethod } from '#sign-in/sign-in-events.ts'
import type { Keeper } from './keeper.ts'

export interface Pending {
  id: string
  userId: string
  method: SignInMethod
}

/** Minutes between the password and the code. */
const life = 5
const purpose = 'pending sign-in'

/** The right password was given, a code is still wanted: answers the cookie that says so. It opens nothing by itself. */
export async function beginPending(
  keeper: Keeper,
  { userId, method }: Omit<Pending, 'id'>,
): Promise<{ cookie: string; expiresAt: Date }> {
  const id = newId()
  const now = keeper.clock()
  const expiresAt = new Date(now.getTime() + life * 60_000)
  await keeper.db.rows(
    `with old as (delete from kith.pending_sign_in where expires_at <= $5)
     insert into kith.pending_sign_in (id, user_id, method, expires_at) values ($1, $2, $3, $4)`,
    [id, userId, method, expiresAt, now],
  )
  return { cookie: cookieOf(keeper, seal(keeper.secret, purpose, id), life * 60), expiresAt }
}

/** Null alike for none, an old one, one that was used, and one that we never gave. */
export async function findPending(keeper: Keeper, cookie: string | undefined): Promise<Pending | null> {
  const id = idOf(keeper, cookie)
  if (id === null) return null
  const [pending] = await keeper.db.rows<Pending>(
    `select p.id, p.user_id as "userId", p.method from kith.pending_sign_in p join crm."user" u on u.id = p.user_id
     where p.id = $1 and p.expires_at > $2 and u.active and u.deleted_at is null`,
    [id, keeper.clock()],
  )
  return pending ?? null
}

/** Whether it was still there; it works this once. */
export async function endPending({ db }: Pick<Keeper, 'db'>, id: string): Promise<boolean> {
  return (await db.rows('delete from kith.pending_sign_in where id = $1 returning 1', [id])).length > 0
}

/** Nobody who gave the password of this person before may give a code now. */
export async function endPendingOf({ db }: Pick<Keeper, 'db'>, userId: string): Promise<void> {
  await db.rows('delete from kith.pending_sign_in where user_id = $1', [userId])
}

/** Takes the cookie out of the browser. */
export function noPendingCookie(keeper: Keeper): string {
  return cookieOf(keeper, '', 0)
}

function idOf(keeper: Keeper, cookie: string | undefined): string | null {
  const name = nameOf(keeper)
  for (const part of cookie?.split(';') ?? []) {
    const at = part.indexOf('=')
    if (at < 0 || part.slice(0, at).trim() !== name) continue
    const id = unseal(keeper.secret, purpose, part.slice(at + 1).trim())
    if (id !== null && isId(id)) return id
  }
  return null
}

function cookieOf(keeper: Keeper, value: string, seconds: number): string {
  const secure = keeper.isSecure ? '; Secure' : ''
  return `${nameOf(keeper)}=${value}; Max-Age=${seconds}; Path=/api/v1/session; HttpOnly; SameSite=Strict${secure}`
}

function nameOf({ isSecure }: Keeper): string {
  return isSecure ? '__Secure-kith.pending' : 'kith.pending'
}
