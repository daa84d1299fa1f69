import type { Catalog, ObjectModel } from '../catalog.ts'
import type { Db } from '../database.ts'
import { whileInTheWay } from '../in-transaction.ts'
import { storeSearchDocs } from './rebuild-search.ts'

/** Of all records at one time so many may be without their search entries: what is made within a minute. */
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

/** Whether records of the object are still without their entries. */
export async function isSearchBehind(db: Db, object: string): Promise<boolean> {
  return (await db.rows('select from kith.search_due where object = $1 limit 1', [object])).length > 0
}

export interface CatchingUp {
  signal?: AbortSignal | undefined
  /** Told after each part how many records have been taken. */
  onProgress?: (records: number) => void
}

/**
 * Makes the search entries that are due; several at it take different parts. Answers of how many records. What ends it in the
 * middle of a part leaves that part due.
 */
export async function catchUpSearch(
  db: Db,
  catalog: Catalog,
  { signal, onProgress }: CatchingUp = {},
): Promise<number> {
  let taken = 0
  const work = async () => {
    for (;;) {
      if (signal?.aborted) return
      const count = await whileInTheWay(() => db.transaction((inside) => takePart(inside, catalog)))
      if (count === null) return
      taken += count
      onProgress?.(taken)
    }
  }
  const ended = await Promise.allSettled(Array.from({ length: lanes }, work))
  for (const one of ended) if (one.status === 'rejected') throw one.reason
  if (taken > 0) {
    await db.rows(`select gin_clean_pending_list('kith.search_doc_body')`)
    await db.rows('analyze kith.search_doc')
  }
  return taken
}

/** Null: there is none that nobody else is at. */
async function takePart(db: Db, catalog: Catalog): Promise<number | null> {
  const [part] = await db.rows<{ id: string; object: string; ids: string[]; count: number }>(
    'select id, object, ids, count from kith.search_due order by id limit 1 for update skip locked',
  )
  if (!part) return null
  const object = catalog.objects.get(part.object)
  if (object) {
    await expectManyEntries(db)
    await storeLiving(db, object, part.ids)
  }
  await db.rows('delete from kith.search_due where id = $1', [part.id])
  return part.count
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
