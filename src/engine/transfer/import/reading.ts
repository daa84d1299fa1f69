import { isCountry } from '#kernel/countries.ts'
import { badRequest } from '#kernel/errors.ts'
import type { Settings } from '#kernel/settings.ts'
import type { ObjectModel } from '../../catalog.ts'
import type { Given } from '../cells/column-format.ts'
import type { GivenDialect } from '../files/detect.ts'
import { encodings } from '../files/dialect.ts'
import type { FilePlan } from './plan.ts'
import { habitsOf } from './shapes.ts'

/** How a person says that a file is to be read; what is left out, or null, is guessed. */
export interface ReadingChoice extends GivenDialect, Given {
  /** ISO 3166: of phone numbers without the number of their country. */
  country?: string | null | undefined
  /** IANA: of times without a zone. */
  timeZone?: string | null | undefined
}

/** How a file is read, and which of it a person said. */
export interface ReadingView {
  encoding: string
  delimiter: string
  decimal: '.' | ','
  dateOrder: 'dmy' | 'mdy'
  country: string
  timeZone: string
  chosen: string[]
}

/** The choices so far with the new ones; null takes one back. Throws bad-request. */
export function mergeReading(file: string, before: ReadingChoice = {}, change: ReadingChoice = {}): ReadingChoice {
  const merged = Object.entries({ ...before, ...change }).filter(
    ([, value]) => value !== null && value !== undefined,
  ) as [keyof ReadingChoice, string][]
  for (const [name, value] of merged) {
    const fault = faults[name](value)
    if (fault) throw badRequest(`files.${file}.reading.${name}`, `${file}: ${fault}`)
  }
  return Object.fromEntries(merged)
}

const faults: Record<keyof ReadingChoice, (value: string) => string | null> = {
  encoding: (value) =>
    encodings.some((one) => one === value) ? null : `the encoding must be one of ${encodings.join(', ')}.`,
  delimiter: (value) => (/^[^"\r\n\p{L}\p{N}]$/u.test(value) ? null : 'the delimiter must be one sign.'),
  decimal: (value) => (value === '.' || value === ',' ? null : 'the decimal mark must be "." or ",".'),
  dateOrder: (value) => (value === 'dmy' || value === 'mdy' ? null : 'the order of dates must be dmy or mdy.'),
  country: (value) => (isCountry(value) ? null : 'the country must be a code such as ES.'),
  timeZone: (value) => (isTimeZone(value) ? null : 'the time zone must be a name such as Europe/Madrid.'),
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null
  } catch {
    return false
  }
}

/** The settings under which the cells of the file are read. */
export function settingsFor({ reading = {} }: Pick<FilePlan, 'reading'>, settings: Settings): Settings {
  const { country, timeZone } = reading
  return { ...settings, ...(country ? { country } : {}), ...(timeZone ? { timeZone } : {}) }
}

const numeric = new Set(['money', 'decimal', 'percent', 'integer', 'rating'])
const dated = new Set(['date', 'dateTime'])

export function readingView(plan: FilePlan, settings: Settings, object?: ObjectModel): ReadingView {
  const { dialect, columns, reading = {} } = plan
  const habits = habitsOf(settings)
  const own = settingsFor(plan, settings)
  const formatsOf = (types: ReadonlySet<string>) =>
    columns.flatMap(({ field, format }) => (types.has(typeIn(object, field)) ? format : []))
  const order = formatsOf(dated).find(({ date }) => date.order === 'dmy' || date.order === 'mdy')?.date.order
  return {
    encoding: dialect.encoding,
    delimiter: dialect.delimiter,
    decimal: reading.decimal ?? formatsOf(numeric)[0]?.number.decimal ?? habits.decimal,
    dateOrder: reading.dateOrder ?? (order === 'dmy' || order === 'mdy' ? order : habits.dateOrder),
    country: own.country,
    timeZone: own.timeZone,
    chosen: Object.keys(reading),
  }
}

function typeIn(object: ObjectModel | undefined, path: string | null): string {
  return object?.fields.get(path?.split('.')[0] ?? '')?.type ?? ''
}
