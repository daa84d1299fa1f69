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
    `${ending(ctx, asked, `d.${by} = any(${asked.add([...ids], 'uuid[]')})`)}
     select distinct on (e.${by}) e.${by} as id, e.id as "dealId", e.ends::text as "on" from e order by e.${by}, e.ends, e.id`,
    asked.values,
  )
  return new Map(rows.map(({ id, ...renewal }) => [id, renewal]))
}

/** Deals of this person whose contracts end soon and that no other deal follows, the first to end first. */
export async function ownRenewals(ctx: Ctx, ownerId: string, limit: number): Promise<string[]> {
  if (!seesContracts(ctx) || ctx.actor.rights('deal').hidden.has('owner')) return []
  const asked = parameters()
  const rows = await ctx.db.rows<{ id: string }>(
    `${ending(ctx, asked, `d.owner_id = ${asked.add(ownerId, 'uuid')}`)}
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

/**
 * As `e` the contracts of such deals that end now and are not followed: by a deal of the account that is open and was made later, or
 * that is about the same product and is open or was closed later.
 */
function ending(ctx: Ctx, asked: Parameters, ofThese: string): string {
  const seen = (name: string, alias: string) =>
    `${alias}.deleted_at is null and ${rowCondition(ctx.actor, objectOf(ctx.catalog, name), 'see', alias, asked.add)}`
  const zone = asked.add(ctx.settings.timeZone, 'text')
  const today = dateIn(ctx.settings.timeZone, ctx.clock())
  const first = asked.add(addDays(today, -told.after), 'date')
  const last = asked.add(addDays(today, told.before), 'date')
  return `with c as (
      select d.id, d.account_id, d.closed_at, l.product_id,
        ((d.closed_at at time zone ${zone})::date + make_interval(months => l.term::integer))::date as ends
      from crm.deal d join crm.deal_line l on l.deal_id = d.id and l.term is not null and l.billing is not null and ${seen('dealLine', 'l')}
      where ${ofThese} and d.outcome = 'won' and d.closed_at is not null and ${seen('deal', 'd')}
    ), e as (
      select c.* from c where c.ends between ${first} and ${last} and not exists (
        select from crm.deal o where o.account_id = c.account_id and o.id <> c.id and ${seen('deal', 'o')} and (
          (o.outcome = 'open' and coalesce(o.opened_at, o.created_at) > c.closed_at)
          or ((o.outcome = 'open' or o.closed_at > c.closed_at) and (o.product_id = c.product_id or exists (
            select from crm.deal_line m where m.deal_id = o.id and ${seen('dealLine', 'm')}
              and (m.product_id = c.product_id or (c.product_id is null and m.product_id is null and m.billing is not null)))))))
    )`
}
