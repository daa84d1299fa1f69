import { soundOf } from '#kernel/letters/to-latin.ts'
import type { Kind } from './compare.ts'
import type { Name, Party } from './normalise.ts'
import { remember } from './remember.ts'

const knownSound = remember(soundOf)

/**
 * Keys by which two records come to be compared at all: those that share one. Each mistake that people make leaves one of
 * them whole: a wrong letter in the family name leaves house and given name, another address leaves the name.
 */
export function blockKeys(kind: Kind, party: Party): string[] {
  const keys = [
    ...party.mails.map(({ text }) => `mail ${text}`),
    ...party.phones.map((phone) => `phone ${phone.slice(-8)}`),
  ]
  const { address } = party
  const places = address ? [address.postalCode, knownSound(address.city)].filter((place) => place !== '') : []
  const house = address?.street && address.number ? `${knownSound(address.street).slice(0, 5)} ${address.number}` : ''
  if (kind === 'company') {
    keys.push(...party.domains.map((domain) => `domain ${domain}`))
    if (party.company) {
      const { sound, words } = party.company
      keys.push(`company ${sound.slice(0, 5)}`, `words ${words.map(soundOf).sort().join(' ').slice(0, 12)}`)
      for (const place of places) keys.push(`at ${place} ${sound.slice(0, 2)}`)
    }
    if (house) keys.push(`house ${house}`)
    return [...new Set(keys)]
  }
  const [given, family] = [party.given, party.family]
  for (const name of [given, family]) if (name && house) keys.push(`house ${house} ${name.sound.slice(0, 2)}`)
  if (given && family) keys.push(`name ${bothNames(given, family)}`)
  for (const place of places)
    for (const name of [given, family]) if (name) keys.push(`at ${place} ${name.sound.slice(0, 4)}`)
  if (party.birthday) {
    keys.push(`born ${party.birthday}`)
    for (const name of [given, family])
      if (name) keys.push(`year ${party.birthday.slice(0, 4)} ${name.sound.slice(0, 4)}`)
  }
  return [...new Set(keys)]
}

/** Given and family name in one order, whichever was typed first. */
function bothNames(given: Name, family: Name): string {
  return [given.sound.slice(0, 4), family.sound.slice(0, 5)].sort().join(' ')
}

/**
 * Pairs of places in `parties` that share a key, each once, in order. A key that more than `most` share tells nothing (all
 * who wrote no more than a city) and is left out.
 */
export function candidatePairs(kind: Kind, parties: readonly Party[], most = 200): [number, number][] {
  const blocks = new Map<string, number[]>()
  for (const [place, party] of parties.entries()) {
    for (const key of blockKeys(kind, party)) {
      const members = blocks.get(key)
      if (members) members.push(place)
      else blocks.set(key, [place])
    }
  }
  const pairs = new Set<number>()
  for (const members of blocks.values()) {
    if (members.length > most) continue
    for (const [i, one] of members.entries())
      for (const other of members.slice(i + 1)) pairs.add(one * parties.length + other)
  }
  return [...pairs].sort((a, b) => a - b).map((pair) => [Math.floor(pair / parties.length), pair % parties.length])
}
