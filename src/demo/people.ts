import { type Country, countries, type Trade } from './places.ts'
import type { Random } from './random.ts'
import { trades } from './trade.ts'

export interface Place {
  country: Country
  address: Address
}

interface Address {
  line1: string
  postalCode: string
  city: string
  country: string
  latitude?: number
  longitude?: number
}

export interface Business extends Place {
  name: string
  trade: Trade
  /** Of its web site and mail, under a domain that never exists (RFC 2606). */
  domain: string
}

/** Businesses with names of their own; when all combinations are used up, the city and then a number is added. */
export function nameBusinesses(random: Random, count: number): Business[] {
  const taken = new Set<string>()
  const domains = new Set<string>()
  return Array.from({ length: count }, () => {
    const place = pickPlace(random)
    const trade = random.weighted(Object.keys(trades) as Trade[], (one) => trades[one].weight)
    const [word, latin] = spellings(random.pick(place.country.names))
    const plain = random.pick(place.country.businesses[trade]).replace('*', word)
    const name = free(taken, plain, ` ${place.address.city}`)
    const domain = free(domains, `${latin}-${domainOf[trade]}`, '-')
    return { ...place, name, trade, domain: `${domain}.example` }
  })
}

export interface Person {
  first: string
  last: string
  full: string
  /** Lower-case Latin letters, for addresses of mail. */
  latin: string
}

export function namePerson(random: Random, country: Country): Person {
  const [first, firstLatin] = spellings(random.pick(country.given))
  const [last, lastLatin] = spellings(random.pick(country.family))
  return {
    first,
    last,
    full: country.familyFirst ? `${last}${first}` : `${first} ${last}`,
    latin: `${firstLatin}.${lastLatin}`,
  }
}

/** A number with the prefix of a town of the country; `index` makes it a different one for everybody. */
export function phoneIn(country: Country, index: number): string {
  const [prefix, digits] = country.phone
  const room = 10 ** (digits - 1)
  // The first digit is kept away from 0, which no local number begins with; the step spreads neighbours.
  return `${prefix}${2 + (index % 7)}${String((index * 7919 + 1234) % room).padStart(digits - 1, '0')}`
}

function pickPlace(random: Random): Place {
  const country = random.weighted(countries, ({ weight }) => weight)
  // The capital has most of the business.
  const [city, postalCode, street, latitude, longitude] = random.weighted(country.cities, (one) =>
    one === country.cities[0] ? 3 : 1,
  )
  const number = random.integer(1, 140)
  const line1 =
    street.startsWith('вул.') || /^(Calle|Carrer|Gran|Rua|пр|пл)/.test(street)
      ? `${street}, ${number}`
      : `${street} ${number}`
  const point = number % unknownPoints === 0 ? {} : pointAt(number, latitude, longitude)
  return { country, address: { line1, postalCode, city, country: country.code, ...point } }
}

/** Of so many addresses nobody has looked one up. */
const unknownPoints = 14

/** Around the middle of the city, for each number of the street elsewhere. */
function pointAt(number: number, latitude: number, longitude: number): { latitude: number; longitude: number } {
  const [far, angle] = [Math.sqrt(number / 140) * 0.035, number * 2.4]
  const round = (degrees: number) => Number(degrees.toFixed(5))
  const east = (far * Math.cos(angle)) / Math.cos((latitude * Math.PI) / 180)
  return { latitude: round(latitude + far * Math.sin(angle)), longitude: round(longitude + east) }
}

const domainOf: Record<Trade, string> = {
  cafe: 'coffee',
  restaurant: 'dining',
  hotel: 'hotels',
  roaster: 'roasters',
  office: 'offices',
  retail: 'shop',
}

/** The word as it is written and in Latin letters: `Олена|olena`. */
function spellings(word: string): [string, string] {
  const [written = '', latin] = word.split('|')
  return [written, latin ?? plainLatin(written)]
}

function plainLatin(word: string): string {
  return word
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9]/g, '')
}

function free(taken: Set<string>, wish: string, addition: string): string {
  let name = wish
  if (taken.has(name) && addition.length > 1) name = `${wish}${addition}`
  for (let number = 2; taken.has(name); number++)
    name = addition.length > 1 ? `${wish}${addition} ${number}` : `${wish}${addition}${number}`
  taken.add(name)
  return name
}
