import type { Field, Json } from '#fields/field-type.ts'
import { type Act, rowCondition } from '../access.ts'
import { columnRef, isSystemField, type ObjectModel, typeOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import type { Db, Texts } from '../database.ts'
import type { Values } from '../rules.ts'
import { junctionName } from '../tables.ts'

/** A record as the write door found it. */
export interface StoredRow {
  id: string
  version: number
  deleted: boolean
  maySee: boolean
  mayAct: boolean
  values: Values
}

/** Fields whose values travel through a write: those of the object that are not computed, the owner and the branch. */
function writableFields(object: ObjectModel): Field[] {
  return [...object.fields.values()].filter(
    ({ name, valueType }) => valueType === undefined && (!isSystemField(name) || name === 'owner' || name === 'branch'),
  )
}

/** Existing rows by id, locked in the order of ids when asked; what the actor may not see is still returned, marked. */
export async function loadRows(
  ctx: Ctx,
  db: Db,
  { object, ids, act, lock }: { object: ObjectModel; ids: readonly string[]; act: Act; lock: boolean },
): Promise<Map<string, StoredRow>> {
  const values: unknown[] = [ids]
  const param = (value: unknown, cast: string) => `$${values.push(value)}::${cast}`
  const reader = readerOf(object)
  // A row that was waited for is read as it is now, what subselects add to it as it was when the statement began: so
  // many-to-many links are read by a statement of their own, after the lock.
  const locksFirst = lock && reader.hasLinks
  if (locksFirst) await lockRows(db, object, ids)
  const text = `select t.id::text, t.version::text, (t.deleted_at is not null)::text, (${rowCondition(ctx.actor, object, 'see', 't', param)})::text, (${rowCondition(ctx.actor, object, act, 't', param)})::text${reader.select}
    from crm."${object.table}" t where t.id = any($1::uuid[])${lock && !locksFirst ? lockInOrder : ''}`
  const rows = await db.texts({ text, values })
  return new Map(
    rows.map((row) => [
      row[0] as string,
      {
        id: row[0] as string,
        version: Number(row[1]),
        deleted: row[2] === 'true',
        maySee: row[3] === 'true',
        mayAct: row[4] === 'true',
        values: reader.decode(row, 5),
      },
    ]),
  )
}

/** Weaker than `for update`: records that link to these may be made meanwhile. */
const lockInOrder = ' order by t.id for no key update'

/** Holds the rows until the end of the transaction. */
export async function lockRows(db: Db, object: ObjectModel, ids: readonly string[]): Promise<void> {
  await db.texts({
    text: `select 1 from crm."${object.table}" t where t.id = any($1::uuid[])${lockInOrder}`,
    values: [ids],
  })
}

interface Reader {
  select: string
  hasLinks: boolean
  decode: (row: Texts, from: number) => Values
}

const readers = new WeakMap<ObjectModel | readonly Field[], Reader>()

/** Select list and decoder of an object's writable fields, or of those of them that are listed, made once per model and list. */
function readerOf(object: ObjectModel, only?: readonly Field[]): Reader {
  let reader = readers.get(only ?? object)
  if (!reader) {
    const writable = writableFields(object)
    reader = buildReader(object, only ? writable.filter((field) => only.includes(field)) : writable)
    readers.set(only ?? object, reader)
  }
  return reader
}

function buildReader(object: ObjectModel, fields: readonly Field[]): Reader {
  const parts: string[] = []
  const decoders: { name: string; at: number; count: number; read: (texts: Texts) => Json | null }[] = []
  for (const field of fields) {
    const type = typeOf(field)
    if (type.kind === 'links') {
      decoders.push({
        name: field.name,
        at: parts.length,
        count: 1,
        read: ([text]) => (text ? (JSON.parse(text) as Json) : null),
      })
      parts.push(
        `(select json_agg(j.target_id order by j.target_id)::text from crm."${junctionName(object, field)}" j where j.record_id = t.id)`,
      )
      continue
    }
    const columns = type.columns(field)
    decoders.push({
      name: field.name,
      at: parts.length,
      count: columns.length,
      read: (texts) => type.fromColumns(texts, field),
    })
    for (const column of columns) {
      const ref = columnRef('t', field, column.suffix)
      parts.push(column.select ? column.select(ref) : ref)
    }
  }
  return {
    select: parts.map((part) => `, ${part}`).join(''),
    hasLinks: fields.some((field) => typeOf(field).kind === 'links'),
    decode: (row, from) => {
      const values: Values = {}
      for (const { name, at, count, read } of decoders) {
        const texts = row.slice(from + at, from + at + count)
        values[name] = texts.every((text) => text === null) ? null : read(texts)
      }
      return values
    },
  }
}

/** Values of records whoever may see them, for rules; of the fields of one lasting list, and of records of which a condition on `t` holds. */
export async function loadValues(
  db: Db,
  object: ObjectModel,
  ids: readonly string[],
  { only, where = 'true' }: { only?: readonly Field[]; where?: string } = {},
): Promise<Map<string, Values>> {
  const reader = readerOf(object, only)
  const rows = await db.texts({
    text: `select t.id::text${reader.select} from crm."${object.table}" t where t.id = any($1::uuid[]) and ${where}`,
    values: [ids],
  })
  return new Map(rows.map((row) => [row[0] as string, reader.decode(row, 1)]))
}
