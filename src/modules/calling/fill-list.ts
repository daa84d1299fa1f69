import { z } from 'zod'
import { rowCondition } from '#engine/access.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx, Written } from '#engine/context.ts'
import { inTransaction } from '#engine/in-transaction.ts'
import { parameters } from '#engine/log/visible.ts'
import { listRecords } from '#engine/query/list-records.ts'
import { badRequest, forbidden, notFound } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { callList } from './call-list.object.ts'
import { barOfEntry, callable } from './reach.ts'

/** Nobody calls more in one go; of a longer view its first are taken. */
const most = 5_000
const page = 500

const Who = z.strictObject({
  object: z.enum(callable),
  filter: z
    .record(z.string(), z.unknown())
    .nullish()
    .meta({ description: 'Which records, as lists take it; either this or `ids`. Of more than 5,000 the first' }),
  ids: z.array(z.uuid()).min(1).max(most).nullish(),
  sort: z.string().max(300).nullish().meta({ description: 'In which order they are called; as lists take it' }),
})

export const FillBody = Who

export const NewCallListBody = z.strictObject({
  name: z.string().trim().min(1).max(200),
  script: z.string().max(10_000).nullish(),
  records: Who,
})

export const Filled = z.object({
  batch: z.uuid().meta({ description: 'By which these are taken off again' }),
  added: z.int(),
  barred: z.int().meta({ description: 'Of these: passed over by themselves, such as whoever must not be contacted' }),
  isCut: z.boolean().meta({ description: 'There were more than can stand on a list' }),
})

type Who = z.output<typeof Who>

/** A call list with those who are on it. */
export function beginCallList(ctx: Ctx, { name, script, records }: z.output<typeof NewCallListBody>): Promise<Written> {
  return inTransaction(ctx, async (inside) => {
    const written = await inside.records.create(callList, { name, ...(script ? { script } : {}) })
    await add(inside, written.id, records)
    return written
  })
}

/** Puts more on a list; who stands on it already stays where they are. */
export function fillCallList(
  ctx: Ctx,
  { callListId, ...who }: Who & { callListId: string },
): Promise<z.output<typeof Filled>> {
  return inTransaction(ctx, async (inside) => {
    await demandChange(inside, callListId)
    return add(inside, callListId, who)
  })
}

/** Takes off what was put on together, but for those who were called. */
export function takeOffBatch(
  ctx: Ctx,
  { callListId, batchId }: { callListId: string; batchId: string },
): Promise<{ removed: number }> {
  return inTransaction(ctx, async (inside) => {
    await demandChange(inside, callListId)
    const gone = await inside.db.rows(
      `delete from kith.call_entry e where list_id = $1 and batch = $2
       and not exists (select from kith.call_made m where m.entry_id = e.id) returning 1`,
      [callListId, batchId],
    )
    return { removed: gone.length }
  })
}

async function demandChange(ctx: Ctx, id: string): Promise<void> {
  await ctx.records.get(callList, id)
  const { values, add: param } = parameters()
  const own = param(id, 'uuid')
  const mayChange = rowCondition(ctx.actor, objectOf(ctx.catalog, 'callList'), 'change', 'l', param)
  const [row] = await ctx.db.rows(
    `select 1 from crm.call_list l where l.id = ${own} and l.deleted_at is null and ${mayChange} for update`,
    values,
  )
  if (!row) throw forbidden('Your roles do not let you change this call list.')
}

async function add(ctx: Ctx, listId: string, who: Who): Promise<z.output<typeof Filled>> {
  const { ids, isCut } = await findIds(ctx, who)
  const batch = newId()
  const fresh = await ctx.db.rows<{ id: string; standing: number }>(
    `select v.id, (select count(*)::int from kith.call_entry where list_id = $1) as standing
     from unnest($3::uuid[]) with ordinality v (id, place)
     where not exists (select from kith.call_entry e where e.list_id = $1 and e.object = $2 and e.record_id = v.id) order by v.place`,
    [listId, who.object, ids],
  )
  const room = Math.max(0, most - (fresh[0]?.standing ?? 0))
  const added = await ctx.db.rows<{ id: string }>(
    `insert into kith.call_entry (list_id, object, record_id, place, batch)
     select $1, $2, v.id, coalesce((select max(place) from kith.call_entry where list_id = $1), 0) + v.place, $3
     from unnest($4::uuid[]) with ordinality v (id, place) on conflict (list_id, object, record_id) do nothing returning id`,
    [listId, who.object, batch, fresh.slice(0, room).map(({ id }) => id)],
  )
  const passedOver = await passOverBarred(ctx, listId)
  const barred = passedOver.filter((each) => each.batch === batch).length
  return { batch, added: added.length, barred, isCut: isCut || fresh.length > room }
}

/** Passes over whoever must not or cannot be called; one statement for the list. Answers those. */
export function passOverBarred({ db }: Ctx, listId: string): Promise<{ batch: string }[]> {
  return db.rows<{ batch: string }>(
    `update kith.call_entry x set state = 'skipped', reason = e.bar, taken_by = null, taken_at = null
     from (select e.id, ${barOfEntry} as bar from kith.call_entry e where e.list_id = $1 and e.state in ('waiting', 'later')) e
     where x.id = e.id and e.bar is not null returning x.batch`,
    [listId],
  )
}

/** In the order wanted, as far as the actor sees them. */
async function findIds(ctx: Ctx, { object, filter, ids, sort }: Who): Promise<{ ids: string[]; isCut: boolean }> {
  if ((filter ?? null) === null && (ids ?? null) === null) throw badRequest('filter', 'Give either a filter or ids.')
  if (filter && ids) throw badRequest('filter', 'Give either a filter or ids.')
  const found: string[] = []
  const order = sort ? { sort } : {}
  if (ids) {
    for (let from = 0; from < ids.length; from += page) {
      const part = ids.slice(from, from + page)
      found.push(...(await read(ctx, object, { filter: { id: { in: part } }, ...order })).ids)
    }
    return { ids: found, isCut: false }
  }
  let cursor: string | null = null
  do {
    const next: { ids: string[]; next: string | null } = await read(ctx, object, {
      filter,
      ...order,
      ...(cursor ? { cursor } : {}),
    })
    found.push(...next.ids)
    cursor = next.next
  } while (cursor && found.length < most)
  return { ids: found, isCut: cursor !== null }
}

async function read(
  ctx: Ctx,
  object: string,
  params: Record<string, unknown>,
): Promise<{ ids: string[]; next: string | null }> {
  const { json, next } = await listRecords(ctx, object, { ...params, fields: ['id'], limit: page })
  return { ids: (JSON.parse(json) as { data: { id: string }[] }).data.map(({ id }) => id), next }
}

/** Throws not-found unless the actor sees the list. */
export async function demandList(ctx: Ctx, id: string): Promise<void> {
  const [found] = await ctx.records.getMany(callList, [id])
  if (!found) throw notFound('callList', id)
}
