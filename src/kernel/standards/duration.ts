/** What people call the units, in the product's languages; the longest spelling decides. */
// biome-ignore format: a table
const minutesOf: Record<string, number> = {
  m: 1, min: 1, mins: 1, minute: 1, minutes: 1, minuto: 1, minutos: 1, 分: 1, 分钟: 1, хв: 1, хвилина: 1, хвилини: 1, хвилин: 1, хвилину: 1,
  h: 60, hr: 60, hrs: 60, hour: 60, hours: 60, hora: 60, horas: 60, 时: 60, 小时: 60, 个小时: 60, г: 60, год: 60, година: 60, години: 60, годин: 60, годину: 60,
  d: 1440, day: 1440, days: 1440, día: 1440, días: 1440, dia: 1440, dias: 1440, 天: 1440, 日: 1440, дн: 1440, день: 1440, дні: 1440, днів: 1440,
}

const longest = 60

/**
 * Whole minutes of a length of time as people write it: `90` (minutes), `1:30`, `1h 30m`, `1.5 h`, `PT1H30M` (ISO 8601), `1 hora 30 min`.
 * A day has 24 hours. Null when it is none, or not whole minutes.
 */
export function readMinutes(text: string): number | null {
  const words = text.normalize('NFKC').trim().toLowerCase()
  if (words === '' || words.length > longest) return null
  const minutes = asFigure(words) ?? asClock(words) ?? asIso(words) ?? asWords(words)
  return minutes !== null && Number.isSafeInteger(minutes) ? minutes : null
}

function asFigure(words: string): number | null {
  return /^\d{1,12}$/.test(words) ? Number(words) : null
}

function asClock(words: string): number | null {
  const match = /^(\d{1,7}):([0-5]\d)(?::00)?$/.exec(words)
  return match ? Number(match[1]) * 60 + Number(match[2]) : null
}

/** ISO 8601 without years and months, whose length is not known. */
function asIso(words: string): number | null {
  const match = /^p(?:(\d+)w)?(?:(\d+)d)?(?:t(?:(\d+(?:[.,]\d+)?)h)?(?:(\d+)m)?(?:0+(?:[.,]0+)?s)?)?$/.exec(words)
  if (!match || words === 'p' || words.endsWith('t')) return null
  const [weeks, days, hours, minutes] = match.slice(1).map((part) => Number((part ?? '0').replace(',', '.')))
  return whole((weeks ?? 0) * 10_080 + (days ?? 0) * 1440 + (hours ?? 0) * 60 + (minutes ?? 0))
}

function asWords(words: string): number | null {
  const part = /(\d+(?:[.,]\d+)?)\s*([\p{L}]+)\.?[\s,]*/uy
  let [total, smallest] = [0, Number.POSITIVE_INFINITY]
  while (part.lastIndex < words.length) {
    const match = part.exec(words)
    const size = match && Object.hasOwn(minutesOf, match[2] as string) ? minutesOf[match[2] as string] : undefined
    // `1h 30`, and `30m 1h` is nobody's.
    if (!match || size === undefined || size >= smallest) return trailing(words, { total, smallest })
    total += Number((match[1] as string).replace(',', '.')) * size
    smallest = size
  }
  return whole(total)
}

/** `1h30`: what follows the hours without a word are minutes. */
function trailing(words: string, { total, smallest }: { total: number; smallest: number }): number | null {
  const match = smallest === 60 ? /\D([0-5]?\d)$/.exec(words) : null
  if (!match || !/^\d+\s*[\p{L}]+\.?\s*\d+$/u.test(words)) return null
  return whole(total + Number(match[1]))
}

/** 1.1 hours are 66 minutes, though not in the figures of computers. */
function whole(minutes: number): number | null {
  const rounded = Math.round(minutes)
  return Math.abs(rounded - minutes) < 1e-6 ? rounded : null
}
