import { hash } from 'node:crypto'
import type { Catalog, ObjectModel } from '../catalog.ts'
import type { Db } from '../database.ts'
import { blockKeys } from '../match/blocks.ts'
import type { Kind } from '../match/compare.ts'
import { loadParties, type Matched } from './party-of.ts'

/** Keys that more records share tell nothing. */
export const mostOfOneKey = 200

/** The keys under which it is compared. */
export function hashedKeys({ kind, party }: Matched): bigint[] {
  return blockKeys(kind, party).map((key) => hashedKey(kind, key))
}

export function hashedKey(kind: Kind, key: string): bigint {
  return hash('md5', `${kind} ${key}`, 'buffer').readBigInt64BE()
}

/** Writes the keys of these records anew; those that are in the bin, or gone, have none. In a transaction. */
export async function keepKeys(db: Db, catalog: Catalog, object: ObjectModel, ids: readonly string[]): Promise<void> {
  const parties = await loadParties(db, catalog, object, { ids })
  const keys: string[] = []
  const records: string[] = []
  for (const [id, matched] of parties)
    for (const key of hashedKeys(matched)) {
      keys.push(key.toString())
      records.push(id)
    }
  await db.rows('delete from kith.match_key where record_id = any($1::uuid[])', [ids])
  await db.rows(
    `insert into kith.match_key (key, object, record_id) select k, $1, r from unnest($2::bigint[], $3::uuid[]) x(k, r) order by k
     on conflict do nothing`,
    [object.name, keys, records],
  )
}

/** About how many records are compared, as the database last counted them. */
export async function countMatched(db: Db, objects: readonly ObjectModel[]): Promise<number> {
  const [row] = await db.rows<{ count: number }>(
    `select coalesce(sum(greatest(reltuples, 0)), 0)::float8 as count from pg_class
     where oid = any(select to_regclass(n) from unnest($1::text[]) n)`,
    [objects.map(({ table }) => `crm."${table}"`)],
  )
  return row?.count ?? 0
}

/** A record that shares a key with another. */
export interface Sharing {
  object: string
  id: string
}

/** Records that share a key, two or more and not too many. */
export interface Block {
  key: bigint
  members: readonly Sharing[]
}

/** Of the keys of these records, the blocks that others share. */
export async function blocksOf(db: Db, ids: readonly string[]): Promise<Block[]> {
  const rows = await db.rows<{ key: string; objects: string[]; ids: string[] }>(
    `select k.key::text as key, array_agg(b.object) as objects, array_agg(b.record_id::text) as ids
     from (select distinct key from kith.match_key where record_id = any($1::uuid[])) k
     cross join lateral (select m.object, m.record_id from kith.match_key m where m.key = k.key limit ${mostOfOneKey + 1}) b
     group by k.key having count(*) between 2 and ${mostOfOneKey}`,
    [ids],
  )
  return rows.map(({ key, objects, ids: members }) => ({
    key: BigInt(key),
    members: members.map((id, at) => ({ id, object: objects[at] as string })),
  }))
}
