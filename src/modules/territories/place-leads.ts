import type { Ctx } from '#engine/context.ts'
import { loadTerritories } from './load.ts'
import { placeRecords } from './place-records.ts'
import { orderOf } from './tree.ts'

/** Puts these leads into their territories now, for whoever is about to ask where they belong. */
export async function placeLeads(ctx: Ctx, ids: readonly string[]): Promise<void> {
  const order = orderOf(await loadTerritories(ctx.db))
  if (order.takers.length > 0) await placeRecords(ctx, 'lead', { order, which: { ids } })
}
