import { currentCatalog, fieldOf } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import type { Values } from '#web/data/writes.ts'
import { ask } from '#web/kit/dialogs/ask.tsx'
import { late } from '#web/kit/late.ts'
import type { Change } from '#web/records/object-web.ts'
import { askChange, askRemoval } from './ask-series.web.tsx'

const ReportDialog = late(() => import('./report-dialog.web.tsx'), 'ReportDialog')

/** Asks what a visit that is closed has brought, and which of a series a change is meant for. */
export async function beforeChange(activity: RecordData, values: Values): Promise<Change | null> {
  const reported = await withReport(activity, values)
  if (!reported || !isOfSeries(activity)) return reported && { values: reported }
  return askChange(activity, reported)
}

/** The same before it goes to the bin. */
export async function beforeBin(activity: RecordData): Promise<Change | null> {
  return isOfSeries(activity) ? askRemoval(activity) : { values: {} }
}

function isOfSeries(activity: RecordData): boolean {
  return Boolean(activity['recurrence'] || activity['series'])
}

async function withReport(activity: RecordData, values: Values): Promise<Values | null> {
  const object = currentCatalog().objects.get('activity')
  if (!object || activity['kind'] !== 'visit' || !values['doneAt'] || activity['doneAt']) return values
  const fields = ['need', 'competitorSeen', 'stockSeen'].flatMap((name) => fieldOf(object, name) ?? [])
  const asked = fields.filter(({ mayChange }) => mayChange)
  if (asked.length === 0 || fields.some(({ key }) => activity[key] || values[key])) return values
  const report = await ask<Values>((asking) => <ReportDialog {...asking} visit={activity} fields={asked} />)
  return report && { ...values, ...report }
}
