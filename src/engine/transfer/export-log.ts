import { badRequest } from '#kernel/errors.ts'
import { isId, newId } from '#kernel/ids.ts'
import type { Ctx } from '../context.ts'

interface Taken {
  object: string
  format: string
  filter?: unknown
}

export interface ExportView extends Taken {
  id: string
  at: Date
  /** Null: the command line. */
  userId: string | null
  name: string | null
  cause: string
  /** Null while it goes on, or when the server was stopped meanwhile. */
  rows: number | null
  endedAt: Date | null
  isWhole: boolean
}

/** Who left long ago is asked about as well. */
const keptDays = 1095

/** Notes that an export begins, before anything goes out. */
export async function noteExport({ db, actor, clock, cause }: Ctx, { object, format, filter }: Taken): Promise<string> {
  const id = newId()
  const at = clock()
  await db.rows(
    `with old as (delete from kith.export where at < $8)
     insert into kith.export (id, at, user_id, cause, object, format, filter) values ($1, $2, $3::uuid, $4, $5, $6, $7::jsonb)`,
    [
      id,
      at,
      actor.userId,
      cause.slice(0, 200),
      object,
      format,
      wellFormed(filter),
      new Date(at.getTime() - keptDays * 86_400_000),
    ],
  )
  return id
}

function wellFormed(filter: unknown): string | null {
  return filter === undefined || filter === null ? null : JSON.stringify(filter)
}

/** Notes how many rows went out in the end; one that was cut off has fewer than were asked for. */
export async function noteExportEnd(
  { db, clock, log }: Ctx,
  id: string,
  { rows, isWhole }: { rows: number; isWhole: boolean },
): Promise<void> {
  await db
    .rows('update kith.export set rows = $2, ended_at = $3, is_whole = $4 where id = $1', [id, rows, clock(), isWhole])
    .catch((error) => log.error({ err: error, export: id }, 'the end of an export could not be noted'))
}

interface Wanted {
  userId?: string | undefined
  cursor?: string | undefined
  limit?: number | undefined
}

/** The newest first, continued after the last id of the page before: everybody's for administrators, one's own for others. */
export async function listExports(
  { db, actor }: Ctx,
  { userId, cursor, limit = 50 }: Wanted,
): Promise<{ data: ExportView[]; page: { next: string | null } }> {
  if (cursor !== undefined && !isId(cursor)) throw badRequest('cursor', 'cursor: must be `page.next` of a page before.')
  const seesAll = actor.may.has('administer')
  if (!seesAll && userId !== undefined && userId !== actor.userId) return { data: [], page: { next: null } }
  const rows = await db.rows<ExportView>(
    `select e.id, e.at, e.user_id as "userId", u.name, e.cause, e.object, e.format, e.filter, e.rows::float8 as rows,
       e.ended_at as "endedAt", e.is_whole as "isWhole"
     from kith.export e left join crm."user" u on u.id = e.user_id
     where ($1::uuid is null or e.user_id = $1) and ($2::uuid is null or e.id < $2)
     order by e.id desc limit $3`,
    [seesAll ? (userId ?? null) : actor.userId, cursor ?? null, limit + 1],
  )
  const data = rows.slice(0, limit)
  return { data, page: { next: rows.length > limit ? (data.at(-1)?.id ?? null) : null } }
}

/** How many exports a person made since then, and of how many records. */
export async function countExports(
  { db }: Pick<Ctx, 'db'>,
  { userId, since }: { userId: string; since: Date },
): Promise<{ count: number; rows: number }> {
  const [row] = await db.rows<{ count: number; rows: number }>(
    'select count(*)::integer as count, coalesce(sum(rows), 0)::float8 as rows from kith.export where user_id = $1 and at >= $2',
    [userId, since],
  )
  return row ?? { count: 0, rows: 0 }
}
