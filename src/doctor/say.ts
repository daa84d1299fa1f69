import type { Language } from '#kernel/languages.ts'
import type { Finding, Value } from './finding.ts'
import { type Code, en, type Words } from './words/en.ts'
import { es } from './words/es.ts'
import { uk } from './words/uk.ts'
import { zh } from './words/zh.ts'

const words: Record<Language, Words> = { en, es, zh, uk }

export interface Reader {
  language: Language
  timeZone: string
}

/** A finding in words: a line of what is, and one of what to do when something is to be done. */
export function sayFinding({ code, values, verdict }: Finding, reader: Reader): { says: string; todo: string | null } {
  const text: string | readonly [string, string] = words[reader.language][code as Code]
  const [says, todo] = typeof text === 'string' ? [text, null] : text
  const fill = (template: string) =>
    template.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name]
      return value === undefined ? whole : sayValue(value, reader)
    })
  const isTrouble = verdict === 'warning' || verdict === 'bad'
  return { says: fill(says), todo: todo === null || !isTrouble ? null : fill(todo) }
}

function sayValue(value: Value, { language, timeZone }: Reader): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return new Intl.NumberFormat(language).format(value)
  if (value instanceof Date)
    return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(value)
  return 'bytes' in value ? sayBytes(value.bytes, language) : sayTime(value.seconds, language)
}

function sayBytes(bytes: number, language: Language): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  const unit = units[step] as string
  const shape = { style: 'unit', unit, unitDisplay: 'short', maximumSignificantDigits: 3 } as const
  return new Intl.NumberFormat(language, shape).format(bytes / 1000 ** step)
}

const spans = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const

/** In the largest unit of which there are two: 36 hours, 90 minutes. */
function sayTime(seconds: number, language: Language): string {
  const [unit, length] = spans.find(([, each]) => seconds >= 2 * each) ?? (['second', 1] as const)
  const amount = seconds < 10 ? Math.round(seconds * 10) / 10 : Math.floor(seconds / length)
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(amount)
}
