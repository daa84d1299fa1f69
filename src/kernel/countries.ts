import { fold, nearestFolded } from './spelling.ts'

// Regions that Unicode knows and ISO 3166-1 does not list as countries. Kosovo (XK) stays: its customers have addresses.
const notCountries = new Set('AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ'.split(' '))
const regionNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

/** ISO 3166-1 alpha-2 codes in use, and XK, sorted. */
export const countries: readonly string[] = letters
  .flatMap((first) => letters.map((second) => first + second))
  .filter(isInUse)

const codes = new Set(countries)

export function isCountry(code: string): boolean {
  return codes.has(code)
}

/** The code of a country given by code or by its name in English, Spanish, Chinese or Ukrainian, one letter amiss at most. */
export function countryFrom(text: string): string | null {
  const code = text.trim().toUpperCase()
  if (codes.has(code)) return code
  const word = fold(text)
  const known = byName()
  const exact = known.get(word)
  if (exact) return exact
  const mayBeMisspelt = word.length >= 7 && word.length <= 60 && !/\d/.test(word)
  const close = mayBeMisspelt ? nearestFolded(word, known.keys(), 1) : null
  return close ? (known.get(close) as string) : null
}

// What people write that no list of names has.
// biome-ignore format: a table
const otherNames: Record<string, string> = {
  'u s': 'US', 'u s a': 'US', usa: 'US', america: 'US', 'united states of america': 'US', eeuu: 'US', 'ee uu': 'US',
  uk: 'GB', 'u k': 'GB', 'great britain': 'GB', britain: 'GB', england: 'GB', scotland: 'GB', wales: 'GB',
  korea: 'KR', 'republic of korea': 'KR', holland: 'NL', 'the netherlands': 'NL', 'czech republic': 'CZ', turkey: 'TR',
  'ivory coast': 'CI', burma: 'MM', macedonia: 'MK', 'cape verde': 'CV', swaziland: 'SZ', uae: 'AE', prc: 'CN',
}

let names: Map<string, string> | undefined

function byName(): Map<string, string> {
  if (names) return names
  names = new Map(Object.entries(otherNames))
  for (const language of ['en', 'es', 'zh', 'uk']) {
    const display = new Intl.DisplayNames(language, { type: 'region' })
    const short = new Intl.DisplayNames(language, { type: 'region', style: 'short' })
    for (const code of countries) {
      for (const name of [display.of(code), short.of(code)])
        if (name && !names.has(fold(name))) names.set(fold(name), code)
    }
  }
  return names
}

// Codes that were given up (BU, DD, SU, UK) have a canonical one in their place.
function isInUse(code: string): boolean {
  if (notCountries.has(code)) return false
  return regionNames.of(code) !== undefined && new Intl.Locale(`und-${code}`).region === code
}
