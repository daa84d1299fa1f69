import { demand } from '#engine/access.ts'
import type { Ctx } from '#engine/context.ts'
import type { Db } from '#engine/database.ts'
import { badRequest, conflict, type KithError, notFound } from '#kernel/errors.ts'
import { isId } from '#kernel/ids.ts'
import type { Mail } from './open-mail.ts'
import { keyOf, mailJob } from './post-mail.ts'

export const mailStates = ['queued', 'handingOver', 'sent', 'failed', 'unknown', 'cancelled'] as const
export type MailState = (typeof mailStates)[number]

/** A mail as it is listed; what it says is nobody's but the receiver's. */
export interface MailView {
  id: string
  kind: string
  state: MailState
  receiver: string
  userId: string | null
  subject: string
  tries: number
  answer: string | null
  /** Whether what it says is still there to be sent. */
  isSendable: boolean
  createdAt: Date
  triedAt: Date | null
  nextTryAt: Date | null
  sentAt: Date | null
}

const columns = `id, kind, state, receiver, user_id as "userId", subject, tries, answer, content is not null as "isSendable",
  created_at as "createdAt", tried_at as "triedAt", next_try_at as "nextTryAt", sent_at as "sentAt"`

/** The newest first, continued after the last id of the page before. Needs `administer`. */
export async function listMails(
  ctx: Ctx,
  { state, cursor, limit = 50 }: { state?: MailState; cursor?: string; limit?: number },
): Promise<{ data: MailView[]; page: { next: string | null } }> {
  demand(ctx.actor, 'administer')
  if (cursor !== undefined && !isId(cursor)) throw badRequest('cursor', 'cursor: must be `page.next` of a page before.')
  const rows = await ctx.db.rows<MailView>(
    `select ${columns} from kith.mail where ($1::text is null or state = $1) and ($2::uuid is null or id < $2)
     order by id desc limit $3`,
    [state ?? null, cursor ?? null, limit + 1],
  )
  const data = rows.slice(0, limit)
  return { data, page: { next: rows.length > limit ? (data.at(-1)?.id ?? null) : null } }
}

/** How many mails there are in each state. */
export async function countMails({ actor, db }: Ctx): Promise<Record<MailState, number>> {
  demand(actor, 'administer')
  const rows = await db.rows<{ state: MailState; count: number }>(
    'select state, count(*)::int as count from kith.mail group by state',
  )
  const none = Object.fromEntries(mailStates.map((state) => [state, 0])) as Record<MailState, number>
  return { ...none, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) }
}

/** Once more from the beginning, for one that failed or of which nobody knows. Needs `administer`. */
export async function resendMail(ctx: Ctx, mail: Mail, mailId: string): Promise<MailView> {
  demand(ctx.actor, 'administer')
  return ctx.db.transaction(async (db) => {
    const { state, isSendable } = await lockMail(db, mailId)
    if (state !== 'failed' && state !== 'unknown')
      throw wrongState(state, 'Only one that failed, or whose end is unknown, is sent again.')
    if (!isSendable)
      throw conflict(
        'What it said is gone, since the link in it has expired. Make a new one: invite the person again.',
        { state },
      )
    mail.rest.until = 0
    await db.rows(`update kith.mail set state = 'queued', tries = 0, next_try_at = $2 where id = $1`, [
      mailId,
      ctx.clock(),
    ])
    await ctx.queue.add(db, mailJob, { mailId }, { key: keyOf(mailId) })
    return lockMail(db, mailId)
  })
}

/** A person knows that it arrived. Needs `administer`. */
export async function markMailSent(ctx: Ctx, mailId: string): Promise<MailView> {
  return settle(ctx, mailId, {
    from: ['unknown'],
    to: 'sent',
    refusal: 'Only one whose end is unknown is marked as sent.',
  })
}

/** It is not to be sent (any more). One that a server has in hand cannot be called back. Needs `administer`. */
export async function cancelMail(ctx: Ctx, mailId: string): Promise<MailView> {
  const refusal = 'It is out of our hands: only what waits, has failed or is unknown can be cancelled.'
  return settle(ctx, mailId, { from: ['queued', 'failed', 'unknown'], to: 'cancelled', refusal })
}

/** What would only bring a dead link, in the transaction that kills the link. */
export async function withdrawMails(db: Db, { userId, kind }: { userId: string; kind: string }): Promise<void> {
  await db.rows(
    `update kith.mail set state = 'cancelled', content = null, next_try_at = null
     where user_id = $1 and kind = $2 and state in ('queued', 'failed', 'unknown')`,
    [userId, kind],
  )
}

async function settle(
  ctx: Ctx,
  mailId: string,
  { from, to, refusal }: { from: readonly MailState[]; to: MailState; refusal: string },
): Promise<MailView> {
  demand(ctx.actor, 'administer')
  return ctx.db.transaction(async (db) => {
    const { state } = await lockMail(db, mailId)
    if (!from.includes(state)) throw wrongState(state, refusal)
    await db.rows(
      `update kith.mail set state = $2, content = null, next_try_at = null,
         sent_at = case when $2 = 'sent' then coalesce(tried_at, $3) end where id = $1`,
      [mailId, to, ctx.clock()],
    )
    return lockMail(db, mailId)
  })
}

async function lockMail(db: Db, mailId: string): Promise<MailView> {
  const [row] = await db.rows<MailView>(`select ${columns} from kith.mail where id = $1 for update`, [mailId])
  if (!row) throw notFound('mail', mailId)
  return row
}

function wrongState(state: MailState, refusal: string): KithError {
  return conflict(refusal, { state })
}
