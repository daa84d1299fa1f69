import { rowCondition } from '#engine/access.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import type { Parameters } from '#engine/log/visible.ts'

/** Whether the actor may see these fields of some records of the object, which an organisation may have hidden. */
export function sees({ actor, catalog }: Ctx, name: string, fields: readonly string[]): boolean {
  const object = catalog.objects.get(name)
  const { see, hidden } = actor.rights(name)
  return (
    object !== undefined && see !== 'none' && fields.every((field) => object.fields.has(field) && !hidden.has(field))
  )
}

/** Whether the actor may know who bought what, and when. */
export function seesPurchases(ctx: Ctx): boolean {
  return sees(ctx, 'product', ['name']) && sees(ctx, 'deal', ['account', 'outcome', 'closedAt'])
}

/** Rows of `alias` that are there and that the actor sees. */
export function seen(ctx: Ctx, name: string, alias: string, { add }: Parameters): string {
  return `${alias}.deleted_at is null and ${rowCondition(ctx.actor, objectOf(ctx.catalog, name), 'see', alias, add)}`
}
