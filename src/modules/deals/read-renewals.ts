import { rowCondition } from '#engine/access.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { type Parameters, parameters } from '#engine/log/visible.ts'
import { addDays, dateIn } from '#kernel/time.ts'

/** A contract of a deal that was won, and the day on which it ends. */
export interface Renewal {
  dealId: string
  on: string
}

/** From so many days before the end of a contract until so many after it. */
const told = { before: 60, after: 30 }
const needed = {
  deal: ['account', 'outcome', 'openedAt', 'closedAt', 'product'],
  dealLine: ['deal', 'product', 'billing', 'term'],
}

/** By the ids of deals or accounts the contract that ends first and that no other deal follows. One statement. */
export async function renewalsOf(
  ctx: Ctx,
  object: 'deal' | 'account',
  ids: readonly string[],
): Promise<ReadonlyMap<string, Renewal>> {
  if (ids.length === 0 || !seesContracts(ctx)) return new Map()
  const asked = parameters()
  const by = object === 'deal' ? 'id' : 'account_id'
  const rows = await ctx.db.rows<Renewal & { id: string }>(
    `with ${ending(ctx, asked, { ofThese: `d.${by} = any(${asked.add([...ids], 'uuid[]')})` })}
     select distinct on (e.${by}) e.${by} as id, e.id as "dealId", e.ends::text as "on" from e order by e.${by}, e.ends, e.id`,
    asked.values,
  )
  return new Map(rows.map(({ id, ...renewal }) => [id, renewal]))
}

/**
 * Deals of this person whose contracts end soon and that no other deal follows, the first to end first. For each term that lines have,
 * only those are looked at that were won so long ago: however many a person has won, it is a few months of them.
 */
export async function ownRenewals(ctx: Ctx, ownerId: string, limit: number): Promise<string[]> {
  if (!seesContracts(ctx) || ctx.actor.rights('deal').hidden.has('owner')) return []
  const asked = parameters()
  const today = dateIn(ctx.settings.timeZone, ctx.clock())
  // Months differ by three days and zones by one.
  const first = asked.add(addDays(today, -told.after - 5), 'date')
  const last = asked.add(addDays(today, told.before + 5), 'date')
  const before = (day: string) => `${day} - make_interval(months => t.term::integer)`
  const ofThese = `d.owner_id = ${asked.add(ownerId, 'uuid')} and d.closed_at between ${before(first)} and ${before(last)}`
  const rows = await ctx.db.rows<{ id: string }>(
    `with recursive ${terms}, ${ending(ctx, asked, { ofThese, byTerm: true })}
     select e.id from e group by e.id order by min(e.ends), e.id limit ${asked.add(limit, 'integer')}`,
    asked.values,
  )
  return rows.map(({ id }) => id)
}

function seesContracts({ actor, catalog }: Ctx): boolean {
  return Object.entries(needed).every(([name, fields]) => {
    const object = catalog.objects.get(name)
    const { see, hidden } = actor.rights(name)
    return object && see !== 'none' && fields.every((field) => object.fields.has(field) && !hidden.has(field))
  })
}

/** As `t` each term that lines have, by as many looks into their index. */
const terms = `t as (
    (select term from crm.deal_line where term is not null and deleted_at is null order by term limit 1)
    union all
    select n.term from t cross join lateral (
      select l.term from crm.deal_line l where l.term > t.term and l.deleted_at is null order by l.term limit 1) n
  )`

/**
 * As `e` the contracts of such deals that end now and are not followed: by a deal of the account that is open and was made later, or
 * that is about the same product and is open or was closed later.
 */
function ending(
  ctx: Ctx,
  asked: Parameters,
  { ofThese, byTerm = false }: { ofThese: string; byTerm?: boolean },
): string {
  const seen = (name: string, alias: string) =>
    `${alias}.deleted_at is null and ${rowCondition(ctx.actor, objectOf(ctx.catalog, name), 'see', alias, asked.add)}`
  const zone = asked.add(ctx.settings.timeZone, 'text')
  const today = dateIn(ctx.settings.timeZone, ctx.clock())
  const first = asked.add(addDays(today, -told.after), 'date')
  const last = asked.add(addDays(today, told.before), 'date')
  // Apart (offset 0), so that deals are found by their days and lines by their deals: nobody can know how many terms there are.
  const deals = `(select d.id, d.account_id, d.closed_at from crm.deal d
      where ${ofThese} and d.outcome = 'won' and d.closed_at is not null and ${seen('deal', 'd')} offset 0) d`
  return `c as (
      select d.id, d.account_id, d.closed_at, l.product_id,
        ((d.closed_at at time zone ${zone})::date + make_interval(months => l.term::integer))::date as ends
      from ${byTerm ? 't cross join lateral ' : ''}${deals} cross join lateral (
        select l.term, l.product_id from crm.deal_line l where l.deal_id = d.id and l.term ${byTerm ? '= t.term' : 'is not null'}
          and l.billing is not null and ${seen('dealLine', 'l')} offset 0) l
    ), e as (
      select c.* from c where c.ends between ${first} and ${last} and not exists (
        select from crm.deal o where o.account_id = c.account_id and o.id <> c.id and ${seen('deal', 'o')} and (
          (o.outcome = 'open' and coalesce(o.opened_at, o.created_at) > c.closed_at)
          or ((o.outcome = 'open' or o.closed_at > c.closed_at) and (o.product_id = c.product_id or exists (
            select from crm.deal_line m where m.deal_id = o.id and ${seen('dealLine', 'm')}
              and (m.product_id = c.product_id or (c.product_id is null and m.product_id is null and m.billing is not null)))))))
    )`
}
