import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Db } from '#engine/database.ts'
import { mailedUsually } from '#engine/notices/store-notices.ts'
import { notFound } from '#kernel/errors.ts'
import type { Mail } from './open-mail.ts'

/** Mail that comes by itself and that a person may want or not, with what holds until they say. */
export const regularMail = {
  /** Each morning, when tasks are due. */
  taskDigest: true,
  /** When a task is due. */
  taskReminder: true,
  /** Each week. */
  wonDeals: false,
  /** What notifications tell, each at once. */
  assigned: mailedUsually.has('assigned'),
  mentioned: mailedUsually.has('mentioned'),
  followed: mailedUsually.has('followed'),
  finished: mailedUsually.has('finished'),
} as const

export type RegularMail = keyof typeof regularMail
export type Wishes = Record<RegularMail, boolean>

export async function readWishes(db: Db, userId: string): Promise<Wishes> {
  const rows = await db.rows<{ kind: RegularMail; wanted: boolean }>(
    'select kind, wanted from kith.mail_wish where user_id = $1',
    [userId],
  )
  return { ...regularMail, ...Object.fromEntries(rows.map(({ kind, wanted }) => [kind, wanted])) }
}

export async function changeWishes(db: Db, userId: string, wishes: Partial<Wishes>): Promise<Wishes> {
  const given = Object.entries(wishes).filter(([, wanted]) => wanted !== undefined)
  await db.rows(
    `insert into kith.mail_wish (user_id, kind, wanted) select $1, * from unnest($2::text[], $3::boolean[])
     on conflict (user_id, kind) do update set wanted = excluded.wanted`,
    [userId, given.map(([kind]) => kind), given.map(([, wanted]) => wanted)],
  )
  return readWishes(db, userId)
}

/**
 * Where a receiver stops one kind of mail without signing in: a page for them, a call for their mail program. The links
 * carry their own proof and open nothing else.
 */
export function unsubscribeLinks(mail: Mail, userId: string, kind: RegularMail): { page: string; call: string } {
  const token = `${userId}.${kind}.${proofOf(mail, userId, kind)}`
  return { page: unsubscribePage(mail, token), call: `${mail.publicUrl}/api/v1/unsubscriptions/${token}` }
}

export function unsubscribePage({ publicUrl }: Mail, token: string): string {
  return `${publicUrl}/unsubscribe#${token}`
}

/** Errors: not-found when the link was not made by us. */
export async function unsubscribe(mail: Mail, db: Db, token: string): Promise<{ kind: RegularMail }> {
  const { userId, kind } = readToken(mail, token)
  await changeWishes(db, userId, { [kind]: false })
  return { kind }
}

export function readToken(mail: Mail, token: string): { userId: string; kind: RegularMail } {
  const [userId = '', kind = '', proof = ''] = token.split('.')
  const wanted = Buffer.from(proofOf(mail, userId, kind))
  const given = Buffer.from(proof)
  if (!Object.hasOwn(regularMail, kind) || given.length !== wanted.length || !timingSafeEqual(given, wanted))
    throw notFound('link', 'of this kind')
  return { userId, kind: kind as RegularMail }
}

function proofOf({ secret }: Mail, userId: string, kind: string): string {
  return createHmac('sha256', secret).update(`kith unsubscribe ${userId} ${kind}`).digest('base64url')
}
