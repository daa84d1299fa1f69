/** What a number of a sheet means by the format of its cell; null: just a number. */
export type NumberKind = 'date' | 'dateTime' | 'time' | 'duration' | 'percent' | `in ${string}` | null

/** Formats that every workbook has (ECMA-376, 18.8.30), also those of the Chinese and Japanese editions. */
export function kindOfBuiltIn(id: number): NumberKind {
  if (id === 9 || id === 10) return 'percent'
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 54) || id === 57 || id === 58)
    return 'date'
  if (id === 22) return 'dateTime'
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id === 45 || id === 47 || id === 55 || id === 56)
    return 'time'
  return id === 46 ? 'duration' : null
}

/** Of a format such as `[$-409]d/m/yyyy h:mm;@`: what it shows, not the texts, colours and conditions in it. */
export function kindOfFormat(code: string): NumberKind {
  const [positive = ''] = code.split(';')
  if (/\[(h+|m+|s+)\]/i.test(positive)) return 'duration'
  const currency = /\[\$([A-Z]{3}|\p{Sc})(?:-[\dA-F]+)?\]/u.exec(positive)?.[1]
  if (currency) return `in ${currency}`
  const shown = positive.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '').replace(/AM\/PM|A\/P/gi, 'h')
  if (/general/i.test(shown)) return null
  const hasDay = /[dy]|m{3,}/i.test(shown) || (/m/i.test(shown) && !/[hs]/i.test(shown))
  const hasTime = /[hs]/i.test(shown)
  if (hasDay) return hasTime ? 'dateTime' : 'date'
  if (hasTime) return 'time'
  return shown.includes('%') ? 'percent' : null
}

const day = 86_400_000

/**
 * A number as people see it: `2026-03-04`, `2026-03-04 10:15:00`, `10:15:00`, `12.5%`, `9.50 EUR`. Days count from 1900, or from 1904 as
 * old workbooks of a Macintosh have it. A date beyond all calendars stays a number.
 */
export function sayNumber(text: string, kind: NumberKind, is1904: boolean): string {
  if (kind === null || kind === 'duration') return kind === null ? text : hours(Number(text), text)
  if (kind.startsWith('in ')) return `${text} ${kind.slice(3)}`
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value)) return text
  if (kind === 'percent') return `${round(value * 100)}%`
  if (kind === 'time' && value >= 0 && value < 1)
    return new Date(Math.round(value * 86_400) * 1000).toISOString().slice(11, 19)
  // Lotus took 1900 for a leap year, and so does Excel: of its 60th day, and those before, one is too many.
  const days = is1904 ? value + 1462 : value < 60 ? value + 1 : value
  const at = new Date(Date.UTC(1899, 11, 30) + Math.round(days * 86_400) * 1000)
  if (value < 0 || Number.isNaN(at.getTime()) || at.getUTCFullYear() > 9999) return text
  const [date, time] = at.toISOString().split(/[T.]/)
  const isMidnight = at.getTime() % day === 0
  return kind === 'date' && isMidnight ? (date as string) : isMidnight ? `${date} 00:00:00` : `${date} ${time}`
}

/** `26:30:00`, of days. */
function hours(days: number, otherwise: string): string {
  if (!Number.isFinite(days) || days < 0) return otherwise
  const seconds = Math.round(days * 86_400)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

/** Without what floating point adds: 0.07 × 100 is 7. */
function round(value: number): number {
  return Number(value.toPrecision(15))
}
