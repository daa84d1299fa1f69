import { type Catalog, isSystemField, type ObjectModel, typeOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import type { Db } from '../database.ts'
import { forgetPairs, keptBeside } from '../kept-beside.ts'
import { tableOf } from '../log/visible.ts'
import { junctionOf, linksByKey, quote } from '../tables.ts'

/**
 * Removes those of the records that still lie in the bin since before that time, with all that is kept beside them. No living
 * record may link to one of them any more. In the transaction of `ctx`. Answers how many went.
 */
export async function eraseRecords(
  { db, catalog }: Ctx,
  object: ObjectModel,
  { ids, before }: { ids: readonly string[]; before: Date },
): Promise<number> {
  const rows = await db.texts({
    text: `select t.id::text from ${tableOf(object)} t where t.id = any($1::uuid[]) and t.deleted_at < $2 order by t.id for update`,
    values: [ids, before],
  })
  const gone = rows.map(([id]) => id as string)
  if (gone.length === 0) return 0
  await eraseLedgers(db, catalog, object, gone)
  await cutLinks(db, catalog, object, gone)
  await forget(db, object, gone)
  return gone.length
}

async function forget(db: Db, object: ObjectModel, gone: readonly string[]): Promise<void> {
  for (const { table } of keptBeside)
    await db.rows(`delete from kith.${table} where object = $1 and record_id = any($2::uuid[])`, [object.name, gone])
  await db.rows('delete from kith.activity_link where activity_id = any($1::uuid[])', [gone])
  await db.rows('update kith.activity_link set account_id = null where account_id = any($1::uuid[])', [gone])
  await db.rows('delete from kith.stage_entry where deal_id = any($1::uuid[])', [gone])
  await db.rows('delete from kith.slip where deal_id = any($1::uuid[])', [gone])
  await forgetPairs(db, gone)
  await db.rows('delete from kith.share where with_id = any($1::uuid[])', [gone])
  await db.rows(`delete from ${tableOf(object)} where id = any($1::uuid[])`, [gone])
}

/** Entries of ledgers are about the record alone and mean nothing without it. */
async function eraseLedgers(db: Db, catalog: Catalog, object: ObjectModel, gone: readonly string[]): Promise<void> {
  for (const ledger of catalog.objects.values()) {
    if (!ledger.definition.appendOnly) continue
    for (const field of ledger.fields.values()) {
      if (field.target !== object.name || typeOf(field).kind !== 'link' || !linksByKey(field)) continue
      if (isSystemField(field.name)) continue
      const entries = await db.texts({
        text: `select id::text from ${tableOf(ledger)} where ${quote(field.column)} = any($1::uuid[])`,
        values: [gone],
      })
      const ids = entries.map(([id]) => id as string)
      if (ids.length > 0) await forget(db, ledger, ids)
    }
  }
}

/** Links of other records of the bin, which would come back without them, and many-to-many links on both sides. */
async function cutLinks(db: Db, catalog: Catalog, object: ObjectModel, gone: readonly string[]): Promise<void> {
  for (const linking of catalog.objects.values()) {
    for (const field of linking.fields.values()) {
      const { kind } = typeOf(field)
      if (kind === 'links' && linking === object)
        await db.rows(`delete from ${junctionOf(linking, field)} where record_id = any($1::uuid[])`, [gone])
      if (field.target !== object.name) continue
      if (kind === 'links')
        await db.rows(`delete from ${junctionOf(linking, field)} where target_id = any($1::uuid[])`, [gone])
      if (kind === 'link' && !field.sql && linksByKey(field))
        await db.rows(
          `update ${tableOf(linking)} set ${quote(field.column)} = null where ${quote(field.column)} = any($1::uuid[]) and deleted_at is not null`,
          [gone],
        )
    }
  }
}
