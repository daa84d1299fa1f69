import { newId } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import { seal } from '#kernel/seal.ts'
import type { Mail, Posting } from './open-mail.ts'
import { type Letter, renderLetter } from './render-letter.ts'

export type MailKind =
  | 'invitation'
  | 'passwordReset'
  | 'taskDigest'
  | 'taskReminder'
  | 'report'
  | 'webhook'
  | 'notification'
  | 'formConfirmation'

export const mailJob = 'mail:send'

export interface Parcel {
  kind: MailKind
  /** Names the effect for all time, such as `digest 2026-11-25 <user>`: what was posted once is not posted again. */
  effectKey: string
  to: { userId: string | null; address: string }
  language: Language
  letter: Letter
  /** When what it says is worth nothing any more. */
  expiresAt?: Date
  /** Where the receiver can stop mail of this kind, for the header List-Unsubscribe. */
  unsubscribe?: string
}

/** What of a mail is sealed until it is sent. */
export interface Content {
  html: string
  text: string
  unsubscribe?: string
}

export const sealedAs = 'mail content'

/**
 * Puts a mail into the outbox and its sending into the queue, in the transaction of `db`: it goes out exactly when that
 * commits. Null when there is one of this key already.
 */
export async function postMail(
  { db, queue, clock, settings }: Posting,
  mail: Mail,
  parcel: Parcel,
): Promise<string | null> {
  const { html, text } = renderLetter(parcel.letter, { language: parcel.language, organisation: settings.organisation })
  const content: Content = { html, text, ...(parcel.unsubscribe ? { unsubscribe: parcel.unsubscribe } : {}) }
  const id = newId()
  const [posted] = await db.rows(
    `insert into kith.mail (id, kind, effect_key, user_id, receiver, subject, content, created_at, expires_at, next_try_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $8) on conflict (effect_key) do nothing returning 1`,
    [
      id,
      parcel.kind,
      parcel.effectKey,
      parcel.to.userId,
      parcel.to.address,
      parcel.letter.subject,
      seal(mail.secret, sealedAs, JSON.stringify(content)),
      clock(),
      parcel.expiresAt ?? null,
    ],
  )
  if (!posted) return null
  await queue.add(db, mailJob, { mailId: id }, { key: keyOf(id) })
  return id
}

/** One waiting job a mail. */
export function keyOf(mailId: string): string {
  return `mail ${mailId}`
}
