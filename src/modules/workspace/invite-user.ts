import { createHash, randomBytes } from 'node:crypto'
import * as z from 'zod'
import { demand } from '#engine/access.ts'
import type { Ctx } from '#engine/context.ts'
import type { Db } from '#engine/database.ts'
import { inTransaction } from '#engine/in-transaction.ts'
import { write } from '#engine/write/write.ts'
import { nameAct } from '#kernel/act-names.ts'
import { checkInput, emailAddress, line } from '#kernel/check-input.ts'
import { conflict, invalid, KithError, notFound } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { languages } from '#kernel/languages.ts'
import { invitationLetter } from '#mail/letters.ts'
import { isMailSetUp } from '#mail/open-mail.ts'
import { withdrawMails } from '#mail/outbox.ts'
import { postMail } from '#mail/post-mail.ts'
import { readerOf } from '#mail/reader-of.ts'
import { setRoles } from '#modules/access/index.ts'
import { headOffice } from './branches.ts'
import { checkPasswordOf, givePassword, hasPassword } from './credentials.ts'
import type { Gate } from './gate.ts'

export const inviteUserInput = z.strictObject({
  /** An existing person: one without an account yet, or one who needs a new password. */
  userId: z.uuid().optional(),
  email: emailAddress().optional(),
  name: line(200).optional(),
  roles: z.array(z.string().max(80)).max(20).optional(),
  branchId: z.uuid().nullish(),
  managerId: z.uuid().nullish(),
  jobTitle: line(200).nullish(),
  language: z.enum(languages).nullish(),
  /** Given by the command line: the person can sign in at once and there is no invitation. */
  password: z.string().max(1000).optional(),
})
type Input = z.output<typeof inviteUserInput>

export interface Invited {
  userId: string
  changeSet: string | null
  /** Null when a password was given. The link is shown this once. */
  invitation: { link: string; expiresAt: string } | null
  /** The address to which the link goes by mail as well; null where no mail can be sent. */
  mailedTo: string | null
}

interface Person {
  id: string
  name: string
  email: string
}

/** Days for which an invitation can be accepted. */
const invitationLife = 7

/**
 * Makes a person, or finds the one with this id or e-mail, and lets them choose a password by a link. An earlier link stops
 * working. Needs `manageUsers`. Errors: duplicate when somebody who signs in already has the e-mail (name them by `userId`
 * to send a new link), conflict when the person is deactivated.
 */
export async function inviteUser(ctx: Ctx, gate: Gate, input: z.input<typeof inviteUserInput>): Promise<Invited> {
  demand(ctx.actor, 'manageUsers')
  const wish = checkInput(inviteUserInput, input)
  const { person, ...result } = await inTransaction(ctx, async (inside) => {
    const existing = await findPerson(inside.db, gate, wish)
    const { person, changeSet } = existing ? await changePerson(inside, existing, wish) : await makePerson(inside, wish)
    if (wish.roles || !existing) await setRoles(inside, person.id, wish.roles ?? [])
    await inside.db.rows('delete from kith.invitation where user_id = $1 and used_at is null', [person.id])
    await withdrawMails(inside.db, { userId: person.id, kind: 'invitation' })
    if (wish.password !== undefined) await checkPasswordOf(inside, { ...person, password: wish.password })
    const invitation = wish.password === undefined ? await makeInvitation(inside, gate, person.id) : null
    const mailedTo = invitation && (await mailInvitation(inside, gate, { person, ...invitation }))
    return { person, userId: person.id, changeSet, invitation, mailedTo }
  })
  if (wish.password !== undefined) await givePassword(gate, { ...person, password: wish.password })
  return result
}

/** Somebody for whom single sign-on vouches becomes a person, without an invitation. `ctx` is the system's. */
export async function takeIn(
  ctx: Ctx,
  { name, email, role, ...place }: { name: string; email: string; role: string } & Pick<Input, 'branchId' | 'language'>,
): Promise<Person> {
  return inTransaction(ctx, async (inside) => {
    const wish = { name, email, roles: [role], ...place }
    const { person } = await makePerson(inside, wish, nameAct({ kind: 'join', who: name }))
    await setRoles(inside, person.id, [role])
    return person
  })
}

