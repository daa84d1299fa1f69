/** Where `{YYYY}`, `{YY}`, `{MM}` and one `{0000}` stand in a pattern, and what stands between them. */
type Part = { is: 'text'; text: string } | { is: 'year' | 'month' | 'number'; width: number }

/** Null when it has not exactly one place for the number, or a month without a year. */
export function readPattern(pattern: string): readonly Part[] | null {
  const parts: Part[] = []
  for (const [token = ''] of pattern.matchAll(/\{[^{}]*\}|[^{}]+/g)) {
    const inside = token.slice(1, -1)
    if (token === '{YYYY}' || token === '{YY}') parts.push({ is: 'year', width: inside.length })
    else if (token === '{MM}') parts.push({ is: 'month', width: 2 })
    else if (/^\{0{1,12}\}$/.test(token)) parts.push({ is: 'number', width: inside.length })
    else if (token.startsWith('{')) return null
    else parts.push({ is: 'text', text: token })
  }
  const count = (is: Part['is']) => parts.filter((part) => part.is === is).length
  const isWhole = parts.map(source).join('') === pattern
  return isWhole && count('number') === 1 && (count('month') === 0 || count('year') > 0) ? parts : null
}

/** `INV-2026-0007`; `date` is `YYYY-MM-DD`. A number that outgrows its zeros is written whole. */
export function sayNumber(pattern: string, number: bigint, date: string): string {
  return partsOf(pattern)
    .map((part) => {
      if (part.is === 'text') return part.text
      return part.is === 'number' ? String(number).padStart(part.width, '0') : dated(part, date)
    })
    .join('')
}

/** Within which numbers count on: `2026`, `2026-11`, or `` for ever. */
export function periodOf(pattern: string, date: string): string {
  const parts = partsOf(pattern)
  if (parts.some(({ is }) => is === 'month')) return date.slice(0, 7)
  return parts.some(({ is }) => is === 'year') ? date.slice(0, 4) : ''
}

/** The number in a text that the pattern could have made in the period of the date; null in any other. */
export function numberIn(pattern: string, text: string, date: string): bigint | null {
  const source = partsOf(pattern)
    .map((part) => {
      if (part.is === 'number') return `(\\d{${part.width},15})`
      return (part.is === 'text' ? part.text : dated(part, date)).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    })
    .join('')
  const digits = new RegExp(`^${source}$`, 'u').exec(text)?.[1]
  return digits === undefined ? null : BigInt(digits)
}

function partsOf(pattern: string): readonly Part[] {
  const parts = readPattern(pattern)
  if (!parts) throw new Error(`Not a pattern of numbers: ${pattern}`)
  return parts
}

function dated({ is, width }: { is: 'year' | 'month' | 'number'; width: number }, date: string): string {
  return is === 'year' ? date.slice(4 - width, 4) : date.slice(5, 7)
}

function source(part: Part): string {
  if (part.is === 'text') return part.text
  return `{${{ year: 'Y', month: 'M', number: '0' }[part.is].repeat(part.width)}}`
}
