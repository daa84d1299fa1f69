import type { Settings } from './settings.ts'
import { isDate, isTimeOfDay } from './time.ts'

/** Where and in which language a text was written. */
export type Habits = Pick<Settings, 'language' | 'country'>

export interface DayAndTime {
  date: string
  /** `HH:mm:ss.SSS`, null when none was written. */
  time: string | null
  /** `Z` or `+02:00`, null when none was written. */
  offset: string | null
}

/**
 * A day, perhaps with a time, as spreadsheets and people write it: `2026-11-21`, `21.11.2026`, `11/21/26 2:05 PM`,
 * `21 Nov 2026`, `2026年11月21日`. Between day and month the organisation's country decides unless one is above 12.
 * Null when it is none or does not exist.
 */
export function readDay(text: string, settings: Habits): DayAndTime | null {
  const plain = text.normalize('NFKC').trim()
  if (plain.length > 80) return null
  const clock =
    /^(.*?\d.*?)(?:[T,\s]\s*|日\s*)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([ap]\.?\s?m\.?)?\s*(Z|UTC|[+-]\d{2}(?::?\d{2})?)?$/i.exec(
      plain,
    )
  const [, day = plain, hour, minute, second = '00', fraction = '', half, zone] = clock ?? []
  const date = readDate(day.trim(), settings)
  if (!date) return null
  if (hour === undefined) return { date, time: null, offset: null }
  const hours = half ? (Number(hour) % 12) + (/^p/i.test(half) ? 12 : 0) : Number(hour)
  const time = `${two(hours)}:${minute}:${second}`
  if (!isTimeOfDay(time) || (half && (Number(hour) < 1 || Number(hour) > 12))) return null
  return { date, time: `${time}.${fraction.padEnd(3, '0').slice(0, 3)}`, offset: offsetOf(zone) }
}

function readDate(text: string, settings: Habits): string | null {
  const yearFirst =
    /^(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})$/.exec(text) ?? /^(\d{4})(年)\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日?$/.exec(text)
  if (yearFirst) {
    const isCompact = yearFirst[2] === ''
    return isCompact && text.length !== 8 ? null : dateOf(yearFirst[1], yearFirst[3], yearFirst[4])
  }
  const yearLast = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})\.?$/.exec(text)
  if (!yearLast) return readNamed(text)
  const [, first, sign, second, year] = yearLast
  const monthFirst = Number(second) > 12 || (Number(first) <= 12 && sign !== '.' && isMonthFirst(settings))
  return monthFirst ? dateOf(year, first, second) : dateOf(year, second, first)
}

/** `21 Nov 2026`, `November 21st, 2026`, `21 de noviembre de 2026`, `21 листопада 2026 р.` */
function readNamed(text: string): string | null {
  const words = text
    .toLowerCase()
    .split(/[\s,./-]+/)
    .filter((word) => !fillers.has(word))
  if (words.length !== 3) return null
  const index = words.findIndex((word) => monthNames().has(word))
  const month = monthNames().get(words[index] ?? '')
  const [a = '', b = ''] = words
    .filter((_, each) => each !== index)
    .map((word) => word.replace(/^(\d{1,2})(?:st|nd|rd|th|º)$/, '$1'))
  if (!month || !/^\d{1,4}$/.test(a) || !/^\d{1,4}$/.test(b)) return null
  return a.length === 4 ? dateOf(a, String(month), b) : dateOf(b, String(month), a)
}

const fillers = new Set(['', 'de', 'del', 'of', 'the', 'р', 'року'])

function dateOf(year = '', month = '', day = ''): string | null {
  if (year.length !== 4 && year.length !== 2) return null
  // The pivot of POSIX: 00 to 68 are of this century.
  const full = year.length === 4 ? year : String(Number(year) + (Number(year) < 69 ? 2000 : 1900))
  const date = `${full}-${two(Number(month))}-${two(Number(day))}`
  return isDate(date) ? date : null
}

export function isMonthFirst({ language, country }: Habits): boolean {
  const parts = new Intl.DateTimeFormat(`${language}-${country}`, {
    dateStyle: 'short',
    timeZone: 'UTC',
  }).formatToParts(0)
  const order = parts.map((part) => part.type)
  return order.indexOf('month') < order.indexOf('day') && order.indexOf('year') > order.indexOf('day')
}

let months: Map<string, number> | undefined

function monthNames(): Map<string, number> {
  if (months) return months
  months = new Map([
    ['sept', 9],
    ['set', 9],
  ])
  for (const language of ['en', 'es', 'uk']) {
    for (const month of ['long', 'short'] as const) {
      // With a day beside it the name stands in the case that dates use (листопада).
      for (const options of [{ month }, { month, day: 'numeric' as const }]) {
        const format = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' })
        for (let index = 1; index <= 12; index++) {
          const name = format.formatToParts(Date.UTC(2026, index - 1, 1)).find((part) => part.type === 'month')?.value
          if (name) months.set(name.toLowerCase().replace(/\.$/, ''), index)
        }
      }
    }
  }
  return months
}

function offsetOf(zone: string | undefined): string | null {
  if (zone === undefined) return null
  if (/^(?:z|utc)$/i.test(zone)) return 'Z'
  const digits = zone.replace(':', '').padEnd(5, '0')
  return `${digits.slice(0, 3)}:${digits.slice(3)}`
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
