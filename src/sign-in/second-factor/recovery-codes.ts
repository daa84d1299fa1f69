import { createHash, randomBytes } from 'node:crypto'
import type { Db } from '#engine/database.ts'
import type { Keeper } from './keeper.ts'

const count = 10
/** Without what is read for something else: 0 and O, 1, I and L. */
const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const length = 16

/** New ones, which are shown this once; those from before work no more. */
export async function replaceRecoveryCodes(db: Db, userId: string): Promise<string[]> {
  const codes = Array.from({ length: count }, newCode)
  await db.rows('delete from kith.recovery_code where user_id = $1', [userId])
  await db.rows('insert into kith.recovery_code (user_id, hash) select $1, hash from unnest($2::bytea[]) hash', [
    userId,
    codes.map((code) => hashOf(userId, code)),
  ])
  return codes
}

/** Whether it is one that was not used yet; from now on it is used. */
export async function takeRecoveryCode(
  { db, clock }: Keeper,
  { userId, code }: { userId: string; code: string },
): Promise<boolean> {
  const taken = await db.rows(
    'update kith.recovery_code set used_at = $3 where user_id = $1 and hash = $2 and used_at is null returning 1',
    [userId, hashOf(userId, code), clock()],
  )
  return taken.length > 0
}

export async function countRecoveryCodes(db: Db, userId: string): Promise<number> {
  const [row] = await db.rows<{ left: number }>(
    'select count(*)::int as left from kith.recovery_code where user_id = $1 and used_at is null',
    [userId],
  )
  return row?.left ?? 0
}

function newCode(): string {
  const text = Array.from({ length }, randomLetter).join('')
  return (text.match(/.{4}/g) as string[]).join('-')
}

/** Each as likely as the others: what is beyond the last whole round of letters is drawn anew. */
function randomLetter(): string {
  for (;;) {
    const [byte = 255] = randomBytes(1)
    if (byte < 256 - (256 % letters.length)) return letters.charAt(byte % letters.length)
  }
}

/** Plain SHA-256 does: nobody tries the 79 bits of a code. Without the installation's secret, so that they outlive a new one. */
function hashOf(userId: string, code: string): Buffer {
  return createHash('sha256')
    .update(`${userId} ${code.toUpperCase().replace(/[^A-Z0-9]/g, '')}`)
    .digest()
}
