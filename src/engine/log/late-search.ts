import { type Catalog, type ObjectModel, objectOf, ownPrefix } from '../catalog.ts'
import type { Db } from '../database.ts'
import { whileInTheWay } from '../in-transaction.ts'
import { storeSearchDocs } from './rebuild-search.ts'

/** Of all records at one time so many may be without their search entries. */
export const mostDue = 1_000_000

/** At one time; PostgreSQL sorts words in while the server reads the next records. */
const lanes = 2

/** Kilobytes of entries that may wait to be sorted in: many at once cost a third less than one by one. */
const pendingEntries = 4096

export async function expectManyEntries(db: Db): Promise<void> {
  await db.rows(`select set_config('gin_pending_list_limit', $1, true)`, [String(pendingEntries)])
}

/** How many records search does not have yet; of those that this act made. */
export async function countSearchDue(db: Db, set?: string): Promise<number> {
  const [row] = await db.rows<{ count: number }>(
    'select coalesce(sum(count), 0)::integer as count from kith.search_due where $1::uuid is null or set_id = $1',
    [set ?? null],
  )
  return row?.count ?? 0
}

/** Whether records of one of the objects are still without their entries. */
export async function isSearchBehind(db: Db, objects: Iterable<string>): Promise<boolean> {
  return (await db.rows('select from kith.search_due where object = any($1) limit 1', [[...objects]])).length > 0
}

export interface CatchingUp {
  signal?: AbortSignal | undefined
  /** Only records of these objects, or that this act made. */
  objects?: ReadonlySet<string>
  set?: string
  /** Told after each part how many records have been taken; what it throws ends the work. */
  onProgress?: ((records: number) => void | Promise<void>) | undefined
}

/**
 * Makes the search entries that are due; several at it take different parts. Answers of how many records. What ends it in the
 * middle of a part leaves that part due. The catalog is asked for each part: an object may be made meanwhile.
 */
export async function catchUpSearch(
  db: Db,
  catalog: () => Catalog,
  { signal, objects, set, onProgress }: CatchingUp = {},
): Promise<number> {
  let taken = 0
  let hasFailed = false
  const work = async () => {
    while (!hasFailed && !signal?.aborted) {
      const wanted = { catalog: catalog(), objects, set }
      const count = await whileInTheWay(() => db.transaction((inside) => takePart(inside, wanted)))
      if (count === null) return
      taken += count
      await onProgress?.(taken)
    }
  }
  const lane = () =>
    work().catch((error) => {
      hasFailed = true
      throw error
    })
  const ended = await Promise.allSettled(Array.from({ length: lanes }, lane))
  for (const one of ended) if (one.status === 'rejected') throw one.reason
  if (taken > 0) {
    await db.rows(`select gin_clean_pending_list('kith.search_doc_body')`)
    await db.rows('analyze kith.search_doc')
  }
  return taken
}

interface Wanted {
  catalog: Catalog
  objects: ReadonlySet<string> | undefined
  set: string | undefined
}

/** Null: there is none that nobody else is at. Parts of an object that this catalog does not know yet are left to one that does. */
async function takePart(db: Db, { catalog, objects, set }: Wanted): Promise<number | null> {
  const known = [...(objects ?? catalog.objects.keys())]
  const [part] = await db.rows<{ id: string; object: string; ids: string[]; count: number }>(
    `select id, object, ids, count from kith.search_due where object = any($1) and ($2::uuid is null or set_id = $2)
     order by id limit 1 for update skip locked`,
    [known, set ?? null],
  )
  if (!part) return null
  await expectManyEntries(db)
  await storeLiving(db, objectOf(catalog, part.object), part.ids)
  await db.rows('delete from kith.search_due where id = $1', [part.id])
  return part.count
}

/** Forgets what is due of objects whose tables are gone. */
export async function forgetGoneDue(db: Db, catalog: Catalog): Promise<void> {
  await db.rows(
    `delete from kith.search_due where object <> all($1)
       and to_regclass(format('crm.%I', lower(regexp_replace(object, '([A-Z])', '_\\1', 'g')))) is null
       and to_regclass(format('crm.%I', $2::text || lower(regexp_replace(object, '([A-Z])', '_\\1', 'g')))) is null`,
    [[...catalog.objects.keys()], ownPrefix],
  )
}

/** The records are kept still for a moment, so that no entry is older than its record or outlives it. */
async function storeLiving(db: Db, object: ObjectModel, ids: readonly string[]): Promise<void> {
  const living = await db.texts({
    text: `select t.id::text from crm."${object.table}" t where t.id = any($1::uuid[]) and t.deleted_at is null order by t.id for share`,
    values: [ids],
  })
  await storeSearchDocs(
    db,
    object,
    living.map(([id]) => id as string),
  )
}
