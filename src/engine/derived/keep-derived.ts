import { type Catalog, objectOf } from '../catalog.ts'
import type { Db } from '../database.ts'
import { quote } from '../tables.ts'
import { affectedBy, formerParents } from './affected.ts'
import { refreshStatement } from './compute.ts'
import type { Kept, Trigger } from './kept.ts'

/** Records that were just stored: what of them is another now. */
export interface Stored {
  object: string
  ids: readonly string[]
  /** Made, binned or brought back: everything of them counts. */
  isWhole: boolean
  fields: ReadonlySet<string>
  /** Their values before, where they had any. */
  before: readonly Readonly<Record<string, unknown>>[]
}

/** What was brought up to date. */
export interface Refreshed {
  object: string
  id: string
  version: number
  fields: string[]
}

/** More records than this one write does not bring up to date itself: a job does, soon after. */
const mostAtOnce = 5_000

/** Brings up to date what writes have left, and fills what is new. */
export const derivedJob = 'derived:refill'

/** Whether writes of this object change values that are kept, and so need a transaction. */
export function isWatched(catalog: Catalog, object: string): boolean {
  return catalog.derived.triggers.has(object)
}

/**
 * Brings up to date, in the transaction of the write, the lookups and roll-ups that follow from it, also those that follow from
 * those. `later` is called when some of it is left to a job.
 */
export async function keepDerived(
  db: Db,
  catalog: Catalog,
  stored: Stored,
  later: () => Promise<void>,
): Promise<Refreshed[]> {
  const due = new Map<Kept, Set<string>>()
  if (await gather(db, catalog, stored, due)) await later()
  return bringUpToDate(db, catalog, due)
}

/** The same for these records of values, and what follows from them. */
export async function bringUpToDate(db: Db, catalog: Catalog, due: Map<Kept, Set<string>>): Promise<Refreshed[]> {
  const refreshed: Refreshed[] = []
  const order = catalog.derived.kept.toSorted(
    (a, b) => a.depth - b.depth || Number(b.source.is === 'rollup') - Number(a.source.is === 'rollup'),
  )
  for (const kept of order) {
    const ids = due.get(kept)
    if (!ids || ids.size === 0) continue
    due.delete(kept)
    // Values of the same records that want the same are written at once.
    const together = order.filter(
      (other) =>
        other !== kept && other.object === kept.object && other.depth === kept.depth && isSame(due.get(other), ids),
    )
    for (const other of together) due.delete(other)
    const changed = await refresh(db, catalog, [kept, ...together], [...ids].sort())
    if (changed.length === 0) continue
    const fields = [kept, ...together].map(({ field }) => field.name)
    refreshed.push(...changed.map(({ id, version }) => ({ object: kept.object.name, id, version, fields })))
    await gather(
      db,
      catalog,
      {
        object: kept.object.name,
        ids: changed.map(({ id }) => id),
        isWhole: false,
        fields: new Set(fields),
        before: [],
      },
      due,
    )
  }
  return refreshed
}

function isSame(one: ReadonlySet<string> | undefined, other: ReadonlySet<string>): boolean {
  return one !== undefined && one.size === other.size && one.isSubsetOf(other)
}

/** Adds what follows from a change, and notes for the job what would be too much for one write; whether there is such. */
async function gather(db: Db, catalog: Catalog, stored: Stored, due: Map<Kept, Set<string>>): Promise<boolean> {
  let isLeft = false
  for (const trigger of triggersFor(catalog, stored)) {
    const ids = trigger.step === 0 ? [...stored.ids] : await affectedIds(db, trigger, stored.ids)
    const isMuch = ids.length > mostAtOnce && trigger.step > 0
    isLeft ||= isMuch
    // Which parents were left is known here only, so these never wait.
    const now = new Set([...(isMuch ? [] : ids), ...formerParents(trigger, stored.before)])
    due.set(trigger.kept, (due.get(trigger.kept) ?? new Set<string>()).union(now))
  }
  if (isLeft) await noteDue(db, stored)
  return isLeft
}

export function triggersFor(
  catalog: Catalog,
  { object, fields, isWhole }: Pick<Stored, 'object' | 'fields' | 'isWhole'>,
): Trigger[] {
  return (catalog.derived.triggers.get(object) ?? []).filter(
    (trigger) => isWhole || !trigger.fields.isDisjointFrom(fields),
  )
}

async function affectedIds(db: Db, trigger: Trigger, ids: readonly string[]): Promise<string[]> {
  const rows = await db.texts({ text: `${affectedBy(trigger, '$1::uuid[]')} limit ${mostAtOnce + 1}`, values: [ids] })
  return rows.map(([id]) => id as string)
}

async function noteDue(db: Db, { object, ids, isWhole, fields }: Stored): Promise<void> {
  await db.rows('insert into kith.derived_due (object, record_ids, fields) values ($1, $2, $3)', [
    object,
    ids,
    isWhole ? ['*'] : [...fields],
  ])
}

/**
 * The records that hold the values are locked first, and then those that are looked up: whoever changes one of these at the same
 * moment sees the others only afterwards, or is seen.
 */
async function refresh(
  db: Db,
  catalog: Catalog,
  kepts: readonly Kept[],
  ids: readonly string[],
): Promise<{ id: string; version: number }[]> {
  const { object } = kepts[0] as Kept
  await db.texts({
    text: `select 1 from crm.${quote(object.table)} where id = any($1::uuid[]) order by id for no key update`,
    values: [ids],
  })
  for (const { source } of kepts) {
    if (source.is !== 'lookup') continue
    let inside = '= any($1::uuid[])'
    let table = object.table
    for (const [index, link] of source.links.entries()) {
      const wanted = `in (select ${quote(link.column)} from crm.${quote(table)} where id ${inside})`
      table = objectOf(catalog, source.along[index]?.name ?? '').table
      inside = wanted
      await db.texts({
        text: `select 1 from crm.${quote(table)} where id ${wanted} order by id for share`,
        values: [ids],
      })
    }
  }
  const rows = await db.texts(refreshStatement(catalog, kepts, ids))
  return rows.map(([id, version]) => ({ id: id as string, version: Number(version) }))
}
