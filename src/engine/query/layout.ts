import type { Field, Json } from '#fields/field-type.ts'
import { type Catalog, columnRef, type ObjectModel, typeOf } from '../catalog.ts'
import type { Texts } from '../database.ts'
import { junctionOf } from '../tables.ts'
import { otherSide } from './filter.ts'
import { andReached, pairsOf, type Sql, tableOf, targetOf } from './reader.ts'
import type { Include, Selection } from './selection.ts'
import { type Member, type Write, writeField, writeObject } from './serialise.ts'

/** A selection compiled once: the select list over the row `t`, the joins that it needs, and the writer of its rows. */
export interface Layout {
  /** The expressions, with commas between them, and how many they are. */
  list: (sql: Sql) => string
  width: number
  write: Write
  /** Joins that bring the included records; they hold conditions of the actor, so they are written anew for each. */
  joins: readonly Join[]
  /** Where each own field begins in a row, among them the id and the version. */
  places: ReadonlyMap<Field, number>
  idAt: number
  versionAt: number
}

type Join = (sql: Sql) => string

const kept = new WeakMap<Catalog, Map<string, Layout>>()
const mostKept = 1000
const mostIncluded = 50

export function layoutOf(catalog: Catalog, selection: Selection): Layout {
  const layouts = kept.get(catalog) ?? new Map<string, Layout>()
  kept.set(catalog, layouts)
  let layout = layouts.get(selection.key)
  if (layout) return layout
  layout = compileLayout(selection)
  // Selections are few as long as programs ask; when people have tried a thousand, the first one makes room.
  if (layouts.size >= mostKept) layouts.delete(layouts.keys().next().value as string)
  layouts.set(selection.key, layout)
  return layout
}

function compileLayout(selection: Selection): Layout {
  const drawing: Drawing = { columns: [], joins: [], aliases: { count: 0 } }
  const { write, places } = drawRecord(drawing, selection, 't')
  const list = drawing.columns.map(({ sql }) => sql).join(', ')
  return {
    list: (sql) => (sql.reader.source ? drawing.columns.map((column) => inThePast(column, sql)).join(', ') : list),
    width: drawing.columns.length,
    write,
    joins: drawing.joins,
    places,
    ...whereIs(selection, places),
  }
}

function whereIs({ object }: Selection, places: ReadonlyMap<Field, number>): { idAt: number; versionAt: number } {
  const placeOf = (name: string) => places.get(object.fields.get(name) as Field) as number
  return { idAt: placeOf('id'), versionAt: placeOf('version') }
}

interface Selected {
  sql: string
  isBoolean: boolean
  /** The same for rows of the past, where it is another. */
  past?: (sql: Sql) => string
}

function inThePast({ sql: now, past }: Selected, sql: Sql): string {
  return past ? past(sql) : now
}

interface Drawing {
  columns: Selected[]
  joins: Join[]
  /** Shared with the drawings inside, so that no alias shadows another. */
  aliases: { count: number }
}

function drawRecord(
  drawing: Drawing,
  { object, fields, includes }: Selection,
  alias: string,
): { write: Write; places: Map<Field, number> } {
  const members: Member[] = []
  const places = new Map<Field, number>()
  for (const field of fields) {
    const place = drawing.columns.length
    places.set(field, place)
    drawing.columns.push(...fieldColumns(object, field, alias))
    members.push({ key: field.key, write: writeField(field, place) })
    for (const include of includes)
      if (include.field === field) members.push(drawInclude(drawing, object, include, alias))
  }
  for (const include of includes) {
    if (!include.field || !fields.includes(include.field)) members.push(drawInclude(drawing, object, include, alias))
  }
  return { write: writeObject(members), places }
}

