import { invalid } from '#kernel/errors.ts'
import { checkPassword, mostPassword } from '#sign-in/password-rules.ts'
import type { Gate } from './gate.ts'

interface Person {
  id: string
  email: string
}

/** The sign-in account of a person, or null when they have none. The e-mail of the user record is the truth: a changed one is taken over here. */
export async function accountOf({ auth }: Gate, { id, email }: Person): Promise<{ email: string } | null> {
  const account = await auth.accounts.findUserById(id)
  if (!account) return null
  if (account.email !== email) {
    await freeEmail(auth, email)
    await auth.accounts.updateUser(id, { email })
  }
  return { email }
}

interface NewPassword extends Person {
  name: string
  password: string
  /** Where the password stands in what was sent. */
  path?: string
  /** Of a set-up, whose organisation is not there yet for others to see. */
  organisation?: string
}

/** Sets the password that the person signs in with from now on; makes their account when they have none. */
export async function givePassword(gate: Gate, person: NewPassword): Promise<void> {
  const { id, name, email, password } = person
  const { auth } = gate
  await checkPasswordOf(gate, person)
  const hash = await auth.password.hash(password)
  await openAccount(gate, { id, name, email })
  if (await auth.accounts.findCredentialAccount(id)) await auth.accounts.updatePassword(id, hash)
  else await auth.accounts.createAccount({ userId: id, accountId: id, providerId: 'credential', password: hash })
}

/** What sessions hang on; without a password nobody signs in with it by one. */
export async function openAccount(gate: Gate, { id, name, email }: Person & { name: string }): Promise<void> {
  if (await accountOf(gate, { id, email })) return
  await freeEmail(gate.auth, email)
  await gate.auth.accounts.createUser({ id, name, email, emailVerified: true }, { method: 'admin' })
}

/** Takes as long for somebody who has no password. */
export async function isPassword(
  { auth }: Gate,
  { userId, password }: { userId: string | null; password: string },
): Promise<boolean> {
  const account = userId === null ? null : await auth.accounts.findCredentialAccount(userId)
  if (account?.password && password.length <= mostPassword)
    return auth.password.verify({ hash: account.password, password })
  await auth.password.hash(password.slice(0, mostPassword))
  return false
}

/** Asks somebody who is signed in for their password once more. Throws `wrong-password`, or rate-limited. */
export async function demandPassword(
  gate: Gate,
  { userId, password }: { userId: string; password: string },
): Promise<void> {
  const bar = { key: `password of ${userId}`, most: 5 }
  const attempt = await gate.throttle.take([bar])
  if (!(await isPassword(gate, { userId, password })))
    throw invalid([{ path: 'password', message: 'This is not your password.', code: 'wrong-password' }])
  await gate.throttle.forgive(attempt, bar)
}

export async function hasPassword({ auth }: Gate, userId: string): Promise<boolean> {
  return (await auth.accounts.findCredentialAccount(userId)) !== null
}

/** Throws what is wrong with a password for this person. */
export async function checkPasswordOf(
  { db }: Pick<Gate, 'db'>,
  { name, email, password, path = 'password', organisation }: Omit<NewPassword, 'id'>,
): Promise<void> {
  const [own] = await db.rows<{ name: string }>('select name from kith.organisation')
  await checkPassword(password, { path, known: { name, email, organisation: organisation ?? own?.name ?? '' } })
}

/** Left by somebody whose record has another address by now, or by a set-up that did not finish. They get theirs when they sign in. */
async function freeEmail(auth: Gate['auth'], email: string): Promise<void> {
  const holder = await auth.accounts.findUserByEmail(email)
  if (holder) await auth.accounts.updateUser(holder.user.id, { email: `${holder.user.id}@moved.invalid` })
}
