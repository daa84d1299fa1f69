import type { Ctx } from '#engine/context.ts'
import type { Db } from '#engine/database.ts'
import { unseal } from '#kernel/seal.ts'
import { inSpan } from '#kernel/spans.ts'
import { domainOf, type MailSettings, readMailSettings } from './mail-settings.ts'
import type { Mail } from './open-mail.ts'
import { type Content, keyOf, mailJob, sealedAs } from './post-mail.ts'
import type { Message, Outcome } from './transport.ts'

/** Minutes from one try to the next; after the last one, about a day later, the mail has failed. */
const pauses = [1, 5, 15, 60, 180, 360, 820]
/** Minutes for which nothing is tried when the server itself is away. */
const restOfServer = 1
/** Minutes until a mail looks again whether mail is set up. */
const restOfSetUp = 10
const minute = 60_000

type Sending = Pick<Ctx, 'db' | 'queue' | 'clock' | 'log' | 'settings'>

/**
 * Hands one mail over to the server, if it still waits. The claim is committed before the server hears anything, and a lock
 * is held until its answer is kept: a claim without a lock is a crash in between, of which nobody knows how it ended.
 * `ctx.db` must not be a transaction.
 */
export async function sendMail(ctx: Sending, mail: Mail, mailId: string): Promise<void> {
  await ctx.db.transaction(async (holder) => {
    if (!(await isHeld(holder, mailId))) return
    const settings = await readMailSettings(ctx.db, mail)
    if (!settings) return postpone(ctx, mailId, { minutes: restOfSetUp, answer: 'Mail is not set up.' })
    const rest = mail.rest.until - ctx.clock().getTime()
    if (rest > 0) return postpone(ctx, mailId, { minutes: rest / minute })
    const claimed = await claim(ctx, mailId)
    if (!claimed) return noteLost(ctx.db, mailId)
    const outcome = await handOver(ctx, mail, { settings, claimed })
    if (outcome.state === 'later' && outcome.isDown) mail.rest.until = ctx.clock().getTime() + restOfServer * minute
    await keep(ctx, claimed, outcome)
  })
}

/**
 * Finds what a crash left: mails that were being handed over become `unknown`, waiting ones whose job is gone get a new one.
 * Safe at any time; what another process is at work on is left alone. `grace` is how many minutes a mail may be late.
 */
export async function recoverMails({ db, queue, clock }: Sending, { grace = 10 } = {}): Promise<void> {
  const handedOver = await db.rows<{ id: string }>(`select id from kith.mail where state = 'handingOver'`)
  for (const { id } of handedOver) {
    await db.transaction(async (holder) => {
      if (await isHeld(holder, id)) await noteLost(holder, id)
    })
  }
  const waiting = await db.rows<{ id: string }>(
    `select id from kith.mail where state = 'queued' and next_try_at <= $1 order by id limit 10000`,
    [new Date(clock().getTime() - grace * minute)],
  )
  for (const { id } of waiting) await queue.add(db, mailJob, { mailId: id }, { key: keyOf(id) })
}

/** Takes away contents that nobody may send any more, and what is older than three months. */
export async function tidyMails({ db, clock }: Sending): Promise<void> {
  const now = clock()
  await db.rows(
    `update kith.mail set content = null, state = case when state = 'queued' then 'failed' else state end,
       answer = case when state = 'queued' then $2 else answer end, next_try_at = null
     where content is not null and state <> 'handingOver' and expires_at < $1`,
    [now, expired],
  )
  await db.rows(
    `delete from kith.mail where created_at < $1::timestamptz - interval '90 days' and state <> 'handingOver'`,
    [now],
  )
  await db.rows(`delete from kith.mail_round where day < $1::timestamptz - interval '30 days'`, [now])
  await db.rows(`delete from kith.password_reset where expires_at < $1::timestamptz - interval '7 days'`, [now])
}

const expired = 'It was not sent in time: the link in it has expired.'

interface Claimed {
  id: string
  effectKey: string
  receiver: string
  subject: string
  content: string | null
  createdAt: Date
  expiresAt: Date | null
  tries: number
}

/** Ends with the connection, so also when this process is killed. */
async function isHeld(holder: Db, mailId: string): Promise<boolean> {
  const key = BigInt.asIntN(64, BigInt(`0x${mailId.replaceAll('-', '').slice(16)}`))
  const [row] = await holder.rows<{ held: boolean }>('select pg_try_advisory_xact_lock($1) as held', [String(key)])
  return row?.held === true
}