/** What is selected of a field: its columns, or the ids of a to-many link as one JSON array. */
export function fieldColumns(object: ObjectModel, field: Field, alias: string): Selected[] {
  const type = typeOf(field)
  if (type.kind === 'links') {
    const ids = (pairs: string) =>
      `nullif(array_to_json(array(select j.target_id from ${pairs} j where j.record_id = ${alias}.id order by j.target_id))::text, '[]')`
    return [{ ...plain(ids(junctionOf(object, field))), past: (sql) => ids(pairsOf(object, field, sql)) }]
  }
  return type.columns(field).map((column) => {
    const ref = columnRef(alias, field, column.suffix)
    return { sql: column.select ? column.select(ref) : ref, isBoolean: column.wire === 'boolean' }
  })
}

function plain(sql: string): Selected {
  return { sql, isBoolean: false }
}

function drawInclude(drawing: Drawing, object: ObjectModel, include: Include, alias: string): Member {
  return {
    key: include.name,
    write: include.toMany ? drawMany(drawing, object, include, alias) : drawOne(drawing, include, alias),
  }
}

/** A linked record joins its row: null when it is not the actor's to see, its id and no more when it is binned. */
function drawOne(drawing: Drawing, { field, selection }: Include, alias: string): Write {
  const other = `i${++drawing.aliases.count}`
  const link = columnRef(alias, field as Field)
  drawing.joins.push((sql) => {
    const target = targetOf(sql.reader, field as Field)
    return ` left join ${tableOf(target, sql)} ${other} on ${other}.id = ${link}${andReached(target, other, sql)}`
  })
  const id = drawing.columns.push(plain(`${other}.id`)) - 1
  const deleted = drawing.columns.push(plain(`${other}.deleted_at`)) - 1
  const { write } = drawRecord(drawing, selection, other)
  return (row) => {
    if (row[id] === null) return 'null'
    return row[deleted] === null ? write(row) : `{"id":"${row[id]}","deleted":true}`
  }
}

/** The newest records of a to-many relation come as one JSON array of rows of texts, written here like any other row. */
function drawMany(drawing: Drawing, object: ObjectModel, { field, inverse, selection }: Include, alias: string): Write {
  const other = `i${++drawing.aliases.count}`
  const inner: Drawing = { columns: [], joins: [], aliases: drawing.aliases }
  const { write } = drawRecord(inner, selection, other)
  drawing.joins.push((sql) => {
    const texts = inner.columns.map((column) => asText(column, sql)).join(', ')
    const side = otherSide(sql.reader, { object, field, inverse })
    const { tables, condition } = side.rows(alias, other, sql)
    const joins = inner.joins.map((join) => join(sql)).join('')
    const reached = andReached(selection.object, other, sql)
    const rows = `select array[${texts}] as texts from ${tables}${joins} where ${condition} and ${other}.deleted_at is null${reached} order by ${other}.id desc limit ${mostIncluded}`
    return ` left join lateral (select json_agg(r.texts) as texts from (${rows}) r) ${other}s on true`
  })
  const place = drawing.columns.push(plain(`${other}s.texts`)) - 1
  return (row) => {
    const rows = row[place]
    return rows ? `[${(JSON.parse(rows) as Texts[]).map(write).join(',')}]` : '[]'
  }
}

/** Reads the value of a field in a row. */
export function valueReader({ places }: Layout, field: Field): (row: Texts) => Json {
  const place = places.get(field) as number
  const type = typeOf(field)
  const width = Math.max(1, type.columns(field).length)
  if (width > 1) return (row) => type.fromColumns(row.slice(place, place + width), field)
  // Most are empty. A list of one's own may be filled, so it is made anew.
  const empty = type.fromColumns([null], field)
  if (empty !== null) return (row) => type.fromColumns([row[place] ?? null], field)
  return (row) => (row[place] === null ? null : type.fromColumns([row[place] as string], field))
}

/** The text form that the wire would carry; a cast of a boolean says `true` where the wire says `t`. */
function asText(column: Selected, sql: Sql): string {
  const value = sql.reader.source ? inThePast(column, sql) : column.sql
  return column.isBoolean ? `case when ${value} then 't' when not ${value} then 'f' end` : `(${value})::text`
}
