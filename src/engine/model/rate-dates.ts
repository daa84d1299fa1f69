import type pg from 'pg'
import type { Catalog } from '../catalog.ts'
import { moneyOf } from '../rates/refill.ts'
import { wantRefill } from '../rates/want-refill.ts'

/**
 * Where another date says now at whose rate money is converted, stored amounts are converted anew. In the transaction that
 * changes the model; the work begins a while later, when every process has heard of the change.
 */
export async function refillOtherDates(
  client: pg.PoolClient,
  { old, now }: { old: Catalog; now: Catalog },
): Promise<void> {
  const objects = [...now.objects.values()].flatMap((object) => {
    const before = old.objects.get(object.name)
    const isOther = before !== undefined && before.rateDate?.column !== object.rateDate?.column
    return isOther && moneyOf(object).length > 0 ? [object.name] : []
  })
  if (objects.length === 0) return
  const rows = async <Row>(text: string, values?: unknown[]) => (await client.query(text, values)).rows as Row[]
  await wantRefill({ rows }, { objects })
}
