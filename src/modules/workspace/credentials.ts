import { invalid } from '#kernel/errors.ts'
import { leastPassword, mostPassword } from './auth.ts'
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

/** Sets the password that the person signs in with from now on; makes their account when they have none. */
export async function givePassword(
  { auth }: Gate,
  { id, name, email, password }: Person & { name: string; password: string },
): Promise<void> {
  checkPassword(password, 'password')
  const hash = await auth.password.hash(password)
  if (!(await auth.accounts.findUserById(id))) {
    await freeEmail(auth, email)
    await auth.accounts.createUser({ id, name, email, emailVerified: true }, { method: 'admin' })
  }
  if (await auth.accounts.findCredentialAccount(id)) await auth.accounts.updatePassword(id, hash)
  else await auth.accounts.createAccount({ userId: id, accountId: id, providerId: 'credential', password: hash })
}

export async function hasPassword({ auth }: Gate, userId: string): Promise<boolean> {
  return (await auth.accounts.findCredentialAccount(userId)) !== null
}

export function checkPassword(password: string, path: string): void {
  if (password.length < leastPassword)
    throw invalid([
      {
        path,
        message: `A password has at least ${leastPassword} characters.`,
        code: 'too-short',
        values: { limit: leastPassword },
      },
    ])
  if (password.length > mostPassword)
    throw invalid([
      {
        path,
        message: `A password has at most ${mostPassword} characters.`,
        code: 'too-long',
        values: { limit: mostPassword },
      },
    ])
}

/** Left by somebody whose record has another address by now, or by a set-up that did not finish. They get theirs when they sign in. */
async function freeEmail(auth: Gate['auth'], email: string): Promise<void> {
  const holder = await auth.accounts.findUserByEmail(email)
  if (holder) await auth.accounts.updateUser(holder.user.id, { email: `${holder.user.id}@moved.invalid` })
}
