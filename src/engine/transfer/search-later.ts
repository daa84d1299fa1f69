import { setTimeout as pause } from 'node:timers/promises'
import { firstIdOf } from '#kernel/ids.ts'
import { type Catalog, objectOf, typeOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import type { Db } from '../database.ts'
import { type CatchingUp, catchUpSearch, countSearchDue, isSearchBehind, mostDue } from '../log/late-search.ts'
import { searchJob } from '../log/rebuild-search.ts'
import { matchBy } from './import/match-by.ts'
import type { FilePlan } from './import/plan.ts'
import { isKnownByName } from './import/plan-files.ts'

/** Of a file with more rows records are stored first, and their search entries made afterwards. */
export const manyRows = 20_000

/** Objects whose records these files look for by name, for which search has an index. */
export function soughtByName(catalog: Catalog, files: readonly FilePlan[]): ReadonlySet<string> {
  const sought = new Set<string>()
  for (const file of files) {
    const object = objectOf(catalog, file.object)
    const by = matchBy(object, file)
    if (by.kind === 'field' && (by.field === object.title || isKnownByName(object))) sought.add(object.name)
    if (by.kind === 'fields' && by.fields.includes(object.title)) sought.add(object.name)
    for (const column of file.columns) {
      const field = object.fields.get(column.field?.split('.')[0] ?? '')
      if (field?.target && ['link', 'links'].includes(typeOf(field).kind)) sought.add(field.target)
    }
  }
  return sought
}

/** Milliseconds after which a trial that has not come to an end is one that was broken off. */
const longestTrial = 24 * 3600 * 1000

/** Not while others import or try to, who may look for the same records by name, nor when search is far behind already. */
export async function maySearchLater(db: Db, importId: string): Promise<boolean> {
  const rows = await db.rows(
    `select where (select coalesce(sum(count), 0) from kith.search_due) < $1
       and not exists (select from kith.import where id <> $2 and (state = 'running' or state = 'ready' and trial >= $3))`,
    [mostDue, importId, firstIdOf(Date.now() - longestTrial)],
  )
  return rows.length > 0
}

/** Before which chunks search is waited for again: what others had under way is due only when it has ended. */
export function isTimeToWait(chunk: number): boolean {
  return chunk % 5 === 1
}

/** Who looks for records by name needs their search entries first. `onProgress` is told while they are made. */
export async function awaitSearch(
  { db, catalog }: Ctx,
  files: readonly FilePlan[],
  { signal, onProgress }: Pick<CatchingUp, 'signal' | 'onProgress'>,
): Promise<void> {
  const objects = soughtByName(catalog, files)
  if (objects.size > 0 && (await isSearchBehind(db, objects)))
    await catchUpSearch(db, () => catalog, { signal, objects, onProgress })
}

interface Finishing {
  set: string
  /** Milliseconds. */
  most: number
  onProgress: (records: number) => void
}

/**
 * Makes the entries that this act left for later: seconds until search had all of them. Null where it was never behind, or is
 * so still when the time is over or something went wrong: the records are in, and a server makes the rest.
 */
export async function finishSearch(
  { db, log }: Pick<Ctx, 'db' | 'log'>,
  catalog: () => Catalog,
  { set, most, onProgress }: Finishing,
): Promise<number | null> {
  const began = performance.now()
  const signal = AbortSignal.timeout(most)
  try {
    if ((await countSearchDue(db, set)) === 0) return null
    while (!signal.aborted) {
      await catchUpSearch(db, catalog, { signal, set, onProgress })
      if ((await countSearchDue(db, set)) === 0) return Math.round((performance.now() - began) / 1000)
      // A server is at the last of them.
      await pause(200)
    }
  } catch (error) {
    log.warn({ error: String(error) }, 'search entries could not be made yet')
  }
  return null
}

/** Has made what this act left for later. */
export async function wantSearch({ db, queue }: Ctx, set: string): Promise<void> {
  if ((await countSearchDue(db, set)) > 0) await queue.add(db, searchJob, {}, { key: `${searchJob} now` })
}
