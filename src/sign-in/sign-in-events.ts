import type { Ctx } from '#engine/context.ts'
import type { Db } from '#engine/database.ts'
import { badRequest } from '#kernel/errors.ts'
import { isId, newId } from '#kernel/ids.ts'

export const signInOutcomes = [
  'signedIn',
  'wrongPassword',
  'unknownEmail',
  'locked',
  'ended',
  'passwordChanged',
  'passwordReset',
  'codeAsked',
  'wrongCode',
  'secondFactorOn',
  'secondFactorOff',
  'recoveryCodesMade',
  'passkeyAdded',
  'passkeyRemoved',
  'refused',
] as const
export type SignInOutcome = (typeof signInOutcomes)[number]

export const signInMethods = ['password', 'invitation', 'totp', 'recoveryCode', 'passkey', 'oidc'] as const
export type SignInMethod = (typeof signInMethods)[number]

interface Noting {
  db: Db
  clock: () => Date
}

export interface SignInEvent {
  userId: string | null
  outcome: SignInOutcome
  method?: SignInMethod
  caller: { address: string | null; userAgent?: string | undefined }
  /** Who did it, where that is somebody else. */
  actorId?: string
  /** Why nobody came in, a word of a closed list. */
  reason?: string
}

export interface SignInView {
  id: string
  at: Date
  userId: string | null
  name: string | null
  outcome: SignInOutcome
  method: SignInMethod | null
  address: string | null
  userAgent: string | null
  actorId: string | null
  /** Why nobody came in, where it is more than the outcome says. */
  reason: string | null
}

/** Days for which it is kept. */
const keptFor = 180

export async function noteSignIn(
  { db, clock }: Noting,
  { userId, outcome, method, caller, actorId, reason }: SignInEvent,
): Promise<void> {
  await db.rows(
    `insert into kith.sign_in_event (id, at, user_id, outcome, method, address, user_agent, actor_id, reason)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      newId(),
      clock(),
      userId,
      outcome,
      method ?? null,
      plain(caller.address),
      caller.userAgent?.replace(/[^\x20-\x7e]/g, '').slice(0, 500) || null,
      actorId ?? null,
      reason ?? null,
    ],
  )
}

/** Once in a quarter of an hour for a person and place: who goes on knocking does not fill the log. */
export async function noteLocked(noting: Noting, event: Omit<SignInEvent, 'outcome'>): Promise<void> {
  await noteSeldom(noting, { ...event, outcome: 'locked' })
}

/** As often as noteLocked: what a stranger can cause as often as they like. */
export async function noteSeldom(noting: Noting, event: SignInEvent): Promise<void> {
  const since = new Date(noting.clock().getTime() - 15 * 60_000)
  const [known] = await noting.db.rows(
    `select from kith.sign_in_event where outcome = $4 and at > $1
     and user_id is not distinct from $2 and address is not distinct from $3 and reason is not distinct from $5 limit 1`,
    [since, event.userId, plain(event.caller.address), event.outcome, event.reason ?? null],
  )
  if (!known) await noteSignIn(noting, event)
}

interface Wanted {
  /** Only one's own, also for an administrator. */
  mine?: boolean | undefined
  userId?: string | undefined
  outcome?: SignInOutcome | undefined
  cursor?: string | undefined
  limit?: number | undefined
}

/** The newest first, continued after the last id of the page before: everybody's for administrators, one's own for others. */
export async function listSignIns(
  { db, actor }: Ctx,
  { mine = false, userId, outcome, cursor, limit = 50 }: Wanted,
): Promise<{ data: SignInView[]; page: { next: string | null } }> {
  if (cursor !== undefined && !isId(cursor)) throw badRequest('cursor', 'cursor: must be `page.next` of a page before.')
  const seesAll = actor.may.has('administer') && !mine
  // Whoever may not see others' gets their own, whomever they ask for.
  const whose = seesAll ? (userId ?? null) : actor.userId
  if (!seesAll && userId !== undefined && userId !== actor.userId) return { data: [], page: { next: null } }
  const rows = await db.rows<SignInView>(
    `select e.id, e.at, e.user_id as "userId", u.name, e.outcome, e.method, e.address, e.user_agent as "userAgent",
       e.actor_id as "actorId", e.reason
     from kith.sign_in_event e left join crm."user" u on u.id = e.user_id
     where ($1::uuid is null or e.user_id = $1) and ($2::text is null or e.outcome = $2) and ($3::uuid is null or e.id < $3)
     order by e.id desc limit $4`,
    [whose, outcome ?? null, cursor ?? null, limit + 1],
  )
  const data = rows.slice(0, limit)
  return { data, page: { next: rows.length > limit ? (data.at(-1)?.id ?? null) : null } }
}

export async function tidySignIns(db: Db, now: Date): Promise<void> {
  await db.rows('delete from kith.sign_in_event where at < $1', [new Date(now.getTime() - keptFor * 24 * 3600_000)])
}

/** An IPv4 address that a socket of IPv6 writes at length is the same one. */
function plain(address: string | null): string | null {
  return address?.replace(/^::ffff:(?=\d+\.)/i, '') ?? null
}
