import { randomBytes } from 'node:crypto'
import { KithError } from '#kernel/errors.ts'
import type { Keeper } from '#sign-in/second-factor/keeper.ts'

/** Minutes for which one may be signed: a page to sign in on may stand open for a while. */
const life = 30

/** Something new to sign; `userId` when it is to add a passkey of theirs. */
export async function newChallenge({ db, clock }: Keeper, userId: string | null): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(randomBytes(32))
  const now = clock()
  await db.rows(
    `with old as (delete from kith.passkey_challenge where expires_at <= $4)
     insert into kith.passkey_challenge (challenge, user_id, expires_at) values ($1, $2, $3)`,
    [Buffer.from(bytes).toString('base64url'), userId, new Date(now.getTime() + life * 60_000), now],
  )
  return bytes
}

/** Whether we gave it, for this, not too long ago; it is taken this once. */
export async function takeChallenge({ db, clock }: Keeper, challenge: string, userId: string | null): Promise<boolean> {
  const taken = await db.rows(
    `delete from kith.passkey_challenge where challenge = $1 and user_id is not distinct from $2 and expires_at > $3
     returning 1`,
    [challenge, userId, clock()],
  )
  return taken.length > 0
}

/** What the library throws means that the answer does not hold; that the database is away means nothing of the kind. */
export function nullUnlessOurs(error: unknown): null {
  if (error instanceof KithError) throw error
  return null
}