async function claim({ db, clock }: Sending, mailId: string): Promise<Claimed | null> {
  const [row] = await db.rows<Claimed>(
    `update kith.mail set state = 'handingOver', tries = tries + 1, tried_at = $2, next_try_at = null
     where id = $1 and state = 'queued'
     returning id, effect_key as "effectKey", receiver, subject, content, created_at as "createdAt",
       expires_at as "expiresAt", tries`,
    [mailId, clock()],
  )
  return row ?? null
}

async function noteLost(db: Db, mailId: string): Promise<void> {
  await db.rows(`update kith.mail set state = 'unknown', answer = $2 where id = $1 and state = 'handingOver'`, [
    mailId,
    'Kith was stopped while the server had the mail; whether it was taken is not known.',
  ])
}

async function handOver(
  { clock, settings: { organisation } }: Sending,
  mail: Mail,
  { settings, claimed }: { settings: MailSettings; claimed: Claimed },
): Promise<Outcome> {
  if (claimed.expiresAt && claimed.expiresAt <= clock()) return { state: 'refused', answer: expired }
  const text = claimed.content === null ? null : unseal(mail.secret, sealedAs, claimed.content)
  if (text === null)
    return { state: 'refused', answer: 'What it said cannot be read any more: the secret of this Kith has changed.' }
  const content = JSON.parse(text) as Content
  const message = messageOf({ settings, claimed, content, organisation })
  const attributes = { 'server.address': settings.host, 'server.port': settings.port, 'kith.mail': claimed.id }
  return inSpan({ name: 'mail hand-over', kind: 'client', attributes }, () =>
    mail.transportFor(settings).handOver(message),
  )
}

function messageOf({
  settings: { senderName, senderAddress },
  claimed,
  content: { html, text, unsubscribe },
  organisation,
}: {
  settings: MailSettings
  claimed: Claimed
  content: Content
  organisation: string
}): Message {
  return {
    from: { name: senderName ?? organisation, address: senderAddress },
    to: claimed.receiver,
    subject: claimed.subject,
    html,
    text,
    messageId: `<${claimed.effectKey.replace(/[^\w.-]+/g, '.')}@${domainOf(senderAddress)}>`,
    date: claimed.createdAt,
    headers: { 'Auto-Submitted': 'auto-generated', ...(unsubscribe ? unsubscribing(unsubscribe) : {}) },
  }
}

/** One click in the mail program (RFC 2369 and, over HTTPS only, RFC 8058). */
function unsubscribing(url: string): Record<string, string> {
  return {
    'List-Unsubscribe': `<${url}>`,
    ...(url.startsWith('https:') ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
  }
}

async function keep(ctx: Sending, { id, tries, expiresAt }: Claimed, outcome: Outcome): Promise<void> {
  const { db, clock, log } = ctx
  const { answer } = outcome
  const pause = pauses[tries - 1]
  log.info({ mail: id, outcome: outcome.state, tries }, 'a mail was handed over')
  if (outcome.state === 'later' && pause !== undefined) return postpone(ctx, id, { minutes: pause, answer })
  if (outcome.state === 'sent') {
    await db.rows(`update kith.mail set state = 'sent', answer = $2, sent_at = $3, content = null where id = $1`, [
      id,
      answer,
      clock(),
    ])
    return
  }
  const isOver = expiresAt !== null && expiresAt <= clock()
  await db.rows(
    `update kith.mail set state = $2, answer = $3, content = case when $4 then null else content end where id = $1`,
    [id, outcome.state === 'unknown' ? 'unknown' : 'failed', answer, isOver],
  )
}

/** Back to the queue, for later. A mail that somebody cancelled meanwhile stays so. */
async function postpone(
  { db, queue, clock }: Sending,
  mailId: string,
  { minutes, answer }: { minutes: number; answer?: string },
): Promise<void> {
  const runAt = new Date(clock().getTime() + Math.ceil(minutes * minute))
  await db.transaction(async (inside) => {
    const [row] = await inside.rows(
      `update kith.mail set state = 'queued', next_try_at = $2, answer = coalesce($3, answer)
       where id = $1 and state in ('queued', 'handingOver') returning 1`,
      [mailId, runAt, answer ?? null],
    )
    if (row) await queue.add(inside, mailJob, { mailId }, { key: keyOf(mailId), runAt })
  })
}
