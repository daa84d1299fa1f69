import { instantIn } from '#kernel/time.ts'
import type { Property } from './content-lines.ts'
import { zoneNamed } from './zone-names.ts'

export interface When {
  /** As if it were UTC where no zone is known. */
  at: number
  is: 'day' | 'local' | 'instant'
}

/** A text: why it is no time. */
export function whenOf(property: Property | undefined): When | string | null {
  if (!property) return null
  const text = property.value.trim()
  const found = /^(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d)?(Z)?)?$/i.exec(text)
  const [, year, month, day, hour, minute, second, z] = found ?? []
  const at = Date.UTC(
    ...([
      Number(year),
      Number(month) - 1,
      Number(day),
      Number(hour ?? 0),
      Number(minute ?? 0),
      Number(second ?? 0),
    ] as const),
  )
  if (!found || Number.isNaN(at)) return `${property.name} "${text.slice(0, 40)}" is no time`
  if (hour === undefined) return { at, is: 'day' }
  if (z) return { at, is: 'instant' }
  const named = property.parameters.get('TZID')
  if (named === undefined) return { at, is: 'local' }
  const zone = zoneNamed(named)
  if (!zone) return `the time zone "${named.slice(0, 60)}" is not known`
  const [date = '', time] = new Date(at).toISOString().slice(0, -1).split('T')
  return { at: instantIn(zone, date, time).getTime(), is: 'instant' }
}
