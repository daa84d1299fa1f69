import type { Db } from '#engine/database.ts'
import { notFound } from '#kernel/errors.ts'

export interface PasskeyView {
  id: string
  name: string
  createdAt: Date
  usedAt: Date | null
}

/** The newest first. */
export async function listPasskeys(db: Db, userId: string): Promise<PasskeyView[]> {
  return db.rows<PasskeyView>(`select ${columns} from kith.passkey where user_id = $1 order by id desc`, [userId])
}

export async function renamePasskey(
  db: Db,
  { userId, id, name }: { userId: string; id: string; name: string },
): Promise<PasskeyView> {
  const [passkey] = await db.rows<PasskeyView>(
    `update kith.passkey set name = $3 where id = $1 and user_id = $2 returning ${columns}`,
    [id, userId, name],
  )
  if (!passkey) throw notFound('passkey', id)
  return passkey
}

export async function removePasskey(db: Db, { userId, id }: { userId: string; id: string }): Promise<void> {
  const gone = await db.rows('delete from kith.passkey where id = $1 and user_id = $2 returning 1', [id, userId])
  if (gone.length === 0) throw notFound('passkey', id)
}

/** How many there were. */
export async function removePasskeys(db: Db, userId: string): Promise<number> {
  return (await db.rows('delete from kith.passkey where user_id = $1 returning 1', [userId])).length
}

const columns = 'id, name, created_at as "createdAt", used_at as "usedAt"'
