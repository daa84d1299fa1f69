import { call } from '#web/data/call.ts'
import { type RecordData, records } from '#web/data/record-store.ts'
import type { Values } from '#web/data/writes.ts'
import { ask } from '#web/kit/dialogs/ask.tsx'
import type { Change } from '#web/records/object-web.ts'
import { type Scope, SeriesDialog } from './series-dialog.web.tsx'

/** What concerns one of a series whatever is said: that it is done, and what came of it, what is ticked. */
const ofOne = new Set([
  'checklist',
  'doneAt',
  'outcome',
  'files',
  'externalId',
  'need',
  'competitorSeenId',
  'stockSeen',
])

/** A change of one of a series asks which of them it shall change. Null when the person thinks better of it. */
export async function askChange(activity: RecordData, values: Values): Promise<Change | null> {
  const keys = Object.keys(values)
  // The rule itself always holds for all that follow.
  const isOwn = keys.every((key) => ofOne.has(key)) || 'recurrence' in values || 'recursFrom' in values
  const base = records.get('activity', activity.id)?.version ?? activity.version
  if (isOwn || !(await hasOthers(activity))) return { values }
  const scope = await ask<Scope>((asking) => <SeriesDialog {...asking} activity={activity} isRemoval={false} />)
  if (scope === null) return null
  // Without the server the values wait as those of others do.
  return { verb: `/activities/${activity.id}/series-change`, body: { scope, data: values, base }, later: values }
}

/** To put one of a series into the bin asks the same. */
export async function askRemoval(activity: RecordData): Promise<Change | null> {
  if (!(await hasOthers(activity))) return { values: {} }
  const scope = await ask<Scope>((asking) => <SeriesDialog {...asking} activity={activity} isRemoval />)
  return scope && { verb: `/activities/${activity.id}/series-removal`, body: { scope } }
}

async function hasOthers(activity: RecordData): Promise<boolean> {
  if (activity['recurrence']) return true
  const filter = JSON.stringify({ series: activity['series'] })
  const query = { filter, fields: 'id', limit: 2 }
  // Without the server the change waits for it, and concerns this one.
  const found = await call<{ data: unknown[] }>('/activities', { query }).catch(() => null)
  return (found?.data.length ?? 0) > 1
}
