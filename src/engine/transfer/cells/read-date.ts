import { addDays, daysOf, instantIn } from '#kernel/time.ts'

/** How the dates of a column are written. */
export interface DateFormat {
  /** Order of the parts in `03/04/2017`; `excel`: the column holds Excel's day numbers, such as 45123. */
  order: 'ymd' | 'dmy' | 'mdy' | 'excel'
  /** No value of the column tells day from month; `order` is then the habit. */
  isAmbiguous: boolean
  /** Some values can only be read in the other order; they are read as problems. */
  isMixed: boolean
  hasTime: boolean
}

export type DateReading = { value: string } | { problem: string }

/** Decides from all values of a column. `habit` is the order of the country, for when they do not tell. */
export function dateFormat(values: readonly string[], habit: 'dmy' | 'mdy' = 'dmy'): DateFormat {
  const count = { dmy: 0, mdy: 0, unclear: 0, excel: 0, other: 0 }
  let hasTime = false
  const filled = values.filter((value) => value !== '')
  for (const value of filled) {
    const order = orderOf(value)
    count[order]++
    hasTime ||= order === 'excel' ? value.includes('.') : /\d[:h]\d\d/.test(value)
  }
  if (count.excel > 0 && count.excel === filled.length) {
    return { order: 'excel', isAmbiguous: false, isMixed: false, hasTime }
  }
  const isMixed = count.dmy > 0 && count.mdy > 0
  if (count.dmy + count.mdy > 0) {
    return { order: count.dmy >= count.mdy ? 'dmy' : 'mdy', isAmbiguous: false, isMixed, hasTime }
  }
  const order = count.unclear === 0 && count.other > 0 ? 'ymd' : habit
  return { order, isAmbiguous: count.unclear > 0, isMixed, hasTime }
}

/** What one value proves; dates with points between are always written day first. */
function orderOf(value: string): 'dmy' | 'mdy' | 'unclear' | 'excel' | 'other' {
  if (isSerial(value)) return 'excel'
  const found = numericDate(value)
  if (!found) return 'other'
  if (found.first > 12 || (found.sign === '.' && found.second <= 12)) return 'dmy'
  return found.second > 12 ? 'mdy' : 'unclear'
}

/** Reads a date, with or without a time of day, as `YYYY-MM-DD`. The date is taken as written, in whatever zone. */
export function readDate(text: string, format: Pick<DateFormat, 'order'>): DateReading {
  const found = takeApart(text, format.order)
  if ('problem' in found) return found
  return { value: isoDate(found) }
}

/**
 * Reads a moment as RFC 3339 in UTC with milliseconds. `timeZone` (IANA) is where the clock hung when the text names no
 * zone; a date alone is the beginning of that day.
 */
export function readDateTime(text: string, format: Pick<DateFormat, 'order'>, timeZone: string): DateReading {
  const found = takeApart(text, format.order)
  if ('problem' in found) return found
  const date = isoDate(found)
  const { milliseconds, offset } = found.time ?? { milliseconds: 0, offset: null }
  if (offset === null) return { value: momentIn(timeZone, date, milliseconds).toISOString() }
  return { value: new Date(Date.parse(`${date}T00:00:00Z`) + milliseconds - offset * 60_000).toISOString() }
}

/** A column holds the same days over and over, and asking the zone costs far more than the rest of reading. */
const daysByZone = new Map<string, { start: number; isEven: boolean }>()

function momentIn(timeZone: string, date: string, milliseconds: number): Date {
  const key = `${timeZone} ${date}`
  let day = daysByZone.get(key)
  if (!day) {
    const start = instantIn(timeZone, date).getTime()
    day = { start, isEven: instantIn(timeZone, addDays(date, 1)).getTime() - start === 86_400_000 }
    if (daysByZone.size > 20_000) daysByZone.clear()
    daysByZone.set(key, day)
  }
  if (day.isEven) return new Date(day.start + milliseconds)
  return instantIn(timeZone, date, new Date(milliseconds).toISOString().slice(11, 23))
}

interface Time {
  milliseconds: number
  /** Minutes east of UTC, null when the text does not say. */
  offset: number | null
}

interface Moment {
  year: number
  month: number
  day: number
  time: Time | null
}

function takeApart(raw: string, order: DateFormat['order']): Moment | { problem: string } {
  const text = raw.normalize('NFKC').trim()
  const problem = `"${raw.slice(0, 40)}" is not a date`
  if (text.length > 60) return { problem }
  if (order === 'excel' && isSerial(text)) return fromSerial(Number(text))
  const bare = text.replace(/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+/i, '')
  const found = yearFirst(bare) ?? namedMonth(bare) ?? numeric(bare, order)
  if (!found) return { problem }
  const time = readTime(found.rest)
  if (time === undefined) return { problem: `${problem}: "${found.rest.trim().slice(0, 20)}" is not a time of day` }
  const { year, month, day } = found
  if (year < 1) return { problem: `${problem}: there is no year 0` }
  if (month < 1 || month > 12) {
    return { problem: `${problem}: there is no month ${month}${found.isNumeric ? ` (read as ${spell(order)})` : ''}` }
  }
  if (day < 1 || day > daysOf(year, month)) return { problem: `${problem}: there is no such day` }
  return { year, month, day, time }
}

function spell(order: DateFormat['order']): string {
  return order === 'mdy' ? 'month/day/year' : 'day/month/year'
}

