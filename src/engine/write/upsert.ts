import { ValueError } from '#fields/field-type.ts'
import { badRequest, conflict, KithError } from '#kernel/errors.ts'
import { rowCondition } from '../access.ts'
import { type ObjectModel, typeOf } from '../catalog.ts'
import { columnName } from '../tables.ts'
import { type Group, matchValues, type Wish } from './group.ts'
import type { Operation } from './operations.ts'
import { unknownField } from './read-body.ts'
import { failures, type Run } from './write.ts'

type Upsert = Extract<Operation, { op: 'upsert' }>

/** Turns upserts into updates of the records that match and creations of the rest; one statement per set of match fields. */
export async function splitUpserts(run: Run, group: Group): Promise<Group[]> {
  const { object } = group
  const { fail, done } = failures(run)
  const byFields = new Map<string, { wish: Wish; texts: string[] }[]>()
  for (const wish of group.wishes) {
    try {
      const { names, texts } = readMatch(run, object, wish)
      const list = byFields.get(names.join(' ')) ?? []
      list.push({ wish, texts })
      byFields.set(names.join(' '), list)
    } catch (error) {
      if (!(error instanceof KithError)) throw error
      fail(wish.index, error)
    }
  }
  const creates: Wish[] = []
  const updates: Wish[] = []
  for (const [names, list] of byFields) {
    const found = await findMatches(run, object, { names: names.split(' '), list })
    list.forEach(({ wish }, index) => {
      const ids = found.get(index) ?? []
      const operation = wish.operation as Upsert
      if (ids.length > 1)
        fail(
          wish.index,
          conflict(`${ids.length} ${object.plural} match; an upsert needs exactly one.`, { matches: ids.slice(0, 10) }),
        )
      else if (ids[0]) updates.push({ ...wish, operation: { ...operation, op: 'update', id: ids[0] } })
      else
        creates.push({
          ...wish,
          operation: {
            op: 'create',
            object: object.name,
            data: { ...matchValues(operation), ...operation.data },
            ...(operation.happenedAt ? { happenedAt: operation.happenedAt } : {}),
          },
        })
    })
  }
  done()
  const groups: Group[] = []
  if (updates.length > 0) groups.push({ object, op: 'update', wishes: updates })
  if (creates.length > 0) groups.push({ object, op: 'create', wishes: creates })
  return groups
}

function readMatch(run: Run, object: ObjectModel, wish: Wish): { names: string[]; texts: string[] } {
  const at = `operations[${wish.index}].match`
  const entries = Object.entries(matchValues(wish.operation as Upsert) ?? {})
  if (entries.length === 0) throw badRequest(at, 'An upsert needs "match": the name of a field, or values to match.')
  const names: string[] = []
  const texts: string[] = []
  for (const [key, value] of entries) {
    const field = object.byKey.get(key)
    if (!field || run.ctx.actor.rights(object.name).hidden.has(field.name)) throw unknownField(object, key, at, run.ctx)
    if (typeOf(field).columns(field).length === 0) throw badRequest(at, `Records cannot be matched by ${key}.`)
    if (value === null || value === undefined || value === '')
      throw badRequest(`${at}.${key}`, 'A value to match by must be given.')
    try {
      const read = typeOf(field).parse(value, field, { path: `${at}.${key}`, settings: run.ctx.settings })
      if (read === null) throw badRequest(`${at}.${key}`, 'A value to match by must be given.')
      texts.push(typeOf(field).toColumns(read, field)[0] as string)
    } catch (error) {
      if (error instanceof ValueError) throw badRequest(error.path, error.message)
      throw error
    }
    names.push(field.name)
  }
  return { names, texts }
}

/** Ids of the visible records that match, by place in the list; at most two are looked for. */
async function findMatches(
  run: Run,
  object: ObjectModel,
  { names, list }: { names: string[]; list: { texts: string[] }[] },
): Promise<Map<number, string[]>> {
  const values: unknown[] = []
  const param = (value: unknown, cast: string) => `$${values.push(value)}::${cast}`
  const columns = names.map((name) => {
    const field = object.fields.get(name)
    if (!field) throw new Error(`${object.name}.${name} vanished`)
    return { name: columnName(field, ''), sql: typeOf(field).columns(field)[0]?.sql as string }
  })
  const arrays = columns.map((_, place) =>
    param(
      list.map(({ texts }) => texts[place]),
      'text[]',
    ),
  )
  const conditions = columns.map(({ name, sql }, place) => `t."${name}" = m.v${place}::${sql}`)
  const rows = await run.db.texts({
    text: `select m.place::text, found.id::text from unnest(${arrays.join(', ')}) with ordinality as m(${columns.map((_, place) => `v${place}`).join(', ')}, place)
      cross join lateral (select t.id from crm."${object.table}" t where ${conditions.join(' and ')} and t.deleted_at is null and ${rowCondition(run.ctx.actor, object.name, 'see', 't', param)} limit 2) found`,
    values,
  })
  const found = new Map<number, string[]>()
  for (const [place, id] of rows) found.set(Number(place) - 1, [...(found.get(Number(place) - 1) ?? []), id as string])
  return found
}
