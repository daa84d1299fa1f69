import { createHash, randomBytes } from 'node:crypto'
import type { Ctx } from '#engine/context.ts'
import { inTransaction, whileInTheWay } from '#engine/in-transaction.ts'
import { newId } from '#kernel/ids.ts'
import type { Mail } from '#mail/open-mail.ts'
import { postMail } from '#mail/post-mail.ts'
import type { Letter } from '#mail/render-letter.ts'
import type { OpenForm } from './open-form.ts'
import { type Entry, hashOf, takeInside, waitForSame } from './take-entry.ts'
import { sayForm } from './words.ts'

/** For so long a link works. */
const days = 3
/** Nobody gets more of these in a day, whoever types their address. */
const mostADay = 3

/**
 * Keeps an entry aside and posts the link that makes it one. However often it is sent, one mail goes out; and who has had
 * enough of them today gets none, without a word.
 */
export function askToConfirm(
  ctx: Ctx,
  entry: Entry,
  { mail, email }: { mail: Mail; email: string },
): Promise<'taken' | 'other'> {
  const { form, answers, words, given, trail, once, texts } = entry
  const hash = hashOf(entry)
  return inTransaction(ctx, async (inside) => {
    await waitForSame(inside, [once, email])
    const { db } = inside
    const [earlier] = await db.rows<{ hash: string }>('select hash from kith.form_waiting where once = $1', [once])
    if (earlier) return earlier.hash === hash ? 'taken' : 'other'
    const now = ctx.clock()
    const [had] = await db.rows<{ count: number }>(
      'select count(*)::int as count from kith.form_waiting where email = $1 and created_at > $2',
      [email, new Date(now.getTime() - 86_400_000)],
    )
    const id = newId()
    const token = randomBytes(32).toString('base64url')
    const expiresAt = new Date(now.getTime() + days * 86_400_000)
    const kept = { data: answers.data, words, given, trail, texts, permissions: answers.permissions }
    await db.rows(
      `insert into kith.form_waiting (id, form_id, once, hash, token_hash, email, entry, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, form.id, once, hash, hashToken(token), email, JSON.stringify(kept), now, expiresAt],
    )
    if ((had?.count ?? 0) >= mostADay) return 'taken'
    const link = `${mail.publicUrl}/-/forms/${encodeURIComponent(form.key)}/confirmation/${token}`
    await postMail(inside, mail, {
      kind: 'formConfirmation',
      effectKey: `form ${id}`,
      to: { userId: null, address: email },
      language: form.language,
      letter: letterOf(ctx, form, { link, expiresAt }),
      expiresAt,
    })
    return 'taken'
  })
}

function letterOf(
  { settings }: Ctx,
  { language, name }: OpenForm,
  { link, expiresAt }: { link: string; expiresAt: Date },
): Letter {
  const until = new Intl.DateTimeFormat(language, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: settings.timeZone,
  }).format(expiresAt)
  const values = { form: name, organisation: settings.organisation, until, link }
  const text = sayForm(language, 'mailText', values)
  return {
    subject: sayForm(language, 'mailSubject', values),
    preview: text,
    heading: sayForm(language, 'mailHeading'),
    parts: [
      { text },
      { button: { label: sayForm(language, 'confirm'), href: link } },
      { note: sayForm(language, 'mailUntil', values) },
      { note: sayForm(language, 'mailInstead', values), inText: false },
    ],
    reasons: [sayForm(language, 'mailWhy')],
  }
}

/** Whether a link still waits to be followed: `late` of one that is unknown or whose time has passed, `again` of one that was. */
export async function stateOfLink(
  { db, clock }: Pick<Ctx, 'db' | 'clock'>,
  form: OpenForm,
  token: string,
): Promise<'waits' | 'again' | 'late'> {
  const [row] = await db.rows<{ expiresAt: Date; confirmedAt: Date | null }>(
    'select expires_at as "expiresAt", confirmed_at as "confirmedAt" from kith.form_waiting where token_hash = $1 and form_id = $2',
    [hashToken(token), form.id],
  )
  if (row?.confirmedAt) return 'again'
  return row && row.expiresAt > clock() ? 'waits' : 'late'
}

type Kept = Pick<Entry, 'words' | 'trail' | 'texts'> &
  Partial<Pick<Entry, 'given'>> &
  Pick<Entry['answers'], 'data' | 'permissions'>

/** Takes what was kept aside, once. */
export function confirmEntry(ctx: Ctx, form: OpenForm, token: string): Promise<'taken' | 'again' | 'late'> {
  return whileInTheWay(() =>
    inTransaction(ctx, async (inside) => {
      const state = await stateOfLink(inside, form, token)
      if (state !== 'waits') return state
      const [row] = await inside.db.rows<{ id: string; once: string; email: string; entry: Kept; isTaken: boolean }>(
        `select id, once, email, entry, confirmed_at is not null as "isTaken" from kith.form_waiting where token_hash = $1 for update`,
        [hashToken(token)],
      )
      if (!row || row.isTaken) return row ? 'again' : 'late'
      // One that was kept aside by a release before has no answers by fields.
      const { data, permissions, given = [], ...rest } = row.entry
      const answers = { data, permissions, lines: [], problems: [] }
      await takeInside(inside, { form, answers, given, once: row.once, ...rest, confirmedBy: row.email })
      await inside.db.rows(`update kith.form_waiting set confirmed_at = $2, entry = '{}' where id = $1`, [
        row.id,
        ctx.clock(),
      ])
      return 'taken'
    }),
  )
}

/** What nobody has confirmed in time is forgotten. */
export async function forgetUnconfirmed({ db, clock }: Pick<Ctx, 'db' | 'clock'>): Promise<void> {
  await db.rows('delete from kith.form_waiting where expires_at < $1', [clock()])
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
