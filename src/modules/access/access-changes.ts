import type { Ctx } from '#engine/context.ts'
import type { Db } from '#engine/database.ts'
import { notFound } from '#kernel/errors.ts'
import { isId, newId } from '#kernel/ids.ts'
import type { StoredRole } from './roles.ts'

/** One change of what people may: of a role, or of the roles that somebody has. Kept for good. */
export type AccessChange = {
  id: string
  /** RFC 3339 UTC. */
  at: string
  /** Null: the command line, or Kith itself. */
  actor: { id: string; name: string } | null
  via: string
  /** The change that this one takes back. */
  undoes: string | null
} & (
  | { role: string; person: null; before: StoredRole | null; after: StoredRole | null }
  | { role: null; person: { id: string; name: string | null }; before: string[]; after: string[] }
)

type Noted =
  | { role: string; before: StoredRole | null; after: StoredRole | null; undoes?: string | undefined }
  | { userId: string; before: readonly string[]; after: readonly string[]; undoes?: string | undefined }

/** Notes it in the transaction that makes it; answers its id. */
export async function noteAccessChange({ actor, clock, db }: Ctx, change: Noted): Promise<string> {
  const id = newId()
  await db.rows(
    `insert into kith.access_change (id, at, actor_id, actor_name, via, role_key, user_id, before, after, undoes)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      id,
      clock(),
      actor.userId,
      actor.name,
      actor.via,
      'role' in change ? change.role : null,
      'userId' in change ? change.userId : null,
      JSON.stringify(change.before),
      JSON.stringify(change.after),
      change.undoes ?? null,
    ],
  )
  return id
}

/** Newest first; of one role or one person where that is asked for. `next` is the id to go on after. */
export async function listAccessChanges(
  db: Db,
  { role, userId, after, limit = 50 }: { role?: string; userId?: string; after?: string; limit?: number },
): Promise<{ data: AccessChange[]; next: string | null }> {
  const rows = await db.rows<Row>(
    `${changeQuery} where ($1::text is null or c.role_key = $1) and ($2::uuid is null or c.user_id = $2)
       and ($3::uuid is null or c.id < $3) order by c.id desc limit $4`,
    [role ?? null, userId ?? null, after ?? null, limit],
  )
  return { data: rows.map(shown), next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null }
}

export async function readAccessChange(db: Db, id: string): Promise<AccessChange> {
  const [row] = isId(id) ? await db.rows<Row>(`${changeQuery} where c.id = $1`, [id]) : []
  if (!row) throw notFound('change of access', id)
  return shown(row)
}

interface Row {
  id: string
  at: Date
  actorId: string | null
  actorName: string
  via: string
  role: string | null
  userId: string | null
  userName: string | null
  before: unknown
  after: unknown
  undoes: string | null
}

const changeQuery = `select c.id, c.at, c.actor_id as "actorId", c.actor_name as "actorName", c.via, c.role_key as role, c.user_id as "userId", u.name as "userName", c.before, c.after, c.undoes
from kith.access_change c left join crm."user" u on u.id = c.user_id`

function shown({ actorId, actorName, userId, userName, at, ...row }: Row): AccessChange {
  return {
    ...row,
    at: at.toISOString(),
    actor: actorId ? { id: actorId, name: actorName } : null,
    person: userId ? { id: userId, name: userName } : null,
  } as AccessChange
}
