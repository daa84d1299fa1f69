import type { Ctx } from '../context.ts'
import type { Db } from '../database.ts'
import { dropPairs, findPairs, storePairs } from './find-pairs.ts'
import { type Block, countMatched, keepKeys, mostOfOneKey } from './keep-keys.ts'
import { matchedObjects } from './party-of.ts'

export type Phase = 'keys' | 'pairs'

/** How far the search through all records is. */
export interface Place {
  state: 'running' | 'done'
  phase: Phase
  object: string | null
  record_id: string | null
  key: string | null
  done: string
  total: string
  began_at: Date
  ended_at: Date | null
}

export const firstKey = -(2n ** 63n)
const firstId = '00000000-0000-0000-0000-000000000000'
const chunkOfRecords = 1000
const chunkOfKeys = 10_000
/** Pairs compared in one transaction, or one block of more. */
const chunkOfPairs = 400_000

/** Writes the keys of the next records. They are kept still for a moment, so that no key is older than its record. */
export async function takeKeys({ db, catalog }: Ctx, { object: current, record_id }: Place): Promise<void> {
  const objects = matchedObjects(catalog)
  const object = objects.find(({ name }) => name === current) ?? objects[0]
  if (!object) {
    await db.rows(`update kith.duplicate_scan set phase = 'pairs', key = null`)
    return
  }
  const rows = await db.rows<{ id: string }>(
    `select id from crm."${object.table}" where id > $1 order by id limit ${chunkOfRecords} for share`,
    [record_id ?? firstId],
  )
  const ids = rows.map(({ id }) => id)
  if (ids.length > 0) await keepKeys(db, catalog, object, ids)
  const isLast = ids.length < chunkOfRecords
  const next = isLast ? objects[objects.indexOf(object) + 1] : object
  await db.rows(`update kith.duplicate_scan set phase = $1, object = $2, record_id = $3, done = done + $4`, [
    next ? 'keys' : 'pairs',
    next?.name ?? null,
    isLast ? null : ids.at(-1),
    ids.length,
  ])
}

/** Compares those that share the next keys. `crowds` is filled the first time, and kept up from then on. */
export async function takePairs(ctx: Ctx, { key, began_at }: Place, crowds: Set<bigint>): Promise<void> {
  const { db, catalog } = ctx
  if (crowds.size === 0) for (const crowd of await loadCrowds(db)) crowds.add(crowd)
  const { blocks, crowded, at, isLast } = await nextBlocks(db, key ?? firstKey.toString())
  for (const crowd of crowded) crowds.add(crowd)
  await db.rows('insert into kith.match_crowd select unnest($1::bigint[]) on conflict do nothing', [
    crowded.map(String),
  ])
  const count = await countMatched(db, matchedObjects(catalog))
  await storePairs(db, await findPairs(db, catalog, { blocks, count, crowds }), ctx.clock())
  await db.rows(
    `update kith.duplicate_scan set key = $1, state = $2, ended_at = case when $2 = 'done' then now() end`,
    [at, isLast ? 'done' : 'running'],
  )
  // What this search did not find any more is no pair any more.
  if (isLast) await dropPairs(db, 'seen_at < $1', [began_at])
}

async function loadCrowds(db: Db): Promise<bigint[]> {
  const rows = await db.texts({ text: 'select key::text from kith.match_crowd', values: [] })
  return rows.map(([key]) => BigInt(key as string))
}

interface Blocks {
  blocks: Block[]
  /** Keys that too many share. */
  crowded: bigint[]
  /** The key up to which this is all. */
  at: string
  isLast: boolean
}

async function nextBlocks(db: Db, after: string): Promise<Blocks> {
  const rows = await db.texts({
    text: `select m.key::text, m.object, m.record_id::text from kith.match_key m where m.key > $1 order by m.key limit ${chunkOfKeys}`,
    values: [after],
  })
  const groups = [...Map.groupBy(rows, ([key]) => key as string)]
  const isEnd = rows.length < chunkOfKeys
  const result: Blocks = { blocks: [], crowded: [], at: after, isLast: isEnd }
  let pairs = 0
  for (const [at, [key, members]] of groups.entries()) {
    const { length } = members
    const isCrowded = length > mostOfOneKey
    // The last of a page may go on in the next, which matters only to one that is no crowd yet.
    if (at === groups.length - 1 && !isEnd && !isCrowded) break
    const more = isCrowded ? 0 : (length * (length - 1)) / 2
    if (pairs > 0 && pairs + more > chunkOfPairs) return { ...result, isLast: false }
    pairs += more
    result.at = key
    if (isCrowded) result.crowded.push(BigInt(key))
    else if (length > 1)
      result.blocks.push({
        key: BigInt(key),
        members: members.map(([, object, id]) => ({ object: object as string, id: id as string })),
      })
  }
  return result
}
