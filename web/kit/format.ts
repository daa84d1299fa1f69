import { i18n } from '@lingui/core'

/** A decimal string and an ISO 4217 code, as the API writes amounts. */
export interface MoneyValue {
  amount: string
  currency: string
}

/** `1,250.00 €` in the habit of the language; whole amounts without digits after the point when `short`. */
export function formatMoney({ amount, currency }: MoneyValue, { short = false }: { short?: boolean } = {}): string {
  const whole = short || /^-?\d+(\.0+)?$/.test(amount)
  return numberFormat({
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    // A price of screws has more digits than its currency; whoever copies it wants them all.
    ...(whole ? { minimumFractionDigits: 0, maximumFractionDigits: short ? 0 : 2 } : { maximumFractionDigits: 6 }),
  }).format(amount as unknown as number)
}

/** `1.2M €`, for heads of columns and figures that only compare. */
export function formatMoneyCompact({ amount, currency }: MoneyValue): string {
  return numberFormat({
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    notation: 'compact',
    maximumFractionDigits: 1,
  }).format(amount as unknown as number)
}

/** Takes decimal strings too, so that no digit is lost on the way. */
export function formatNumber(value: number | string, options: Intl.NumberFormatOptions = {}): string {
  return numberFormat(options).format(value as number)
}

/** From one number to another: `59–67%`. */
export function formatNumberRange(from: number, to: number, options: Intl.NumberFormatOptions = {}): string {
  return numberFormat(options).formatRange(from, to)
}

/** In the habit of a language an early year has one digit and could be a day or a month: those are written in full. */
const firstYear = '1000'

/** A day of the calendar (`YYYY-MM-DD`), which has no zone. */
export function formatDate(date: string, options: Intl.DateTimeFormatOptions = { dateStyle: 'medium' }): string {
  const time = Date.parse(`${date}T00:00:00Z`)
  return Number.isNaN(time) || date < firstYear ? date : dateFormat({ ...options, timeZone: 'UTC' }).format(time)
}

/** An instant in the person's zone, which `setTimeZone` has told. */
export function formatTime(
  instant: string,
  options: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' },
): string {
  const time = Date.parse(instant)
  return Number.isNaN(time) || instant < firstYear ? instant : dateFormat({ ...options, timeZone }).format(time)
}

const steps: readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** In steps of a thousand, as disks are sold. */
export function formatBytes(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  const unit = units[step] as string
  return formatNumber(bytes / 1000 ** step, { style: 'unit', unit, unitDisplay: 'short', maximumSignificantDigits: 3 })
}

/** `3 days ago`, `in 2 hours`, `now`. */
export function formatRelative(instant: string, now = Date.now()): string {
  const seconds = (Date.parse(instant) - now) / 1000
  if (Number.isNaN(seconds)) return instant
  const format = cached(relativeFormats, '', () => new Intl.RelativeTimeFormat(i18n.locale, { numeric: 'auto' }))
  const step = steps.find(([, size]) => Math.abs(seconds) >= size)
  return step ? format.format(Math.trunc(seconds / step[1]), step[0]) : format.format(0, 'second')
}

/** `Ana, Ben and Chloe`. */
export function formatList(words: readonly string[]): string {
  return cached(listFormats, '', () => new Intl.ListFormat(i18n.locale, { type: 'conjunction' })).format(words)
}

/** The day of an instant in the person's zone, as `YYYY-MM-DD`. */
export function dayOf(instant: string | number): string {
  return cached(dayFormats, timeZone ?? '', () => new Intl.DateTimeFormat('sv-SE', { timeZone })).format(
    typeof instant === 'number' ? instant : Date.parse(instant),
  )
}

let timeZone: string | undefined

/** The zone in which instants are shown: the person's, else the organisation's. */
export function setTimeZone(zone: string | undefined): void {
  timeZone = zone
}

export function currentTimeZone(): string {
  return timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
}

const numberFormats = new Map<string, Intl.NumberFormat>()
const dateFormats = new Map<string, Intl.DateTimeFormat>()
const dayFormats = new Map<string, Intl.DateTimeFormat>()
const relativeFormats = new Map<string, Intl.RelativeTimeFormat>()
const listFormats = new Map<string, Intl.ListFormat>()

function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return cached(numberFormats, JSON.stringify(options), () => new Intl.NumberFormat(i18n.locale, options))
}

function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return cached(dateFormats, JSON.stringify(options), () => new Intl.DateTimeFormat(i18n.locale, options))
}

/** Making a formatter takes a hundred times longer than using it. */
function cached<T>(formats: Map<string, T>, key: string, make: () => T): T {
  const full = `${i18n.locale} ${key}`
  const known = formats.get(full)
  if (known) return known
  const made = make()
  formats.set(full, made)
  return made
}
