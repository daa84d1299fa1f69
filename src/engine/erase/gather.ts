import type { Json } from '#fields/field-type.ts'
import { isId } from '#kernel/ids.ts'
import { columnRef, type ObjectModel, typeOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import type { Db } from '../database.ts'
import { tableOf } from '../log/visible.ts'
import { loadValues } from '../write/rows.ts'
import { knownBy, tellingFields } from './personal-fields.ts'

/** The record and all that were merged into it, over several merges, whether they are still in the bin or not. */
export async function sameRecords(db: Db, object: ObjectModel, id: string): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(
    `with recursive same (id) as (
       select $1::uuid
       union
       select c.record_id from same
       join kith.change_set s on s.checkpoint -> 'merge' ->> 'keep' = same.id::text and s.state = 'done' and s.undone_by is null
       join kith.change c on c.set_id = s.id and c.kind = 'delete' and c.object = $2)
     select id::text from same`,
    [id, object.name],
  )
  return rows.map((row) => row.id).filter(isId)
}

/** Records of other objects that are about the same person and are not being erased yet. */
export async function otherSelves(
  { db, catalog }: Ctx,
  { object, recordIds }: { object: string; recordIds: readonly string[] },
): Promise<{ object: string; recordId: string }[]> {
  const selves = [...catalog.objects.values()].flatMap((each) =>
    [...each.fields.values()].flatMap((field) =>
      field.samePerson && field.target === object
        ? [
            `select '${each.name}' as object, t.id::text as "recordId" from ${tableOf(each)} t where ${columnRef('t', field)} = any($1::uuid[])`,
          ]
        : [],
    ),
  )
  if (selves.length === 0) return []
  return db.rows(
    `select * from (${selves.join(' union all ')}) s
     where not exists (select from kith.erasure e where e.record_id = s."recordId"::uuid and e.state = 'running') order by 2`,
    [recordIds],
  )
}

/** By which words the person is and was known: values of now, of the log, and those that lost. */
export async function wordsOf({ db }: Ctx, object: ObjectModel, ids: readonly string[]): Promise<string[]> {
  const fields = tellingFields(object)
  const words = new Set<string>()
  const add = (name: string, value: Json | undefined) => {
    const field = fields.find((each) => each.name === name)
    if (field && value !== undefined) for (const word of knownBy(field, value)) words.add(word)
  }
  for (const values of (await loadValues(db, object, [...ids])).values())
    for (const [name, value] of Object.entries(values)) add(name, value)
  const changes = await db.rows<{ diff: Record<string, [Json, Json]> }>(
    "select diff from kith.change where record_id = any($1::uuid[]) and diff <> '{}'",
    [ids],
  )
  for (const { diff } of changes)
    for (const [name, sides] of Object.entries(diff)) for (const side of sides) add(name, side)
  const rivals = await db.rows<{ field: string; value: Json }>(
    'select field, value from kith.rival where record_id = any($1::uuid[]) or from_id = any($1::uuid[])',
    [ids],
  )
  for (const { field, value } of rivals) add(field, value)
  return [...words].sort((a, b) => b.length - a.length)
}

/** Files that the records hold or held. */
export async function filesOf(db: Db, object: ObjectModel, ids: readonly string[]): Promise<string[]> {
  const names = [...object.fields.values()].filter((field) => typeOf(field).kind === 'files').map(({ name }) => name)
  if (names.length === 0) return []
  const rows = await db.rows<{ id: string }>(
    `select file_id::text as id from kith.file_link where object = $1 and record_id = any($2::uuid[])
     union
     select e ->> 'id' from kith.change c, unnest($3::text[]) f(name), jsonb_array_elements(
       case when jsonb_typeof(c.diff -> f.name) = 'array' then c.diff -> f.name else '[]' end) side,
       jsonb_array_elements(case when jsonb_typeof(side) = 'array' then side else '[]' end) e
     where c.record_id = any($2::uuid[]) and jsonb_typeof(e) = 'object'`,
    [object.name, ids, names],
  )
  return rows.map(({ id }) => id).filter(isId)
}