interface Found {
  year: number
  month: number
  day: number
  rest: string
  isNumeric?: boolean
}

function yearFirst(text: string): Found | null {
  const found =
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)(.*)$/.exec(text) ??
    /^(\d{4})()年\s?(\d{1,2})月\s?(\d{1,2})日?(.*)$/.exec(text) ??
    /^((?:19|20)\d\d)()(\d\d)(\d\d)((?:T.*)?)$/.exec(text)
  if (!found) return null
  const [, year, , month, day, rest = ''] = found
  return { year: Number(year), month: Number(month), day: Number(day), rest }
}

function namedMonth(text: string): Found | null {
  const dayFirst =
    /^(\d{1,2})(?:st|nd|rd|th|º|\.)?[\s\-/.]*(?:de\s+)?(\p{L}{3,})\.?,?[\s\-/.]+(?:del?\s+)?(\d{4}|\d\d)(?!\d)(?:\s?р\.?|\s?г\.?)?(.*)$/iu.exec(
      text,
    )
  const monthFirst = dayFirst ? null : /^(\p{L}{3,})\.?\s*(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)(.*)$/iu.exec(text)
  const found = dayFirst ?? monthFirst
  if (!found) return null
  const [day, name, year, rest = ''] = dayFirst ? dayFirst.slice(1) : [found[2], found[1], found[3], found[4]]
  const month = months.get((name as string).toLowerCase().slice(0, 3))
  if (!month) return null
  return { year: fullYear(year as string), month, day: Number(day), rest }
}

function numericDate(text: string): { first: number; second: number; sign: string; year: string; rest: string } | null {
  const found = /^\s*(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d\d)(?!\d)(.*)$/.exec(text)
  if (!found) return null
  const [, first, sign = '', second, year = '', rest = ''] = found
  return { first: Number(first), second: Number(second), sign, year, rest }
}

function numeric(text: string, order: DateFormat['order']): Found | null {
  const found = numericDate(text)
  if (!found) return null
  const [day, month] = order === 'mdy' ? [found.second, found.first] : [found.first, found.second]
  return { year: fullYear(found.year), month, day, rest: found.rest, isNumeric: true }
}

/** Two digits are a year from 1970 to 2069. */
function fullYear(text: string): number {
  const year = Number(text)
  if (text.length > 2) return year
  return year < 70 ? 2000 + year : 1900 + year
}

const clock =
  /^[T,\s]+(?:at\s+)?(上午|下午)?(\d{1,2})[:.h](\d\d)(?:[:.](\d\d)(?:[.,](\d{1,9}))?)?\s*(am|pm|a\.\s?m\.|p\.\s?m\.)?\s*(?:(z|utc|gmt)?\s*([+-]\d\d):?(\d\d)?)?(z|utc|gmt)?(?:\s*\([^()]*\))?$/i

/** null when there is no time, undefined when what stands there is none. */
function readTime(rest: string): Time | null | undefined {
  if (rest.trim() === '') return null
  const found = clock.exec(rest.trimEnd())
  if (!found) return undefined
  const [, chinese, hourText, minute, second = '0', fraction = '', half, , offsetHours, offsetMinutes = '0', zulu] =
    found
  let hour = Number(hourText)
  const isAfternoon = chinese === '下午' || /^p/i.test(half ?? '')
  if (half && (hour < 1 || hour > 12)) return undefined
  if (isAfternoon && hour < 12) hour += 12
  else if ((chinese === '上午' || /^a/i.test(half ?? '')) && hour === 12) hour = 0
  if (hour > 23 || Number(minute) > 59 || Number(second) > 60) return undefined
  const milliseconds =
    ((hour * 60 + Number(minute)) * 60 + Math.min(Number(second), 59)) * 1000 +
    Number(fraction.padEnd(3, '0').slice(0, 3))
  if (offsetHours === undefined) return { milliseconds, offset: zulu ? 0 : null }
  const size = Math.abs(Number(offsetHours)) * 60 + Number(offsetMinutes)
  return { milliseconds, offset: offsetHours.startsWith('-') ? -size : size }
}

/** Excel counts days from 1899-12-30 (its 1900 is wrongly a leap year, so this holds from March 1900). */
function isSerial(text: string): boolean {
  return /^[2-7]\d{4}(\.\d+)?$/.test(text)
}

function fromSerial(days: number): Moment {
  const whole = Math.floor(days)
  const date = new Date(Date.UTC(1899, 11, 30) + whole * 86_400_000)
  const seconds = Math.round((days - whole) * 86_400)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    time: { milliseconds: Math.min(seconds, 86_399) * 1000, offset: null },
  }
}

function isoDate({ year, month, day }: Moment): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** By their first three letters, in English, Spanish, Ukrainian and Russian, with some of German, French and Portuguese. */
const months = new Map(
  [
    'jan ene січ янв',
    'feb лют фев fev fév',
    'mar бер мар mär',
    'apr abr кві апр avr',
    'may тра май мая mai',
    'jun чер июн',
    'jul лип июл',
    'aug ago сер авг aoû',
    'sep set вер сен',
    'oct жов окт okt out',
    'nov лис ноя',
    'dec dic гру дек dez déc',
  ].flatMap((names, at) => names.split(' ').map((name) => [name, at + 1] as const)),
)
