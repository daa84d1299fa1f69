import { type ObjectModel, objectOf } from '#engine/catalog.ts'
import type { ChangeRow } from '#engine/log/changes.ts'
import type { LogReader } from '#engine/log/readers.ts'
import { askedPaths, leadFilter } from './lead-filter.ts'
import { loadTerritories } from './load.ts'
import { type PlacedObject, placedObjects } from './look.ts'
import { placeAll } from './pass.ts'
import { territoryCause } from './pass-job.ts'
import { placeRecords } from './place-records.ts'
import { type Order, orderOf } from './tree.ts'

/** Records looked at in one statement. */
const chunk = 500

/** An account or a lead that is new, or of which something changes that rules ask, comes to its territory at once. */
export const territoryReader: LogReader = {
  name: 'territories:place',
  version: 1,
  objects: placedObjects,
  makesWay: true,
  begin: (ctx) => placeAll(ctx),
  read: async (ctx, changes) => {
    const order = orderOf(await loadTerritories(ctx.db))
    if (order.takers.length === 0) return
    for (const name of placedObjects) {
      const asked = askedOf(objectOf(ctx.catalog, name), name, order)
      const own = changes.filter((change) => change.object === name && concerns(change, asked))
      const ids = [...new Set(own.map(({ record_id: id }) => id))].toSorted()
      for (let start = 0; start < ids.length; start += chunk)
        await placeRecords(ctx, name, { order, which: { ids: ids.slice(start, start + chunk) } })
    }
  },
}

/** Names of the fields that decide where a record belongs. */
function askedOf({ byKey }: ObjectModel, name: PlacedObject, { rules }: Order): ReadonlySet<string> {
  const paths = rules.flatMap((rule) => [...askedPaths(name === 'lead' ? leadFilter(rule) : rule)])
  const fields = paths.flatMap((path) => byKey.get(path.split('.')[0] as string)?.name ?? [])
  // Of a lead that is open again, or of what somebody takes out of a territory, the rules decide anew.
  return new Set([...fields, 'territory', ...(name === 'lead' ? ['status'] : [])])
}

function concerns({ kind, diff, cause }: ChangeRow, asked: ReadonlySet<string>): boolean {
  if (cause === territoryCause || kind === 'delete') return false
  return kind !== 'update' || Object.keys(diff).some((field) => asked.has(field))
}
