import { demand } from '#engine/access.ts'
import type { Ctx } from '#engine/context.ts'
import { inTransaction } from '#engine/in-transaction.ts'
import { write } from '#engine/write/write.ts'
import { withdrawMails } from '#mail/outbox.ts'
import { tellOf } from '#modules/access/index.ts'
import type { Gate } from './gate.ts'
import { endAllSessions } from './sessions.ts'

/**
 * Shuts a person out at once: sessions end, keys, invitations and the address of their calendar are void, the record and all that they did stay. Needs
 * `manageUsers`; conflict for the last administrator.
 */
export async function deactivateUser(
  ctx: Ctx,
  gate: Gate,
  { userId }: { userId: string },
): Promise<{ changeSet: string | null }> {
  demand(ctx.actor, 'manageUsers')
  const changeSet = await inTransaction(ctx, async (inside) => {
    const written = await write(inside, [{ op: 'update', object: 'user', id: userId, data: { active: false } }], {
      name: 'Deactivate a person',
      trusted: true,
    })
    await inside.db.rows('update kith.api_key set revoked_at = $2 where user_id = $1 and revoked_at is null', [
      userId,
      inside.clock(),
    ])
    await inside.db.rows('delete from kith.calendar_feed where user_id = $1', [userId])
    await inside.db.rows('delete from kith.invitation where user_id = $1 and used_at is null', [userId])
    for (const kind of ['invitation', 'passwordReset']) await withdrawMails(inside.db, { userId, kind })
    await tellOf(inside.db, [userId])
    return written.changeSet
  })
  await endAllSessions(gate, userId)
  return { changeSet }
}

/** Lets the person in again with their old password and roles; keys stay revoked, and the address of their calendar void. Needs `manageUsers`. */
export async function reactivateUser(ctx: Ctx, { userId }: { userId: string }): Promise<{ changeSet: string | null }> {
  demand(ctx.actor, 'manageUsers')
  return write(ctx, [{ op: 'update', object: 'user', id: userId, data: { active: true } }], {
    name: 'Reactivate a person',
    trusted: true,
  })
}
