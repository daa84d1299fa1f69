import { countries } from '#kernel/countries.ts'
import { currencyOf } from './currency-of.ts'

export interface Place {
  country: string
  timeZone: string
  currency: string
  /** 1 Monday … 7 Sunday. */
  weekStart: number
}

/** Where somebody is, by the clock and the languages of their browser. */
export function guessPlace({ timeZone, languages }: { timeZone: string; languages: readonly string[] }): Place {
  const regions = languages.flatMap((tag) => regionOf(tag) ?? [])
  const byZone = countries().filter((country) => zonesOf(country).some((zone) => isSameZone(zone, timeZone)))
  const country = regions.find((region) => byZone.includes(region)) ?? byZone[0] ?? regions[0] ?? 'US'
  return { ...placeOf(country), timeZone }
}

/** What follows from a country. The zone is kept if it is one of the country's. */
export function placeOf(country: string, timeZone?: string): Place {
  const zones = zonesOf(country)
  const isThere = timeZone !== undefined && zones.some((zone) => isSameZone(zone, timeZone))
  return {
    country,
    timeZone: isThere ? timeZone : (mainZones[country] ?? zones[0] ?? timeZone ?? 'UTC'),
    currency: currencyOf(country),
    weekStart: weekStartOf(country),
  }
}

// The zone of most people, where the first in the alphabet is another.
// biome-ignore format: a table
const mainZones: Record<string, string> = {
  AR: 'America/Argentina/Buenos_Aires', AU: 'Australia/Sydney', BR: 'America/Sao_Paulo', CA: 'America/Toronto',
  CL: 'America/Santiago', CN: 'Asia/Shanghai', DE: 'Europe/Berlin', EC: 'America/Guayaquil', ES: 'Europe/Madrid',
  ID: 'Asia/Jakarta', KZ: 'Asia/Almaty', MX: 'America/Mexico_City', NZ: 'Pacific/Auckland', PT: 'Europe/Lisbon',
  RU: 'Europe/Moscow', UA: 'Europe/Kyiv', US: 'America/New_York', UZ: 'Asia/Tashkent',
}

interface RegionalLocale {
  getTimeZones?: () => string[] | undefined
  timeZones?: string[]
  getWeekInfo?: () => { firstDay: number }
  weekInfo?: { firstDay: number }
}

/** Zones of a country; browsers have them as a method or, older ones, as a member. */
function zonesOf(country: string): readonly string[] {
  const locale = new Intl.Locale(`und-${country}`) as unknown as RegionalLocale
  return locale.getTimeZones?.() ?? locale.timeZones ?? []
}

function weekStartOf(country: string): number {
  const locale = new Intl.Locale(`und-${country}`) as unknown as RegionalLocale
  return (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1
}

function regionOf(tag: string): string | null {
  try {
    return new Intl.Locale(tag).region ?? null
  } catch {
    return null
  }
}

/** Kiev became Kyiv, and browsers tell either. */
function isSameZone(a: string, b: string): boolean {
  return (renamed[a] ?? a) === (renamed[b] ?? b)
}

const renamed: Record<string, string> = {
  'Europe/Kiev': 'Europe/Kyiv',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
}
