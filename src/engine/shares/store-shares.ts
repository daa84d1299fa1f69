import type { Json } from '#fields/field-type.ts'
import type { ObjectModel } from '../catalog.ts'
import type { Ctx, News } from '../context.ts'
import type { Db } from '../database.ts'
import { storeStatement } from '../write/store/statement.ts'

/** Whom a record is shared with, as the log keeps it: a user or a team. */
export interface Share {
  type: 'user' | 'team'
  with: string
  canChange: boolean
}

/** How the log calls the shares of a record; no field of an object has this name. */
export const sharesKey = 'shares'

/** The shares of these records, in one order. */
export async function sharesOf(db: Db, object: string, ids: readonly string[]): Promise<Map<string, Share[]>> {
  const rows = await db.rows<{ record: string } & Share>(
    `select s.record_id as record, case when exists (select from crm.team t where t.id = s.with_id) then 'team' else 'user' end as type,
       s.with_id as "with", s.can_change as "canChange" from kith.share s
     where s.object = $1 and s.record_id = any($2::uuid[]) order by s.record_id, s.with_id`,
    [object, ids],
  )
  const shares = new Map<string, Share[]>()
  for (const { record, ...share } of rows) shares.set(record, [...(shares.get(record) ?? []), share])
  return shares
}

export interface SharesChange {
  id: string
  /** Of the record, which is locked; its next one is what screens are told. */
  version: number
  before: readonly Share[]
  after: readonly Share[]
}

/**
 * Stores other shares of a record in the transaction of `ctx`, as an update of the record in the log of the change set, and
 * tells live screens. Who lost sight of it by that hears that it is gone.
 */
export async function storeShares(
  ctx: Ctx,
  object: ObjectModel,
  { id, version, before, after, set }: SharesChange & { set: string },
): Promise<void> {
  const { db, actor } = ctx
  const statement = storeStatement(
    object,
    [
      {
        id,
        kind: 'update',
        version,
        after: {},
        changed: new Set(),
        diff: { [sharesKey]: [before, after] as unknown as [Json, Json] },
        happenedAt: null,
      },
    ],
    { setId: set, at: ctx.clock(), actorId: actor.userId, cause: ctx.cause },
  )
  const [stored] = await db.texts(statement)
  if (!stored) throw new Error('A record that is locked has moved on')
  await db.rows('delete from kith.share where object = $1 and record_id = $2 and with_id <> all($3::uuid[])', [
    object.name,
    id,
    after.map((share) => share.with),
  ])
  await db.rows(
    `insert into kith.share (object, record_id, with_id, can_change, created_by, created_at)
     select $1, $2, w, c, $5, $6 from unnest($3::uuid[], $4::boolean[]) x(w, c)
     on conflict (object, record_id, with_id) do update set can_change = excluded.can_change
     where share.can_change <> excluded.can_change`,
    [
      object.name,
      id,
      after.map((share) => share.with),
      after.map((share) => share.canChange),
      actor.userId,
      ctx.clock(),
    ],
  )
  const news: News = { object: object.name, id, version: version + 1, fields: [sharesKey], set }
  ctx.announce([news])
}
