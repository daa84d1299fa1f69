import { currentCatalog, fieldOf } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import type { Values } from '#web/data/writes.ts'
import { ask } from '#web/kit/dialogs/ask.tsx'
import { late } from '#web/kit/late.ts'
import type { Change } from '#web/records/object-web.ts'

const ReportDialog = late(() => import('./report-dialog.web.tsx'), 'ReportDialog')

/** A visit that is closed without a report: asks what it has brought. */
export async function beforeChange(activity: RecordData, values: Values): Promise<Change | null> {
  const object = currentCatalog().objects.get('activity')
  if (!object || activity['kind'] !== 'visit' || !values['doneAt'] || activity['doneAt']) return { values }
  const fields = ['need', 'competitorSeen', 'stockSeen'].flatMap((name) => fieldOf(object, name) ?? [])
  const asked = fields.filter(({ mayChange }) => mayChange)
  if (asked.length === 0 || fields.some(({ key }) => activity[key] || values[key])) return { values }
  const report = await ask<Values>((asking) => <ReportDialog {...asking} visit={activity} fields={asked} />)
  return report && { values: { ...values, ...report } }
}
