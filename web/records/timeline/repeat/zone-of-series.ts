import { type RecordData, records } from '#web/data/record-store.ts'
import { currentSession } from '#web/data/session.ts'
import { currentTimeZone } from '#web/kit/format.ts'

/** By whose clock a series goes: its owner's as far as it is known here, else the organisation's. What is new will be one's own. */
export function zoneOfSeries(record: RecordData | undefined): string {
  const { organisation, user } = currentSession()
  const owner = record?.['ownerId'] ?? (record?.id ? null : user?.id)
  if (owner && owner === user?.id) return currentTimeZone()
  const zone = owner ? records.get('user', String(owner))?.['timeZone'] : null
  return typeof zone === 'string' ? zone : organisation.timeZone
}
