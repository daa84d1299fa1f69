import { type Act, rowCondition, systemActor } from '#engine/access.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { type Filter, readFilter } from '#engine/query/filter.ts'
import { resolveKeys } from '#engine/query/keys.ts'
import { type Reader, readerOf, startSql } from '#engine/query/reader.ts'
import { KithError } from '#kernel/errors.ts'
import { leadFilter } from './lead-filter.ts'
import { type Order, type Place, placeBy } from './tree.ts'

/** What belongs to a territory. */
export const placedObjects = ['account', 'lead'] as const
export type PlacedObject = (typeof placedObjects)[number]

/** Leads on which there is something to do: those that have come to their end stay where they were. */
export const openLeads = ['new', 'contacted', 'qualified']

export interface Looked {
  id: string
  version: number
  territoryId: string | null
  /** The rules say where it belongs, or nobody does. */
  isOurs: boolean
  overlaps: boolean
  /** Where it belongs by the rules. */
  place: Place
}

/** Which records: these, or those after one and up to another in the order of their ids. */
export type Which = { ids: readonly string[] } | { after: string; upTo: string }

/** The next so many records after one, up to which; null: there are none. */
export async function nextOf(
  { db }: Pick<Ctx, 'db'>,
  name: PlacedObject,
  { after, limit }: { after: string; limit: number },
): Promise<{ upTo: string; count: number } | null> {
  const [row] = await db.rows<{ upTo: string; count: number }>(
    `with page as (select i.id from crm.${name} i where i.id > $1 and ${isPlaced(name, 'i')} order by i.id limit $2)
     select (select p.id::text from page p order by p.id desc limit 1) as "upTo", count(*)::int as count from page`,
    [after, limit],
  )
  return row?.upTo ? row : null
}

function isPlaced(name: PlacedObject, alias: string): string {
  const open = openLeads.map((status) => `'${status}'`).join(', ')
  return `${alias}.deleted_at is null${name === 'lead' ? ` and ${alias}.status in (${open})` : ''}`
}

/**
 * Where records belong, in one statement whatever the number of rules; each rule is asked once of each record, over all that is
 * stored. With `act` only of those that the actor may do that with; `asActor`: a rule that is asked as they see what it asks.
 */
export async function look(
  ctx: Ctx,
  name: PlacedObject,
  { order, which, act, asActor }: { order: Order; which: Which; act?: Act; asActor?: Order['rules'][number] | null },
): Promise<Looked[]> {
  const object = objectOf(ctx.catalog, name)
  const reader = ruleReader(ctx)
  const filters = await readable(ctx, reader, name, order)
  const sql = startSql(reader)
  const rows =
    'ids' in which
      ? `o.id = any(${sql.param(which.ids, 'uuid[]')})`
      : `o.id > ${sql.param(which.after, 'uuid')} and o.id <= ${sql.param(which.upTo, 'uuid')}`
  const actors = { ...sql, reader: readerOf(ctx) }
  const conditions = filters.map((filter, at) => {
    const its = order.rules[at] === asActor ? actors : sql
    return `case when ${filter ? filter.emit('o', its) : 'false'} then ${at} end`
  })
  const reached = act ? ` and ${rowCondition(ctx.actor, object, act, 'o', sql.param)}` : ''
  const found = await ctx.db.rows<Row>(
    `select o.id::text, o.version, o.territory_id::text as "territoryId",
       o.territory_id is null or coalesce('territory' = any(o.by_rule), false) as "isOurs",
       coalesce(o.territory_overlap, false) as overlaps, array_remove(array[${conditions.join(', ')}]::integer[], null) as holds
     from crm."${object.table}" o where ${rows} and ${isPlaced(name, 'o')}${reached} order by o.id`,
    sql.values,
  )
  return found.map(({ holds, ...row }) => {
    const held = new Set(holds)
    return { ...row, place: placeBy(order, (rule) => held.has(rule)) }
  })
}

interface Row extends Omit<Looked, 'place'> {
  holds: number[]
}

/** They are asked over all records, and days begin where the organisation is. */
export function ruleReader({ catalog, settings, clock }: Ctx): Reader {
  return { catalog, actor: systemActor('Kith', settings.language, settings.timeZone), settings, now: clock() }
}

/** Null for what cannot be asked of the object, or not any more: it holds for none. */
function readable(ctx: Ctx, reader: Reader, name: PlacedObject, { rules }: Order): Promise<(Filter | null)[]> {
  const object = objectOf(ctx.catalog, name)
  return Promise.all(
    rules.map(async (rule) => {
      try {
        const filter = readFilter(reader, object, name === 'lead' ? leadFilter(rule) : rule)
        await resolveKeys({ ...ctx, actor: reader.actor }, filter.keys)
        return filter
      } catch (error) {
        if (!(error instanceof KithError)) throw error
        if (name === 'account') ctx.log.warn({ rule, error: error.message }, 'a territory cannot be asked any more')
        return null
      }
    }),
  )
}
