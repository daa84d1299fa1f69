/** Where `{YYYY}`, `{YY}`, `{MM}`, `{BRANCH}` and one `{0000}` stand in a pattern, and what stands between them. */
type Part = { is: 'text'; text: string } | { is: 'year' | 'month' | 'number'; width: number } | { is: 'branch' }

/** What a number says besides itself: the day, `YYYY-MM-DD`, and the prefix of its branch, `` where that has none. */
export interface Place {
  date: string
  prefix?: string
}

/**
 * Null when it has not exactly one place for the number, a month without a year, or a branch that nothing but letters and digits
 * parts from what comes beside it, so that two branches might make the same number.
 */
export function readPattern(pattern: string): readonly Part[] | null {
  const parts: Part[] = []
  for (const [token = ''] of pattern.matchAll(/\{[^{}]*\}|[^{}]+/g)) {
    const inside = token.slice(1, -1)
    if (token === '{YYYY}' || token === '{YY}') parts.push({ is: 'year', width: inside.length })
    else if (token === '{MM}') parts.push({ is: 'month', width: 2 })
    else if (token === '{BRANCH}') parts.push({ is: 'branch' })
    else if (/^\{0{1,12}\}$/.test(token)) parts.push({ is: 'number', width: inside.length })
    else if (token.startsWith('{')) return null
    else parts.push({ is: 'text', text: token })
  }
  const count = (is: Part['is']) => parts.filter((part) => part.is === is).length
  const isWhole = parts.map(source).join('') === pattern && count('number') === 1
  const isDated = count('month') === 0 || count('year') > 0
  return isWhole && isDated && count('branch') <= 1 && isParted(parts) ? parts : null
}

/** Whether each branch of the organisation has a series of its own. */
export function saysBranch(pattern: string): boolean {
  return partsOf(pattern).some(({ is }) => is === 'branch')
}

/** `INV-2026-0007`. A number that outgrows its zeros is written whole; without a prefix the sign behind it is left out too. */
export function sayNumber(pattern: string, number: bigint, { date, prefix = '' }: Place): string {
  return partsWith(pattern, prefix !== '')
    .map((part) => {
      if (part.is === 'text') return part.text
      if (part.is === 'branch') return prefix
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

/** The number in a text that the pattern could have made in the period of the date, and its branch's prefix; null in any other. */
export function numberIn(pattern: string, text: string, date: string): { number: bigint; prefix: string } | null {
  for (const hasPrefix of saysBranch(pattern) ? [true, false] : [false]) {
    const source = partsWith(pattern, hasPrefix)
      .map((part) => {
        if (part.is === 'number') return `(?<number>\\d{${part.width},15})`
        if (part.is === 'branch') return '(?<prefix>[A-Z0-9]+)'
        return (part.is === 'text' ? part.text : dated(part, date)).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      })
      .join('')
    const found = new RegExp(`^${source}$`, 'u').exec(text)?.groups
    if (found) return { number: BigInt(found['number'] as string), prefix: found['prefix'] ?? '' }
  }
  return null
}

function partsOf(pattern: string): readonly Part[] {
  const parts = readPattern(pattern)
  if (!parts) throw new Error(`Not a pattern of numbers: ${pattern}`)
  return parts
}

/** Where there is no prefix, the sign between it and what follows goes too; at the end the one before it. */
function partsWith(pattern: string, hasPrefix: boolean): readonly Part[] {
  const parts = partsOf(pattern)
  const at = parts.findIndex(({ is }) => is === 'branch')
  if (hasPrefix || at < 0) return parts
  const isLast = at === parts.length - 1
  return parts.flatMap((part, index): Part[] => {
    if (index === at) return []
    if (part.is !== 'text') return [part]
    if (index === at + 1) return [{ ...part, text: part.text.slice(1) }]
    return isLast && index === at - 1 ? [{ ...part, text: part.text.slice(0, -1) }] : [part]
  })
}

function isParted(parts: readonly Part[]): boolean {
  const at = parts.findIndex(({ is }) => is === 'branch')
  if (at < 0) return true
  const [before, after] = [parts[at - 1], parts[at + 1]]
  const ends = !before || (before.is === 'text' && (after !== undefined || /[^\p{L}\p{N}]$/u.test(before.text)))
  return ends && (!after || (after.is === 'text' && /^[^\p{L}\p{N}]/u.test(after.text)))
}

function dated({ is, width }: { is: 'year' | 'month' | 'number'; width: number }, date: string): string {
  return is === 'year' ? date.slice(4 - width, 4) : date.slice(5, 7)
}

function source(part: Part): string {
  if (part.is === 'text') return part.text
  if (part.is === 'branch') return '{BRANCH}'
  return `{${{ year: 'Y', month: 'M', number: '0' }[part.is].repeat(part.width)}}`
}
