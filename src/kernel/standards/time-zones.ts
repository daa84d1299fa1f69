import { languages } from '../languages.ts'
import { fold } from '../spelling.ts'

// The runtime keeps zones under the names that they had when it learnt them. What IANA calls them now:
// biome-ignore format: a table
const newNames: Record<string, string> = {
  'Africa/Asmera': 'Africa/Asmara', 'America/Buenos_Aires': 'America/Argentina/Buenos_Aires', 'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan', 'America/Cordoba': 'America/Argentina/Cordoba', 'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis', 'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville', 'America/Mendoza': 'America/Argentina/Mendoza', 'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu', 'Asia/Rangoon': 'Asia/Yangon', 'Asia/Saigon': 'Asia/Ho_Chi_Minh', 'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv', 'Pacific/Enderbury': 'Pacific/Kanton', 'Pacific/Ponape': 'Pacific/Pohnpei', 'Pacific/Truk': 'Pacific/Chuuk',
}

let zones: readonly string[] | undefined

/** The zones of IANA, each once, under their present names, sorted. */
export function timeZones(): readonly string[] {
  const all = () => [...Intl.supportedValuesOf('timeZone'), 'UTC'].map((zone) => newNames[zone] ?? zone)
  zones ??= [...new Set(all())].sort()
  return zones
}

/**
 * A zone by its name in any case (`europe/kyiv`), an older name of it (`US/Pacific`), its city (`New York`), or what people call
 * it in one of the product's languages (`Pacific Time`, `hora de Europa central`). Offsets are none: they do not know of summer.
 */
export function timeZoneFrom(text: string): string | null {
  const word = fold(text)
  if (word === '' || word.length > 60) return null
  return byPlace().get(word) ?? otherName(text.trim()) ?? byHabit().get(word) ?? null
}

let places: Map<string, string> | undefined

/** Whole names, and cities that are in one zone only. */
function byPlace(): Map<string, string> {
  if (places) return places
  places = new Map()
  for (const zone of timeZones()) places.set(fold(zone.slice(zone.lastIndexOf('/') + 1)), zone)
  for (const [old, zone] of Object.entries(newNames)) places.set(fold(old.slice(old.lastIndexOf('/') + 1)), zone)
  for (const zone of timeZones()) places.set(fold(zone), zone)
  return places
}

function otherName(text: string): string | null {
  if (!/^[A-Za-z]+(?:\/[A-Za-z\d_+-]+){0,2}$/.test(text)) return null
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions()
    return newNames[timeZone] ?? timeZone
  } catch {
    return null
  }
}

// A zone for each such name, that of most people who say it. All zones in four languages would be a second of work.
const spokenOf =
  'America/New_York America/Chicago America/Denver America/Los_Angeles America/Anchorage America/Halifax America/St_Johns America/Mexico_City ' +
  'America/Bogota America/Lima America/Santiago America/Caracas America/La_Paz America/Montevideo America/Sao_Paulo ' +
  'America/Argentina/Buenos_Aires Europe/London Europe/Paris Europe/Kyiv Europe/Moscow Europe/Istanbul Europe/Lisbon Africa/Johannesburg ' +
  'Africa/Lagos Africa/Nairobi Africa/Maputo Asia/Shanghai Asia/Tokyo Asia/Seoul Asia/Kolkata Asia/Dubai Asia/Riyadh Asia/Jerusalem ' +
  'Asia/Karachi Asia/Dhaka Asia/Bangkok Asia/Jakarta Asia/Singapore Asia/Manila Asia/Hong_Kong Asia/Taipei Asia/Almaty Asia/Tashkent ' +
  'Asia/Kathmandu Australia/Sydney Australia/Brisbane Australia/Adelaide Australia/Perth Pacific/Auckland Pacific/Honolulu'

let habits: Map<string, string> | undefined

/** Names of whole regions, in summer and winter the same. */
function byHabit(): Map<string, string> {
  if (habits) return habits
  habits = new Map()
  for (const zone of spokenOf.split(' ')) {
    for (const language of languages) {
      const name = fold(timeZoneName(zone, language))
      if (name !== '' && !habits.has(name)) habits.set(name, zone)
    }
  }
  return habits
}

/** Zones had other rules in other years. */
const someDay = Date.UTC(2026, 0)

/** `Central European Time`. */
function timeZoneName(timeZone: string, language: string): string {
  const parts = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'longGeneric' }).formatToParts(someDay)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
}
