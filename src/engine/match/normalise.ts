import { soundOf, toLatin } from '#kernel/letters/to-latin.ts'
import { companyKey } from '../transfer/cells/match-key.ts'
import { remember } from './remember.ts'

/** What is known of a person, a company or both, as it is stored; what is not known is left out. */
export interface Facts {
  given?: string
  family?: string
  company?: string
  mails?: readonly string[]
  /** E.164. */
  phones?: readonly string[]
  website?: string
  address?: { street?: string; postalCode?: string; city?: string }
  /** YYYY-MM-DD. */
  birthday?: string
}

/**
 * Words of one name, in Latin letters as far as the tables go; `sound` is the same for spellings of other alphabets, `han` is
 * what is written in Chinese characters, many of which have one sound.
 */
export interface Name {
  words: readonly string[]
  text: string
  sound: string
  han: string
}

/** A mail address and its parts; `letters` are those before the sign, without digits. */
export interface Mail {
  text: string
  local: string
  domain: string
  letters: string
}

/** Facts made comparable; null and empty are unknown. */
export interface Party {
  given: Name | null
  family: Name | null
  company: Name | null
  mails: readonly Mail[]
  phones: readonly string[]
  /** Of the website and the mail addresses, without the public providers. */
  domains: readonly string[]
  address: { street: string; number: string; postalCode: string; city: string } | null
  birthday: string | null
}

export function normalise(facts: Facts): Party {
  const mails = (facts.mails ?? []).flatMap(plainMail)
  return {
    given: knownPersonName(facts.given ?? ''),
    family: knownPersonName(facts.family ?? ''),
    company: knownCompanyName(facts.company ?? ''),
    mails,
    phones: (facts.phones ?? []).map((phone) => phone.replace(/[^\d+]+/g, '')).filter((phone) => phone.length > 4),
    domains: domainsOf(facts.website, mails),
    address: plainAddress(facts.address),
    birthday: facts.birthday?.slice(0, 10) || null,
  }
}

const knownPersonName = remember(personName)
const knownCompanyName = remember(companyName)
const knownStreet = remember(streetOf)
const knownPublic = remember(isPublicHost)
const knownCity = remember((city) => soundOf(nameWords(city).join('')))

/** Lower case, Latin letters, no accents, split at all that is no letter or digit. */
function nameWords(text: string): string[] {
  const folded = toLatin(
    text
      .normalize('NFC')
      .toLowerCase()
      .replace(/[’'ʼ`´]/g, ''),
  )
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('æ', 'ae')
  return folded.match(/[\p{L}\p{N}]+/gu) ?? []
}

function personName(text: string): Name | null {
  const words = nameWords(text)
  return nameOf(
    words.filter((word) => words.length === 1 || !particles.has(word)),
    text,
  )
}

function nameOf(words: readonly string[], written: string): Name | null {
  if (words.length === 0) return null
  const text = words.join('')
  return { words, text, sound: soundOf(text), han: written.replace(/\P{Script=Han}/gu, '') }
}

function companyName(text: string): Name | null {
  const written = text
    .replace(/[«»“”„"]/g, ' ')
    .replace(/&/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (written === '') return null
  const all = nameWords(written)
  const bare = nameWords(companyKey(written.replace(/^(?:tov|ooo|fop|pp|prat|pat)\s+(?=\S)/i, '')))
  // The key has no word borders: those of the text are kept as long as they fit into it.
  const words: string[] = []
  let rest = bare.join('')
  for (const word of all) {
    if (!rest.startsWith(word)) continue
    words.push(word)
    rest = rest.slice(word.length)
  }
  const kept = rest === '' && words.length > 0 ? words : bare
  return nameOf(
    kept.filter((word, _, every) => every.length === 1 || !joiners.has(word)).map((word) => long.get(word) ?? word),
    companyKey(written),
  )
}

/** Lower case, without the tag after `+`, and without the dots that Google does not read. */
function plainMail(mail: string): Mail[] {
  const [before = '', host = ''] = mail.trim().toLowerCase().split('@')
  if (host === '') return []
  const bare = before.replace(/\+.*$/, '')
  const isGoogle = host === 'gmail.com' || host === 'googlemail.com'
  const local = isGoogle ? bare.replaceAll('.', '') : bare
  const domain = isGoogle ? 'gmail.com' : host
  return [{ text: `${local}@${domain}`, local, domain, letters: local.replace(/\d+/g, '') }]
}

function domainsOf(website: string | undefined, mails: readonly Mail[]): string[] {
  const domains: string[] = []
  const add = (host: string) => {
    if (host !== '' && !domains.includes(host) && !knownPublic(host)) domains.push(host)
  }
  if (website) add(hostOf(website))
  for (const { domain } of mails) add(domain)
  return domains
}

function hostOf(website: string): string {
  const [host = ''] = website
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .split(/[/:?#]/)
  return host.replace(/^www\./, '')
}

function isPublicHost(host: string): boolean {
  return publicHosts.has(host.split('.')[0] as string) || /^(?:mail|i|ya|meta|me|mac)\.(?:ru|ua|com)$/.test(host)
}

function plainAddress(address: Facts['address']): Party['address'] {
  if (!address) return null
  const { street, number } = knownStreet(address.street ?? '')
  const postalCode = (address.postalCode ?? '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
  const city = knownCity(address.city ?? '')
  if (street === '' && postalCode === '' && city === '') return null
  return { street, number, postalCode, city }
}

function streetOf(line: string): { street: string; number: string } {
  const words = nameWords(line.replace(/(\p{Script=Han})(?=\d)|(\d)(?=\p{Script=Han})/gu, '$1$2 '))
  const numbers = words.filter((word) => /\d/.test(word))
  const street = soundOf(words.filter((word) => !/\d/.test(word) && !streetWords.has(word)).join(''))
  return { street, number: numbers.sort().join(' ') }
}

const particles = new Set('de del la las los da dos van von der den di le el y'.split(' '))
const joiners = new Set('and und y ta i the los la el'.split(' '))
const long = new Map(
  'intl:international mfg:manufacturing svcs:services bros:brothers assoc:associates grp:group tech:technologies technology:technologies hnos:hermanos cia:compania constr:construction'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
)
const streetWords = new Set(
  (
    'street st str road rd avenue ave av lane ln drive dr court ct place pl square sq boulevard blvd way calle c cl avenida avda ' +
    'paseo plaza plz pza carrera cra vulytsia vulytsya vul prospekt prosp pr bulvar bul provulok prov no nr num numero of de la del 路 街 号'
  ).split(' '),
)
const publicHosts = new Set(
  'gmail googlemail yahoo hotmail outlook live icloud aol gmx proton protonmail qq 163 126 sina foxmail ukr yandex msn web t-online terra'.split(
    ' ',
  ),
)
