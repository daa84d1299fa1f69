import { t } from '@lingui/core/macro'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import type { RecordData } from '#web/data/record-store.ts'
import type { Values } from '#web/data/writes.ts'
import { currentTimeZone, formatDate, formatTime } from '#web/kit/format.ts'
import { notify } from '#web/kit/notices/notify.ts'
import { changeByPerson } from '../acts.ts'
import { whyFixed } from '../page/facts/why-fixed.ts'
import { beginningOf, type DateFields } from './date-fields.ts'
import { type Moment, movedTo, stretchedTo } from './spans.ts'

export interface Moving {
  object: ObjectInfo
  dates: DateFields
  record: RecordData
}

/** Why the record stays where it is; null when it may move. */
export function whyFixedInTime({ object, dates, record }: Moving): string | null {
  return whyFixed(object, beginningOf(record, dates), record)
}

/** Brings the record to another day or time, told and undone as every change. What it says is announced. */
export async function moveEntry(moving: Moving, to: Moment): Promise<string | null> {
  const why = whyFixedInTime(moving)
  if (why) return refuse(why)
  return change(moving, movedTo(moving.record, moving.dates, to, currentTimeZone()))
}

/** Lets the record begin or end at another moment. */
export async function stretchEntry(moving: Moving, edge: 'start' | 'end', at: Moment): Promise<string | null> {
  const { object, dates, record } = moving
  const from = beginningOf(record, dates)
  const field = edge === 'start' ? from : from === dates.from ? dates.to : null
  const why = field ? whyFixed(object, field, record) : null
  if (why) return refuse(why)
  const values = stretchedTo(record, dates, { edge, at, zone: currentTimeZone() })
  if (!values) return null
  // The end that stays is said too, or it would go along with the beginning.
  const end = edge === 'start' && from === dates.from && dates.to && record[dates.to.key] ? dates.to : null
  const isSaid = end && !whyFixed(object, end, record)
  return change(moving, isSaid ? { ...values, [end.key]: record[end.key] ?? null } : values)
}

function refuse(why: string): null {
  notify({ text: why })
  return null
}

async function change({ object, dates, record }: Moving, values: Values): Promise<string | null> {
  const isSame = Object.entries(values).every(([key, value]) => record[key] === value)
  if (isSame) return null
  const name = titleOf(object, record) || object.label
  const from = beginningOf(record, dates)
  const at = values[from.key] as string | undefined
  const end = dates.to ? (values[dates.to.key] as string | undefined) : undefined
  const when = at ? sayWhen(from.type, at) : sayWhen(dates.to?.type ?? 'date', end ?? '')
  const text = at ? t`“${name}” moved to ${when}` : t`“${name}” ends on ${when}`
  return (await changeByPerson({ object: object.name, record, values, text })) ? text : null
}

function sayWhen(type: string, value: string): string {
  return type === 'date'
    ? formatDate(value, { weekday: 'short', day: 'numeric', month: 'short' })
    : formatTime(value, { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' })
}
