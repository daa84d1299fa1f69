import { type Kind, ValueError } from '#fields/field-type.ts'
import { badRequest, conflict, KithError } from '#kernel/errors.ts'
import { rowCondition } from '../access.ts'
import { type ObjectModel, typeOf } from '../catalog.ts'
import { columnName } from '../tables.ts'
import { type Group, matchValues, type Wish } from './group.ts'
import type { Operation } from './operations.ts'
import { unknownField } from './read-body.ts'
import { failures, type Run } from './run.ts'

type Upsert = Extract<Operation, { op: 'upsert' }>

/**
 * Turns upserts into updates of the records that match and creations of the rest; one statement per set of match fields. Of
 * those that mean the same record the first goes ahead and the others come after it as a group of upserts of their own.
 */
export async function splitUpserts(run: Run, group: Group): Promise<Group[]> {
  const { object } = group
  const { fail, done } = failures(run)
  const { byFields, meanings, later } = readMatches(run, group, fail)
  if (meanings.size > 0) await lockMeanings(run, object, meanings)
  const creates: Wish[] = []
  const updates = new Map<string, Wish>()
  for (const [names, list] of byFields) {
    // By another field it may find what is about to be made.
    if (creates.length > 0) {
      later.push(...list.map(({ wish }) => wish))
      continue
    }
    const found = await findMatches(run, object, { names: names.split(' '), list })
    list.forEach(({ wish }, index) => {
      const [id, second] = found.get(index) ?? []
      const operation = wish.operation as Upsert
      if (id && second)
        fail(wish.index, conflict(`2 or more ${object.plural} match; an upsert needs one.`, { matches: [id, second] }))
      else if (id && updates.has(id)) later.push(wish)
      else if (id) updates.set(id, { ...wish, operation: { ...operation, op: 'update', id } })
      else creates.push({ ...wish, operation: creationOf(object, operation) })
    })
  }
  done()
  const groups: Group[] = []
  if (updates.size > 0) groups.push({ object, op: 'update', wishes: [...updates.values()] })
  if (creates.length > 0) groups.push({ object, op: 'create', wishes: creates })
  if (later.length > 0) groups.push({ object, op: 'upsert', wishes: later.sort((a, b) => a.index - b.index) })
  return groups
}

/** The upserts by their match fields, each meaning once; what means the same as one before it is left for later. */
function readMatches(
  run: Run,
  { object, wishes }: Group,
  fail: (index: number, error: KithError) => void,
): { byFields: Map<string, Matched[]>; meanings: Set<string>; later: Wish[] } {
  const byFields = new Map<string, Matched[]>()
  const meanings = new Set<string>()
  const later: Wish[] = []
  for (const wish of wishes) {
    try {
      const { names, texts } = readMatch(run, object, wish)
      const fields = names.join(' ')
      const meaning = JSON.stringify([fields, texts])
      const list = byFields.get(fields) ?? []
      byFields.set(fields, list)
      if (meanings.has(meaning)) later.push(wish)
      else list.push({ wish, texts })
      meanings.add(meaning)
    } catch (error) {
      if (!(error instanceof KithError)) throw error
      fail(wish.index, error)
    }
  }
  return { byFields, meanings, later }
}

function creationOf(object: ObjectModel, operation: Upsert): Operation {
  const { data, happenedAt } = operation
  return {
    op: 'create',
    object: object.name,
    data: { ...matchValues(operation), ...data },
    ...(happenedAt ? { happenedAt } : {}),
  }
}

interface Matched {
  wish: Wish
  texts: string[]
}

/** More would fill the server's table of locks when a batch brings thousands. */
const mostLocks = 200

/**
 * Two upserts that mean the same record wait for each other until the end of the transaction, or both would find nothing and
 * create it. Taken in order, so that they do not wait in a circle.
 */
async function lockMeanings(run: Run, object: ObjectModel, meanings: ReadonlySet<string>): Promise<void> {
  await run.db.rows(
    `select pg_advisory_xact_lock(hashtext('kith upsert ' || $1), place)
     from (select distinct abs(hashtext(meaning) % $3) as place from unnest($2::text[]) meaning order by 1) places`,
    [object.name, [...meanings], mostLocks],
  )
}

/** What has one column that says all of it. */
const matchable: ReadonlySet<Kind> = new Set(['text', 'number', 'boolean', 'date', 'time', 'option', 'link'])

function readMatch(run: Run, object: ObjectModel, wish: Wish): { names: string[]; texts: string[] } {
  const at = `operations[${wish.index}].match`
  const entries = Object.entries(matchValues(wish.operation as Upsert) ?? {})
  if (entries.length === 0) throw badRequest(at, 'An upsert needs "match": the name of a field, or values to match.')
  const names: string[] = []
  const texts: string[] = []
  for (const [key, value] of entries) {
    const field = object.byKey.get(key)
    if (!field || run.ctx.actor.rights(object.name).hidden.has(field.name)) throw unknownField(object, key, at, run.ctx)
    if (!matchable.has(typeOf(field).kind)) throw badRequest(at, `Records cannot be matched by ${key}.`)
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

/** Ids of the visible records that match, by place in the list: none, one, or two of many. */
async function findMatches(
  run: Run,
  object: ObjectModel,
  { names, list }: { names: string[]; list: readonly Matched[] },
): Promise<Map<number, string[]>> {
  if (list.length === 0) return new Map()
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
    // One join for all: a field without an index costs a scan of the table, not one for each value.
    text: `select m.place::text, min(t.id::text), max(t.id::text) from unnest(${arrays.join(', ')}) with ordinality as m(${columns.map((_, place) => `v${place}`).join(', ')}, place)
      join crm."${object.table}" t on ${conditions.join(' and ')} and t.deleted_at is null and ${rowCondition(run.ctx.actor, object, 'see', 't', param)} group by m.place`,
    values,
  })
  const found = new Map<number, string[]>()
  for (const [place, first, last] of rows) found.set(Number(place) - 1, [...new Set([first, last])] as string[])
  return found
}
