import { currentCatalog, fieldOf } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import type { Values } from '#web/data/writes.ts'
import { ask } from '#web/kit/dialogs/ask.tsx'
import { late } from '#web/kit/late.ts'
import type { Change } from '#web/records/object-web.ts'

const LossDialog = late(() => import('./loss-dialog.web.tsx'), 'LossDialog')

/** A customer who becomes a lost one: asks when, why, to whom and what goes along, and notes it by the verb. */
export async function beforeChange(account: RecordData, values: Values): Promise<Change | null> {
  const object = currentCatalog().objects.get('account')
  if (!object || values['lifecycle'] !== 'lost' || account['lifecycle'] === 'lost') return { values }
  const { lifecycle: _, ...others } = values
  // Together with other values it is an ordinary change.
  if (Object.keys(others).length > 0) return { values }
  const fields = ['lostReason', 'lostOn', 'lostTo', 'lostYearlySales'].flatMap((name) => fieldOf(object, name) ?? [])
  const loss = await ask<Values>((asking) => <LossDialog {...asking} account={account} fields={fields} />)
  if (!loss) return null
  const { lostReason: reason, lostOn, lostToId, lostYearlySales: yearlySales } = loss
  const body = {
    reason,
    ...(lostOn ? { lostOn } : {}),
    ...(lostToId ? { lostToId } : {}),
    ...(yearlySales ? { yearlySales } : {}),
  }
  return { verb: `/accounts/${account.id}/loss`, body }
}
