import type { Field } from '#fields/field-type.ts'
import { type Catalog, columnRef, type ObjectModel } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import type { Db } from '../database.ts'
import { isWatched, keepDerived } from '../derived/keep-derived.ts'
import { columnName, quote } from '../tables.ts'
import { awaitWriters } from './await-writers.ts'
import { holdRefill, type Refill, readRefill } from './want-refill.ts'

/** Records that one piece looks at; each piece is a transaction of its own, of a fraction of a second. */
const piece = 5_000

/**
 * Converts stored amounts anew after rates have changed, piece by piece while everybody goes on. No version grows and
 * nothing is logged: what people entered is as it was. Goes on where it was interrupted, and begins again when rates change
 * meanwhile.
 */
export async function refillBase(ctx: Ctx, signal?: AbortSignal): Promise<void> {
  let waitedFor = -1
  for (;;) {
    const { wanted, done } = await readRefill(ctx.db)
    if (done >= wanted || signal?.aborted) return
    // Whoever began to write before the rates changed may store by the old ones, and must be seen by what follows.
    if (waitedFor !== wanted) await awaitWriters(ctx.db, tablesOf(ctx.catalog), signal)
    waitedFor = wanted
    await ctx.db.transaction((db) => takePiece(db, ctx.catalog, wanted))
  }
}

function tablesOf(catalog: Catalog): string[] {
  return withMoney(catalog).map(({ table }) => `crm.${quote(table)}`)
}

/** In the order in which they are converted. */
export function withMoney(catalog: Catalog): ObjectModel[] {
  return [...catalog.objects.values()]
    .filter((object) => moneyOf(object).length > 0)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

export function moneyOf(object: ObjectModel): Field[] {
  return [...object.fields.values()].filter(({ type }) => type === 'money')
}

async function takePiece(db: Db, catalog: Catalog, wanted: number): Promise<void> {
  const refill = await holdRefill(db)
  if (refill.wanted !== wanted || refill.done >= wanted) return
  const objects = withMoney(catalog)
  const object = objects.find(({ name }) => name >= (refill.object ?? ''))
  if (!object) return end(db, wanted)
  const after = object.name === refill.object ? refill.after : null
  const until = await lastOfPiece(db, object, after)
  const converted = await convert(db, object, { refill, after, until: until.id })
  const changed = converted.length
  if (changed > 0 && isWatched(catalog, object.name)) {
    const fields = new Set(moneyOf(object).map(({ name }) => name))
    // What is left over, the job finds that comes each minute.
    await keepDerived(
      db,
      catalog,
      { object: object.name, ids: converted, isWhole: false, fields, before: [] },
      async () => {},
    )
  }
  const next = until.isLast ? objects[objects.indexOf(object) + 1] : object
  if (!next) return end(db, wanted, { seen: until.count, changed })
  await db.rows(
    `update kith.rate_refill set object = $1, after = $2, seen = seen + $3, changed = changed + $4, moved_at = now()`,
    [next.name, until.isLast ? null : until.id, until.count, changed],
  )
}

async function end(db: Db, wanted: number, more = { seen: 0, changed: 0 }): Promise<void> {
  await db.rows(
    `update kith.rate_refill set done = $1, since = '{}', objects = '{}', object = null, after = null, seen = seen + $2,
       changed = changed + $3, moved_at = now(), ended_at = now()`,
    [wanted, more.seen, more.changed],
  )
}

async function lastOfPiece(
  db: Db,
  object: ObjectModel,
  after: string | null,
): Promise<{ id: string | null; count: number; isLast: boolean }> {
  const [row] = await db.rows<{ id: string | null; count: number }>(
    `select max(id::text)::uuid as id, count(*)::integer as count from (
       select id from crm.${quote(object.table)} where ($1::uuid is null or id > $1) order by id limit ${piece}) page`,
    [after],
  )
  const { id = null, count = 0 } = row ?? {}
  return { id, count, isLast: count < piece }
}

interface Piece {
  refill: Pick<Refill, 'since' | 'objects'>
  after: string | null
  until: string | null
}

/**
 * By the row itself and never by a copy of it: a row that somebody changes meanwhile is looked at again as it is then.
 * Binned records too, since they may come back.
 */
async function convert(db: Db, object: ObjectModel, { refill, after, until }: Piece): Promise<string[]> {
  if (until === null) return []
  const date = rateDateOf(object)
  const isWhole = refill.objects.includes(object.name)
  const fields = moneyOf(object).map((field) => {
    const base = columnRef('t', field, 'base')
    const currency = columnRef('t', field, 'currency')
    const now = `kith.to_base(${columnRef('t', field)}, ${currency}, ${date})`
    const due = isWhole ? `${currency} is not null` : `${date} >= ($3::jsonb ->> ${currency})::date`
    return {
      set: `${quote(columnName(field, 'base'))} = ${now}`,
      where: `(${due} and ${base} is distinct from ${now})`,
    }
  })
  const rows = await db.rows<{ id: string }>(
    `update crm.${quote(object.table)} t set ${fields.map(({ set }) => set).join(', ')}
     where ($1::uuid is null or t.id > $1) and t.id <= $2 and $3::jsonb is not null
       and (${fields.map(({ where }) => where).join(' or ')}) returning t.id`,
    [after, until, JSON.stringify(refill.since)],
  )
  return rows.map(({ id }) => id)
}

/** The day whose rate converts a record `t`, as SQL. */
export function rateDateOf({ rateDate }: ObjectModel): string {
  return rateDate ? `coalesce(${columnRef('t', rateDate)}::date, t.created_at::date)` : 't.created_at::date'
}
