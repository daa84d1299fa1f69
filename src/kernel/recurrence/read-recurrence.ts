import { dateIn, isDate } from '../time.ts'

const frequencies = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const
type Frequency = (typeof frequencies)[number]

/** A weekday (1 Monday … 7), and which one of its month or year: -1 the last. */
export interface NthDay {
  weekday: number
  nth: number | null
}

/** A rule of RFC 5545 by days; what happens every hour or more often is none. */
export interface Recurrence {
  frequency: Frequency
  interval: number
  count: number | null
  /** Milliseconds; the last moment at which it may be. */
  until: number | null
  /** `YYYY-MM-DD`: the last day on which it may be, by the clock of the series. */
  untilDay: string | null
  months: readonly number[]
  weeks: readonly number[]
  yearDays: readonly number[]
  monthDays: readonly number[]
  days: readonly NthDay[]
  positions: readonly number[]
  /** 1 Monday … 7. */
  weekStart: number
  /** What is taken out: days `YYYYMMDD`, by the clock of the series, and moments `YYYYMMDDTHHMMSSZ`, each for its day. */
  except: readonly string[]
  /** What comes besides: days and moments as above, or `YYYYMMDDTHHMMSS` by the clock of the series. */
  also: readonly string[]
}

export const weekdayNames = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
const names: readonly string[] = weekdayNames

/**
 * Reads `FREQ=WEEKLY;BYDAY=MO,TH`, with `RRULE:` before it or without; null when it is no rule that is kept here. Days that
 * are taken out or come besides stand in the same line: `FREQ=DAILY;EXDATE=20270308,20270315T090000Z;RDATE=20270401T160000`.
 */
export function readRecurrence(text: string): Recurrence | null {
  const parts = new Map<string, string>()
  for (const part of text
    .replace(/^RRULE:/i, '')
    .toUpperCase()
    .split(';')) {
    const [name = '', value = '', more] = part.split('=')
    if (!known.has(name) || value === '' || more !== undefined || parts.has(name)) return null
    parts.set(name, value)
  }
  const frequency = frequencies.find((each) => each === parts.get('FREQ'))
  if (!frequency || (parts.has('COUNT') && parts.has('UNTIL'))) return null
  const lists = {
    interval: numbers(parts.get('INTERVAL') ?? '1', 1, 999),
    count: numbers(parts.get('COUNT') ?? '', 1, 9999),
    months: numbers(parts.get('BYMONTH') ?? '', 1, 12),
    weeks: signed(parts.get('BYWEEKNO') ?? '', 53),
    yearDays: signed(parts.get('BYYEARDAY') ?? '', 366),
    monthDays: signed(parts.get('BYMONTHDAY') ?? '', 31),
    positions: signed(parts.get('BYSETPOS') ?? '', 366),
  }
  const days = readDays(parts.get('BYDAY') ?? '')
  const until = readUntil(parts.get('UNTIL'))
  const except = parts.get('EXDATE')?.split(',') ?? []
  const also = parts.get('RDATE')?.split(',') ?? []
  const weekStart = parts.has('WKST') ? names.indexOf(parts.get('WKST') ?? '') + 1 : 1
  const { interval, count, months, weeks, yearDays, monthDays, positions } = lists
  if (!interval || !count || !months || !weeks || !yearDays || !monthDays || !positions || !days) return null
  if (except.some((each) => /T\d{6}$/.test(each)) || ![...except, ...also].every(readUntil)) return null
  if (interval.length !== 1 || count.length > 1 || weekStart === 0 || until === undefined) return null
  const isOrdinal = days.some(({ nth }) => nth !== null)
  if (isOrdinal && (frequency === 'DAILY' || frequency === 'WEEKLY' || weeks.length > 0)) return null
  if (weeks.length > 0 && frequency !== 'YEARLY') return null
  if (yearDays.length > 0 && frequency !== 'YEARLY') return null
  if (monthDays.length > 0 && frequency === 'WEEKLY') return null
  const whole = { interval: interval[0] ?? 1, count: count[0] ?? null, ...until, weekStart, except, also }
  return { frequency, ...whole, months, weeks, yearDays, monthDays, days, positions }
}

const known = new Set(
  'FREQ INTERVAL COUNT UNTIL BYMONTH BYWEEKNO BYYEARDAY BYMONTHDAY BYDAY BYSETPOS WKST EXDATE RDATE'.split(' '),
)

function numbers(text: string, least: number, most: number): number[] | null {
  if (text === '') return []
  const values = text.split(',').map((each) => (/^[+-]?\d{1,4}$/.test(each) ? Number(each) : Number.NaN))
  return values.every((value) => value >= least && value <= most) ? values : null
}

function signed(text: string, most: number): number[] | null {
  const values = numbers(text, -most, most)
  return values?.includes(0) ? null : values
}

function readDays(text: string): NthDay[] | null {
  if (text === '') return []
  const days = text.split(',').map((each): NthDay | null => {
    const match = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(each)
    if (!match || Number(match[1]) === 0) return null
    return { weekday: names.indexOf(match[2] ?? '') + 1, nth: match[1] ? Number(match[1]) : null }
  })
  return days.every((day) => day !== null) ? days : null
}

function readUntil(text: string | undefined): Pick<Recurrence, 'until' | 'untilDay'> | undefined {
  const none = { until: null, untilDay: null }
  if (text === undefined) return none
  const match = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})Z?)?$/.exec(text)
  if (!match) return undefined
  const [, year, month, date, hour, minute, second] = match
  const day = `${year}-${month}-${date}`
  if (hour === undefined) return isDate(day) ? { ...none, untilDay: day } : undefined
  const until = Date.parse(`${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(until) ? undefined : { ...none, until }
}

/** What is taken out or comes besides, each a day `YYYY-MM-DD`, what the clock of the series shows, or a moment of RFC 3339. */
export function spelled(times: readonly string[]): string[] {
  return times.map((text) => text.replace(/^(....)(..)(..)/, '$1-$2-$3').replace(/T(..)(..)/, 'T$1:$2:'))
}

/** The last day on which it may be, in the zone; null when it has no end by time. */
export function untilDayIn({ until, untilDay }: Recurrence, timeZone: string): string | null {
  return until === null ? untilDay : dateIn(timeZone, new Date(until))
}
