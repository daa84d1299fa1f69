import { typeOf } from '../../catalog.ts'
import type { Ctx } from '../../context.ts'
import type { Db } from '../../database.ts'
import { isWatched } from '../../derived/keep-derived.ts'
import { consentOf } from '../consents/consent-columns.ts'
import type { FileRun } from './file-run.ts'
import { matchBy } from './match-by.ts'
import { matchOf } from './match-rows.ts'
import { isKnownByName } from './plan-files.ts'
import type { RowReading } from './read-rows.ts'

/**
 * Whether two chunks of the file may be under way at once: nothing that one of them makes may be looked for by the other, which
 * cannot see it yet, nor may their order show. What both write in the end is kept apart by PostgreSQL as for any two people.
 */
export function mayOverlap({ catalog }: Ctx, { object, file, options }: FileRun): boolean {
  const filled = file.columns.flatMap(({ field }) => object.fields.get(field?.split('.')[0] ?? '') ?? [])
  const links = filled.filter((field) => ['link', 'links'].includes(typeOf(field).kind))
  const by = matchBy(object, file)
  const isByName = by.kind === 'field' && (by.field === object.title || isKnownByName(object))
  // The first one makes the purpose of consents, which the next one looks for.
  const saysConsents = file.columns.some(({ field }) => field !== null && consentOf(field) !== null)
  return (
    !isByName &&
    !saysConsents &&
    !isWatched(catalog, object.name) &&
    object.keyedBy === null &&
    [...object.fields.values()].every(({ type }) => type !== 'autoNumber') &&
    links.every(({ target }) => target !== object.name) &&
    (links.length === 0 || !options.createMissing)
  )
}

/** By what rows are known: a chunk with one of these may not begin before the one that has it too has ended. */
export function claimsOf(run: FileRun, readings: readonly RowReading[]): ReadonlySet<string> {
  return new Set(readings.flatMap((reading) => matchOf(run, reading) ?? []))
}

export function meet(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return [...other].some((claim) => one.has(claim))
}

interface Place {
  importId: string
  /** Counts the chunks of the import. */
  step: number
}

/**
 * The chunk is under way until its transaction ends. Locks of the database, so that two chunks that wait for each other in
 * whatever way are found out by it, and one of them is tried again.
 */
export async function holdStep(db: Db, { importId, step }: Place): Promise<void> {
  await db.rows('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${importId} ${step}`])
}

/** Waits until that chunk has ended, in one way or the other. */
export async function awaitStep(db: Db, { importId, step }: Place): Promise<void> {
  await db.rows('select pg_advisory_xact_lock_shared(hashtextextended($1, 0))', [`${importId} ${step}`])
}