export function hashOfInvitation(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

async function findPerson(db: Db, gate: Gate, { userId, email }: Input): Promise<Person | null> {
  const [person] = await db.rows<{ id: string; name: string; email: string | null; active: boolean }>(
    `select id, name, email, active from crm."user" where deleted_at is null and ${userId ? 'id' : 'email'} = $1`,
    [userId ?? email ?? null],
  )
  if (!person && userId) throw notFound('user', userId)
  if (!person) return null
  if (!person.active) throw conflict('This person is deactivated. Reactivate them first.', { userId: person.id })
  if (!userId && (await hasPassword(gate, person.id))) {
    const extra = { duplicateOf: person.id }
    throw new KithError('duplicate', 'Somebody with this e-mail signs in already.', {
      problems: [{ path: 'email', message: 'is already taken', code: 'duplicate' }],
      extra,
    })
  }
  const address = email ?? person.email
  if (!address) throw invalid([{ path: 'email', message: 'Without an e-mail nobody can sign in.', code: 'required' }])
  return { id: person.id, name: person.name, email: address }
}

async function makePerson(ctx: Ctx, wish: Input, act?: string): Promise<{ person: Person; changeSet: string | null }> {
  const { name, email, roles } = wish
  if (!name || !email || !roles?.length) {
    const missing = [!name && 'name', !email && 'email', !roles?.length && 'roles'].filter(
      (path) => path !== false && path !== undefined,
    )
    throw invalid(missing.map((path) => ({ path: String(path), message: 'is required', code: 'required' as const })))
  }
  const id = newId()
  const data = {
    name,
    email,
    active: true,
    branchId: ctx.actor.branchId ?? (await headOffice(ctx.db)),
    ...valuesOf(wish),
  }
  const { changeSet } = await write(ctx, [{ op: 'create', object: 'user', id, data }], {
    name: act ?? nameAct({ kind: 'invite', who: name }),
    trusted: true,
  })
  return { person: { id, name, email }, changeSet }
}

async function changePerson(
  ctx: Ctx,
  { id, name, email }: Person,
  wish: Input,
): Promise<{ person: Person; changeSet: string | null }> {
  const data = { email, ...(wish.name ? { name: wish.name } : {}), ...valuesOf(wish) }
  const { changeSet } = await write(ctx, [{ op: 'update', object: 'user', id, data }], {
    name: `Invite ${name}`,
    trusted: true,
  })
  return { person: { id, name: wish.name ?? name, email }, changeSet }
}

function valuesOf({ branchId, managerId, jobTitle, language }: Input): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries({ branchId, managerId, jobTitle, language }).filter(([, value]) => value !== undefined),
  )
}

async function makeInvitation(
  { actor, db, clock }: Ctx,
  { publicUrl }: Gate,
  userId: string,
): Promise<{ link: string; expiresAt: string }> {
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(clock().getTime() + invitationLife * 24 * 3600 * 1000)
  await db.rows(
    'insert into kith.invitation (hash, user_id, created_at, created_by, expires_at) values ($1, $2, $3, $4, $5)',
    [hashOfInvitation(token), userId, clock(), actor.userId, expiresAt],
  )
  // After the hash sign, so that no server on the way writes it into its log.
  return { link: `${publicUrl}/invitation#${token}`, expiresAt: expiresAt.toISOString() }
}

/** The same link by mail, where mail is set up; who invites still gets it, for people whose mail does not arrive. */
async function mailInvitation(
  ctx: Ctx,
  { mail }: Gate,
  { person, link, expiresAt }: { person: Person; link: string; expiresAt: string },
): Promise<string | null> {
  if (!mail || !(await isMailSetUp(mail, ctx.db))) return null
  const reader = await readerOf(ctx.db, person.id)
  const { organisation } = ctx.settings
  const until = new Date(expiresAt)
  await postMail(ctx, mail, {
    kind: 'invitation',
    effectKey: `invitation.${newId()}`,
    to: { userId: person.id, address: person.email },
    language: reader.language,
    letter: invitationLetter(reader, { organisation, link, expiresAt: until, inviter: ctx.actor.name }),
    expiresAt: until,
  })
  return person.email
}
