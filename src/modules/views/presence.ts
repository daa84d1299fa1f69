import * as z from 'zod'
import { rowCondition } from '#engine/access.ts'
import type { ObjectModel } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { presenceChannel } from '#engine/log/live.ts'
import { parameters, tableOf } from '#engine/log/visible.ts'
import { badRequest, notFound } from '#kernel/errors.ts'
import { keeperOf } from './own-keeping.ts'

export const presenceInput = z.strictObject({
  tab: z.uuid(),
  field: z.string().max(200).nullish(),
  leaves: z.boolean().optional(),
})

/** Somebody else who has the record open, and the key of the field that they are changing just now. */
interface Present {
  userId: string
  field: string | null
}

interface Place {
  object: ObjectModel
  id: string
}

/** Who has said nothing for so many seconds is gone. */
const patience = 25
/** So many people are named at one record. */
const most = 50

/**
 * The caller has the record open in a tab, or leaves it; answers who else has. To be said again every few seconds. The others
 * hear at once that somebody came, went or turned to another field. Throws not-found when the record is not theirs to see.
 */
export async function tellPresence(
  ctx: Ctx,
  place: Place,
  { tab, field = null, leaves = false }: z.output<typeof presenceInput>,
): Promise<Present[]> {
  const userId = keeperOf(ctx, { writing: false })
  const { object, id } = place
  if (leaves) {
    const gone = await ctx.db.rows(
      'delete from kith.presence where object = $1 and record_id = $2 and user_id = $3 and tab = $4 returning tab',
      [object.name, id, userId, tab],
    )
    if (gone.length > 0) await wakeOthers(ctx, place, userId)
    return []
  }
  await demandSeen(ctx, place)
  if (field !== null && !isShown(ctx, object, field))
    throw badRequest('field', `There is no field “${field.slice(0, 60)}” here.`)
  const [news] = await ctx.db.rows<{ is_news: boolean }>(
    `with before as (
       select field from kith.presence where object = $1 and record_id = $2 and user_id = $3 and tab = $4 and seen_at > ${limit}
     )
     insert into kith.presence (object, record_id, user_id, tab, field, seen_at) values ($1, $2, $3, $4, $5, now())
     on conflict (object, record_id, user_id, tab) do update set field = excluded.field, seen_at = excluded.seen_at
     returning not exists (select 1 from before where field is not distinct from $5) as is_news`,
    [object.name, id, userId, tab, field],
  )
  if (news?.is_news) {
    await sweep(ctx)
    await wakeOthers(ctx, place, userId)
  }
  return othersAt(ctx, place, userId)
}

const limit = `now() - interval '${patience} seconds'`

/** The bin's records may be looked at too. */
async function demandSeen({ db, actor }: Ctx, { object, id }: Place): Promise<void> {
  const { values, add } = parameters()
  const condition = rowCondition(actor, object, 'see', 't', add)
  const text = `select t.id from ${tableOf(object)} t where t.id = ${add(id, 'uuid')} and ${condition}`
  const rows = await db.texts({ text, values })
  if (rows.length === 0) throw notFound(object.name, id)
}

function isShown({ actor }: Ctx, object: ObjectModel, key: string): boolean {
  const field = object.byKey.get(key)
  return field !== undefined && !actor.rights(object.name).hidden.has(field.name)
}

/** What crashed tabs have left behind, wherever it is. */
async function sweep({ db }: Ctx): Promise<void> {
  await db.rows(
    `delete from kith.presence where ctid in (
       select ctid from kith.presence where seen_at < ${limit} limit 1000 for update skip locked
     )`,
  )
}

/** Only those who have the record open themselves hear of it, and are told no more than that they should ask. */
async function wakeOthers({ db }: Ctx, { object, id }: Place, userId: string): Promise<void> {
  await db.rows(
    `select pg_notify($4, json_build_object('object', $1::text, 'id', $2::uuid, 'users', json_agg(user_id))::text) from (
       select distinct user_id from kith.presence
       where object = $1 and record_id = $2 and user_id <> $3 and seen_at > ${limit} limit ${most}
     ) p having count(*) > 0`,
    [object.name, id, userId, presenceChannel],
  )
}

/** Only people whom the caller sees, and no field that is hidden from them. */
async function othersAt(ctx: Ctx, { object, id }: Place, userId: string): Promise<Present[]> {
  const people = ctx.catalog.objects.get('user')
  if (!people) return []
  const { values, add } = parameters()
  const [name, record, own] = [add(object.name, 'text'), add(id, 'uuid'), add(userId, 'uuid')]
  const rows = await ctx.db.texts({
    text: `select p.user_id::text, max(p.field) from kith.presence p join ${tableOf(people)} t on t.id = p.user_id
      where p.object = ${name} and p.record_id = ${record} and p.user_id <> ${own} and p.seen_at > ${limit}
      and ${rowCondition(ctx.actor, people, 'see', 't', add)}
      group by p.user_id order by p.user_id limit ${most}`,
    values,
  })
  return rows.map(([user, field]) => ({
    userId: user as string,
    field: field && isShown(ctx, object, field) ? field : null,
  }))
}
