import { countFrom } from '#kernel/recurrence/move-rule.ts'
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

/** The rule counted from the present one of its series: of ten times, after three, seven. */
export function remaining(rule: string | null, record: RecordData | undefined): string | null {
  const stored = { ...storedOf(record), ...record }
  const [from, at] = [stored?.['recursFrom'], stored?.['recursAt']]
  if (rule === null || typeof from !== 'string' || typeof at !== 'string') return rule
  return countFrom(rule, { from: new Date(from), timeZone: zoneOfSeries(record) }, new Date(at))
}

/** Ten times from now on are another rule than ten of which seven are left, though it reads alike. */
export function anew(rule: string | null, record: RecordData | undefined): string | null {
  const isStored = rule !== null && rule === storedOf(record)?.['recurrence']
  return isStored && remaining(rule, record) !== rule ? `RRULE:${rule}` : rule
}

function storedOf(record: RecordData | undefined): RecordData | undefined {
  return record?.id ? records.get('activity', record.id) : undefined
}
