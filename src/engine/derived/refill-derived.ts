import type { Catalog } from '../catalog.ts'
import type { Db } from '../database.ts'
import { quote } from '../tables.ts'
import { affectedBy } from './affected.ts'
import { signatureOf } from './compute.ts'
import { bringUpToDate, triggersFor } from './keep-derived.ts'
import type { Kept, Trigger } from './kept.ts'

const chunk = 2_000
const first = '00000000-0000-0000-0000-000000000000'

/** Values that the data model says and that not all records have yet: `object.field`. */
export async function unfilled(db: Db, catalog: Catalog): Promise<Set<string>> {
  if (catalog.derived.kept.length === 0) return new Set()
  const noted = await notedOf(db)
  const wanted = signaturesOf(catalog)
  const missing = [...wanted].filter(([kept, signature]) => noted.get(nameOf(kept)) !== signature)
  return new Set(missing.map(([kept]) => nameOf(kept).split('#')[0] as string))
}

/**
 * Computes values of all records for each lookup and roll-up that is new or another than before, chunk by chunk; with `most`, only
 * those of objects with so few records. Answers whether all are filled.
 */
export async function refillDerived(
  db: Db,
  catalog: Catalog,
  { most = null, signal }: { most?: number | null; signal?: AbortSignal | undefined } = {},
): Promise<boolean> {
  const noted = await notedOf(db)
  const wanted = signaturesOf(catalog)
  const names = new Set([...wanted.keys()].map(nameOf))
  const gone = [...noted.keys()].filter((name) => !names.has(name))
  if (gone.length > 0) await db.rows(`delete from kith.derived where object || '.' || field = any($1::text[])`, [gone])
  const waiting = [...wanted].filter(([kept, signature]) => noted.get(nameOf(kept)) !== signature)
  for (const [kept, signature] of waiting) {
    if (most !== null && (await isLarger(db, kept, most))) return false
    if (!(await refill(db, catalog, kept, signal))) return false
    await db.rows(
      'insert into kith.derived (object, field, signature) values ($1, $2, $3) on conflict (object, field) do update set signature = excluded.signature, at = now()',
      [kept.object.name, kept.field.name, signature],
    )
  }
  return true
}

async function notedOf(db: Db): Promise<Map<string, string>> {
  const rows = await db.rows<{ object: string; field: string; signature: string }>(
    'select object, field, signature from kith.derived',
  )
  return new Map(rows.map(({ object, field, signature }) => [`${object}.${field}`, signature]))
}

function nameOf({ object, field }: Kept): string {
  return `${object.name}.${field.name}`
}

const signatures = new WeakMap<Catalog, ReadonlyMap<Kept, string>>()

/** What each is made of is part of it: another one below makes another one above. */
function signaturesOf(catalog: Catalog): ReadonlyMap<Kept, string> {
  let found = signatures.get(catalog)
  if (!found) {
    const made = new Map<Kept, string>()
    for (const kept of catalog.derived.kept) {
      const below = [...made].filter(([other]) =>
        triggersFor(catalog, { object: other.object.name, fields: new Set([other.field.name]), isWhole: false }).some(
          (trigger) => trigger.kept === kept,
        ),
      )
      made.set(
        kept,
        signatureOf(
          catalog,
          kept,
          below.map(([, signature]) => signature),
        ),
      )
    }
    found = made
    signatures.set(catalog, found)
  }
  return found
}

async function isLarger(db: Db, { object }: Kept, most: number): Promise<boolean> {
  const [row] = await db.rows<{ many: boolean }>(
    `select count(*) > $1 as many from (select from crm.${quote(object.table)} limit $1 + 1) x`,
    [most],
  )
  return row?.many === true
}

/** False when it was told to stop on the way. */
async function refill(db: Db, catalog: Catalog, kept: Kept, signal: AbortSignal | undefined): Promise<boolean> {
  for await (const ids of pages(db, `select id from crm.${quote(kept.object.table)}`, [])) {
    if (signal?.aborted) return false
    await db.transaction((inside) => bringUpToDate(inside, catalog, new Map([[kept, new Set(ids)]])))
  }
  return true
}

/**
 * Looks again at records that were written while a new value was filled: another process may have stored them before it heard of
 * the field.
 */
export async function lookAgain(db: Db, catalog: Catalog, signal?: AbortSignal): Promise<void> {
  if (catalog.derived.kept.length === 0) return
  const rows = await db.rows<{ name: string }>(
    `select object || '.' || field as name from kith.derived where at > now() - interval '3 minutes'`,
  )
  const fresh = new Set(rows.map(({ name }) => name))
  for (const [object, triggers] of fresh.size > 0 ? catalog.derived.triggers : []) {
    const due = triggers.filter(({ kept }) => fresh.has(nameOf(kept)))
    if (due.length === 0) continue
    const written = `select distinct record_id as id from kith.change where object = $1 and at > now() - interval '5 minutes'`
    for await (const ids of pages(db, written, [object])) {
      for (const trigger of due) await refreshBehind(db, catalog, { trigger, ids, signal })
    }
  }
}

/** Works off what single writes have left: changes on which very many records depend. */
export async function refreshDue(db: Db, catalog: Catalog, signal?: AbortSignal): Promise<void> {
  for (;;) {
    const [due] = await db.rows<{ id: string; object: string; record_ids: string[]; fields: string[] }>(
      'select id, object, record_ids, fields from kith.derived_due order by id limit 1',
    )
    if (!due || signal?.aborted) return
    const isWhole = due.fields.includes('*')
    for (const trigger of triggersFor(catalog, { object: due.object, fields: new Set(due.fields), isWhole }))
      await refreshBehind(db, catalog, { trigger, ids: due.record_ids, signal })
    if (signal?.aborted) return
    await db.rows('delete from kith.derived_due where id = $1', [due.id])
  }
}

async function refreshBehind(
  db: Db,
  catalog: Catalog,
  { trigger, ids: changed, signal }: { trigger: Trigger; ids: readonly string[]; signal: AbortSignal | undefined },
): Promise<void> {
  for await (const ids of pages(db, affectedBy(trigger, '$1::uuid[]'), [changed])) {
    if (signal?.aborted) return
    await db.transaction((inside) => bringUpToDate(inside, catalog, new Map([[trigger.kept, new Set(ids)]])))
  }
}

async function* pages(db: Db, select: string, values: unknown[]): AsyncGenerator<string[]> {
  for (let last = first; ; ) {
    const rows = await db.texts({
      text: `select x.id::text from (${select}) x where x.id > $${values.length + 1} order by x.id limit ${chunk}`,
      values: [...values, last],
    })
    if (rows.length === 0) return
    const ids = rows.map(([id]) => id as string)
    yield ids
    last = ids.at(-1) as string
  }
}
