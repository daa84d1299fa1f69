import { countFrom } from '#kernel/recurrence/move-rule.ts'
import { type RecordData, records } from '#web/data/record-store.ts'
import { zoneOfSeries } from './zone-of-series.ts'

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
