import { setImmediate } from 'node:timers/promises'
import { newId } from '#kernel/ids.ts'
import { type Catalog, type ObjectModel, objectOf } from '../catalog.ts'
import type { Db } from '../database.ts'
import { blockKeys } from '../match/blocks.ts'
import type { Kind } from '../match/compare.ts'
import { type Evidence, type Judge, judgeOf } from './judge.ts'
import { type Block, hashedKey, type Sharing } from './keep-keys.ts'
import { areCompared, loadParties, type Matched, matchedObjects } from './party-of.ts'

/** The weight of a pair that is none, and of which is known that nobody but a person may merge it. */
const outOfSight = -1000

export interface FoundPair {
  one: Sharing
  other: Sharing
  /** Bits, log2 of the odds. */
  weight: number
  reasons: Evidence[]
}

interface Compared extends Matched {
  /** In no order; made when they are asked for, hashed when two have them in common. */
  keys: () => ReadonlySet<string>
}

export interface Comparing {
  blocks: readonly Block[]
  /** About how many records there are. */
  count: number
  /** Only pairs of one of these. */
  of?: ReadonlySet<string>
  /** Keys that too many share, as far as they were met: two are compared in their first block that is none of these. */
  crowds?: ReadonlySet<bigint>
}

/** Milliseconds after which others have their turn. */
const breath = 8

/** Pairs that are likelier one than not among those of each block, each once: in the first block that both are in. */
export async function findPairs(db: Db, catalog: Catalog, wanted: Comparing): Promise<FoundPair[]> {
  const { blocks, count, of, crowds } = wanted
  const parties = await loadAll(
    db,
    catalog,
    blocks.flatMap(({ members }) => members),
  )
  const judges: Record<Kind, Judge> = { person: judgeOf('person', count), company: judgeOf('company', count) }
  const isPair = comparing(matchedObjects(catalog))
  const isFirst = crowds ? firstByKey(crowds) : firstByChance()
  const found: FoundPair[] = []
  let until = performance.now() + breath
  for (const { key, members } of blocks) {
    const known = members.flatMap((one) => {
      const party = parties.get(one.id)
      return party ? [{ one, party, isNew: !of || of.has(one.id) }] : []
    })
    known.sort((a, b) => (a.one.id < b.one.id ? -1 : 1))
    for (const [at, { one, party: own, isNew }] of known.entries()) {
      const { judgeLikely, tell } = judges[own.kind]
      for (let next = at + 1; next < known.length; next++) {
        const { one: other, party: theirs, isNew: isOther } = known[next] as (typeof known)[0]
        if (theirs.kind !== own.kind || !(isNew || isOther)) continue
        const verdict = judgeLikely(own.party, theirs.party)
        if (!verdict || !isPair(one.object, other.object) || !isFirst(key, own, theirs)) continue
        found.push({ one, other, weight: verdict.weight, reasons: tell(verdict.levels) })
      }
      if (performance.now() < until) continue
      await setImmediate()
      until = performance.now() + breath
    }
  }
  return found
}

type IsFirst = (key: bigint, one: Compared, other: Compared) => boolean

/** By the keys alone, whatever was compared before: what has changed since its keys were written is compared by the reader. */
function firstByKey(crowds: ReadonlySet<bigint>): IsFirst {
  const hashes = new Map<string, bigint>()
  return (key, { kind, keys }, other) => {
    let isShared = false
    for (const text of keys()) {
      if (!other.keys().has(text)) continue
      const place = `${kind} ${text}`
      const hashed = hashes.get(place) ?? hashedKey(kind, text)
      hashes.set(place, hashed)
      if (hashed === key) isShared = true
      else if (hashed < key && !crowds.has(hashed)) return false
    }
    return isShared && !crowds.has(key)
  }
}

function firstByChance(): IsFirst {
  const seen = new Map<Compared, Set<Compared>>()
  return (_, one, other) => {
    const others = seen.get(one)
    if (others?.has(other)) return false
    if (others) others.add(other)
    else seen.set(one, new Set([other]))
    return true
  }
}

function comparing(objects: readonly ObjectModel[]): (one: string, other: string) => boolean {
  const pairs = new Set(
    objects.flatMap((one) =>
      objects.flatMap((other) => (areCompared(one, other) ? [`${one.name} ${other.name}`] : [])),
    ),
  )
  return (one, other) => pairs.has(`${one} ${other}`)
}

async function loadAll(db: Db, catalog: Catalog, records: readonly Sharing[]): Promise<Map<string, Compared>> {
  const parties = new Map<string, Compared>()
  for (const [name, ofObject] of Map.groupBy(records, ({ object }) => object)) {
    if (!catalog.objects.has(name)) continue
    const ids = [...new Set(ofObject.map(({ id }) => id))]
    for (const [id, party] of await loadParties(db, catalog, objectOf(catalog, name), { ids }))
      parties.set(id, { ...party, keys: once(() => new Set(blockKeys(party.kind, party.party))) })
  }
  return parties
}

function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

/**
 * Open pairs that are none any more, by a condition on `kith.duplicate`. What somebody has taken back is kept out of sight, so that
 * it is never merged by itself when it is found again.
 */
export async function dropPairs(db: Db, condition: string, values: unknown[]): Promise<void> {
  await db.rows(`delete from kith.duplicate where state = 'open' and not by_hand and ${condition}`, values)
  await db.rows(
    `update kith.duplicate set weight = ${outOfSight}, reasons = '[]' where state = 'open' and by_hand and ${condition}`,
    values,
  )
}

/** Keeps pairs; what was decided of one before stays. A pair that was merged and is two again is for people to decide. */
export async function storePairs(db: Db, pairs: readonly FoundPair[], at: Date): Promise<void> {
  if (pairs.length === 0) return
  await db.rows(
    `insert into kith.duplicate (id, one_object, one_id, other_object, other_id, weight, reasons, seen_at)
     select x.*, $8 from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::uuid[], $6::real[], $7::jsonb[]) x
     on conflict (one_id, other_id) do update set weight = excluded.weight, reasons = excluded.reasons, seen_at = excluded.seen_at,
       by_hand = duplicate.by_hand or duplicate.state = 'merged',
       state = case when duplicate.state = 'merged' then 'open' else duplicate.state end`,
    [
      pairs.map(() => newId()),
      pairs.map(({ one }) => one.object),
      pairs.map(({ one }) => one.id),
      pairs.map(({ other }) => other.object),
      pairs.map(({ other }) => other.id),
      pairs.map(({ weight }) => weight),
      pairs.map(({ reasons }) => JSON.stringify(reasons)),
      at,
    ],
  )
}
