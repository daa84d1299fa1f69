import { conflict, invalid } from '#kernel/errors.ts'
import { seal, unseal } from '#kernel/seal.ts'
import type { Keeper } from './keeper.ts'
import { replaceRecoveryCodes } from './recovery-codes.ts'
import { forgetBrowsers } from './remembered-browsers.ts'
import { addressOf, newKey, stepOf } from './totp.ts'

/** Minutes within which a key that was shown has to be confirmed. */
const preparedFor = 30

interface Names {
  userId: string
  email: string
  organisation: string
}

/** A new key, which is not asked for before a code of it has been given. Conflict when there is a second factor already. */
export async function prepareFactor(
  { db, secret, clock }: Keeper,
  { userId, email, organisation }: Names,
): Promise<{ key: string; address: string }> {
  const key = newKey()
  const prepared = await db.rows(
    `insert into kith.second_factor as f (user_id, sealed_key, prepared_at) values ($1, $2, $3)
     on conflict (user_id) do update set sealed_key = excluded.sealed_key, prepared_at = excluded.prepared_at
     where f.confirmed_at is null returning 1`,
    [userId, seal(secret, purposeOf(userId), key), clock()],
  )
  if (prepared.length === 0) throw conflict('You have a second factor already. Turn it off first.')
  return { key, address: addressOf(key, { label: email, issuer: organisation || 'Kith' }) }
}

/** From now on it is asked for. Answers the recovery codes, which are shown this once. */
export async function confirmFactor(
  keeper: Keeper,
  { userId, code }: { userId: string; code: string },
): Promise<string[]> {
  const now = keeper.clock()
  return keeper.db.transaction(async (db) => {
    const [prepared] = await db.rows<{ sealed: string }>(
      `select sealed_key as sealed from kith.second_factor
       where user_id = $1 and confirmed_at is null and prepared_at > $2 for update`,
      [userId, new Date(now.getTime() - preparedFor * 60_000)],
    )
    if (!prepared) throw conflict('No key waits to be confirmed. Begin again.')
    const key = unseal(keeper.secret, purposeOf(userId), prepared.sealed)
    const step = key === null ? null : stepOf(key, code, now)
    if (step === null) throw wrongCode()
    await db.rows('update kith.second_factor set confirmed_at = $2, last_step = $3 where user_id = $1', [
      userId,
      now,
      step,
    ])
    await forgetBrowsers(db, userId)
    return replaceRecoveryCodes(db, userId)
  })
}

/** Whether there was one. Browsers in which it was not asked for are forgotten, and nobody is between the two steps any more. */
export async function removeFactor({ db }: Pick<Keeper, 'db'>, userId: string): Promise<boolean> {
  return db.transaction(async (inside) => {
    const removed = await inside.rows('delete from kith.second_factor where user_id = $1 returning confirmed_at', [
      userId,
    ])
    await inside.rows('delete from kith.recovery_code where user_id = $1', [userId])
    await inside.rows('delete from kith.pending_sign_in where user_id = $1', [userId])
    await forgetBrowsers(inside, userId)
    return removed.some((row) => (row as { confirmed_at: Date | null }).confirmed_at !== null)
  })
}

/** Whether the code is one of the person's key, and later than all that were taken; from now on it is taken. */
export async function takeTotp(
  { db, secret, clock }: Keeper,
  { userId, code }: { userId: string; code: string },
): Promise<boolean> {
  const [factor] = await db.rows<{ sealed: string }>(
    'select sealed_key as sealed from kith.second_factor where user_id = $1 and confirmed_at is not null',
    [userId],
  )
  const key = factor ? unseal(secret, purposeOf(userId), factor.sealed) : null
  const step = key === null ? null : stepOf(key, code, clock())
  if (step === null) return false
  const taken = await db.rows(
    `update kith.second_factor set last_step = $2
     where user_id = $1 and last_step < $2 and sealed_key = $3 and confirmed_at is not null returning 1`,
    [userId, step, factor?.sealed],
  )
  return taken.length > 0
}

export function wrongCode() {
  return invalid([{ path: 'code', message: 'This code is wrong, too old or was used already.', code: 'wrong-code' }])
}

/** A key of its own for each person, so that a row in another's place opens nothing. */
function purposeOf(userId: string): string {
  return `second factor of ${userId}`
}
