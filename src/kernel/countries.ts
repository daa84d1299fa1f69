import { finderOf } from './standards/coded-names.ts'

// Regions that Unicode knows and ISO 3166-1 does not list as countries. Kosovo (XK) stays: its customers have addresses.
const notCountries = new Set('AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ'.split(' '))
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

let all: readonly string[] | undefined

/** ISO 3166-1 alpha-2 codes in use, and XK, sorted. To ask the runtime for all takes long: done once, when they are first wanted. */
export function countries(): readonly string[] {
  all ??= letters.flatMap((first) => letters.map((second) => first + second)).filter(isCountry)
  return all
}

const asked = new Map<string, boolean>()

export function isCountry(code: string): boolean {
  if (!/^[A-Z]{2}$/.test(code) || notCountries.has(code)) return false
  let is = asked.get(code)
  if (is === undefined) {
    is = isInUse(code)
    asked.set(code, is)
  }
  return is
}

// What people write that no list of names has.
// biome-ignore format: a table
const otherNames: Record<string, string> = {
  'u s': 'US', 'u s a': 'US', usa: 'US', america: 'US', 'united states of america': 'US', eeuu: 'US', 'ee uu': 'US',
  uk: 'GB', 'u k': 'GB', 'great britain': 'GB', britain: 'GB', england: 'GB', scotland: 'GB', wales: 'GB',
  korea: 'KR', 'republic of korea': 'KR', holland: 'NL', 'the netherlands': 'NL', 'czech republic': 'CZ', turkey: 'TR',
  'ivory coast': 'CI', burma: 'MM', macedonia: 'MK', 'cape verde': 'CV', swaziland: 'SZ', uae: 'AE', prc: 'CN',
}

/** The code of a country given by code or by its name in English, Spanish, Chinese or Ukrainian, one letter amiss at most. */
export const countryFrom = finderOf('region', countries, otherNames)

let names: Intl.DisplayNames | undefined

// Codes that were given up (BU, DD, SU, UK) have a canonical one in their place.
function isInUse(code: string): boolean {
  names ??= new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  return names.of(code) !== undefined && new Intl.Locale(`und-${code}`).region === code
}
