import { createHash, randomBytes } from 'node:crypto'
import * as z from 'zod'
import type { Ctx } from '#engine/context.ts'
import { inTransaction } from '#engine/in-transaction.ts'
import { checkInput } from '#kernel/check-input.ts'
import { conflict, KithError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { passwordResetLetter } from '#mail/letters.ts'
import { isMailSetUp } from '#mail/open-mail.ts'
import { withdrawMails } from '#mail/outbox.ts'
import { postMail } from '#mail/post-mail.ts'
import { readerOf } from '#mail/reader-of.ts'
import { checkPasswordLength } from '#sign-in/password-rules.ts'
import { forgetBrowsers } from '#sign-in/second-factor/remembered-browsers.ts'
import { noteSignIn } from '#sign-in/sign-in-events.ts'
import { networkOf } from '#sign-in/throttle.ts'
import { givePassword, hasPassword } from './credentials.ts'
import type { Gate } from './gate.ts'
import { endAllSessions } from './sessions.ts'
import { type Caller, personByEmail } from './sign-in.ts'

export const askForResetInput = z.strictObject({ email: z.string().trim().min(1).max(320) })
export const resetPasswordInput = z.strictObject({ token: z.string().max(200), password: z.string().max(1000) })

/** The job that looks whether the address is somebody's. */
export const resetJob = 'mail:reset'

/** Minutes for which a link works. */
const resetLife = 60

/**
 * Takes the wish for a new password. Whether the address is somebody's is looked up later, by a job, so that neither the
 * answer nor the time it takes tells. Errors: conflict when no mail can be sent, rate-limited with `retryAfter`.
 */
export async function askForReset(
  ctx: Ctx,
  gate: Gate,
  { input, caller }: { input: z.input<typeof askForResetInput>; caller: Caller },
): Promise<void> {
  const { email } = checkInput(askForResetInput, input)
  await gate.throttle.take([
    { key: `reset for ${email.toLowerCase()}`, most: 5 },
    ...(caller.address === null ? [] : [{ key: `reset from ${networkOf(caller.address)}`, most: 20 }]),
  ])
  if (!gate.mail || !(await isMailSetUp(gate.mail, ctx.db)))
    throw conflict('This Kith sends no mail. Ask your administrator for a link to a new password.')
  const key = `reset ${createHash('sha256').update(email.toLowerCase()).digest('base64url')}`
  await ctx.queue.add(ctx.db, resetJob, { email }, { key })
}

/** Posts the link if the address is that of somebody who signs in with a password. An earlier link stops working. */
export async function postReset(ctx: Ctx, gate: Gate, email: string): Promise<void> {
  const { mail } = gate
  const person = await personByEmail(ctx.db, email)
  if (!mail || !person || !(await hasPassword(gate, person.id))) return
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(ctx.clock().getTime() + resetLife * 60_000)
  await inTransaction(ctx, async (inside) => {
    const { db, settings, clock } = inside
    await db.rows('delete from kith.password_reset where user_id = $1 and used_at is null', [person.id])
    await withdrawMails(db, { userId: person.id, kind: 'passwordReset' })
    await db.rows('insert into kith.password_reset (hash, user_id, created_at, expires_at) values ($1, $2, $3, $4)', [
      hashOf(token),
      person.id,
      clock(),
      expiresAt,
    ])
    const reader = await readerOf(db, person.id)
    // After the hash sign, so that no server on the way writes it into its log.
    const link = `${gate.publicUrl}/reset-password#${token}`
    await postMail(inside, mail, {
      kind: 'passwordReset',
      effectKey: `reset.${newId()}`,
      to: { userId: person.id, address: person.email },
      language: reader.language,
      letter: passwordResetLetter(reader, {
        organisation: settings.organisation,
        link,
        expiresAt,
        email: person.email,
      }),
      expiresAt,
    })
  })
}

/**
 * Sets the password that was chosen behind a link; a link works once. All sessions of the person end, and none is opened:
 * they sign in as always, with whatever else that takes.
 */
export async function resetPassword(
  gate: Gate,
  input: z.input<typeof resetPasswordInput>,
  caller: Caller,
): Promise<{ email: string }> {
  const { token, password } = checkInput(resetPasswordInput, input)
  checkPasswordLength(password, 'password')
  const person = await gate.db.transaction(async (db) => {
    const [found] = await db.rows<{ id: string; name: string; email: string }>(
      `update kith.password_reset r set used_at = $2 from crm."user" u
       where r.hash = $1 and r.used_at is null and r.expires_at > $2
         and u.id = r.user_id and u.active and u.deleted_at is null and u.email is not null
       returning u.id, u.name, u.email`,
      [hashOf(token), gate.clock()],
    )
    if (!found)
      throw new KithError('not-found', 'This link was used, replaced by a newer one or has expired. Ask for a new one.')
    await givePassword({ ...gate, db }, { ...found, password })
    // Where the mail is read a browser may be remembered; whoever reads it has not shown more than that.
    await forgetBrowsers(db, found.id)
    return found
  })
  await endAllSessions(gate, person.id)
  await noteSignIn(gate, { userId: person.id, outcome: 'passwordReset', caller })
  return { email: person.email }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
