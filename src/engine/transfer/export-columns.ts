import type { Field, Json } from '#fields/field-type.ts'
import { badRequest } from '#kernel/errors.ts'
import { rowCondition } from '../access.ts'
import { type ObjectModel, typeOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import { fieldColumns } from '../query/layout.ts'
import { at, resolvePath } from '../query/path.ts'
import { type Reader, readerOf, startSql, tableOf, targetOf } from '../query/reader.ts'
import type { SheetCell } from './xlsx/write-workbook.ts'

/** A column of a table to be written: a field of the record, or of one that it leads to. */
export interface Column {
  header: string
  /** The links that lead to the record with the field; none where it is the exported one. */
  links: readonly Field[]
  field: Field
  /** What the linked record is called, instead of its id. */
  isTitle: boolean
}

/** The row of a record: values by the names of fields. */
export type Row = ReadonlyMap<string, Json>

/** Says how people call a field and its options. */
export type InWords = (field: Field) => Field

const mostColumns = 200
const mostKept = 50_000

/** Of each field its own column; of a link a second one with what is at its end. Headers are keys, as the importer knows them. */
export function plainColumns(fields: readonly Field[]): Column[] {
  return fields.flatMap((field): Column[] => {
    const own = { header: field.key, links: [], field, isTitle: false }
    return isLink(field) ? [own, { ...own, header: field.name, isTitle: true }] : [own]
  })
}

/** Columns as a person sees them, by paths such as `account.industry`: one each, in that order. Throws unknown-field. */
export function namedColumns(
  ctx: Ctx,
  object: ObjectModel,
  { paths, inWords }: { paths: readonly string[]; inWords: InWords },
): Column[] {
  if (paths.length > mostColumns) throw badRequest('columns', `columns: names more than ${mostColumns}.`)
  return paths.map((path) => {
    const { links, field, part } = resolvePath(readerOf(ctx), object, path, 'columns')
    if (!field || part) throw badRequest(at('columns', path), `${path} is no field that can be a column.`)
    const header = [...links, field].map((each) => inWords(each).label).join(' › ')
    return { header, links, field: inWords(field), isTitle: isLink(field) }
  })
}

function isLink(field: Field): boolean {
  const { kind } = typeOf(field)
  return (kind === 'link' || kind === 'links') && field.target !== undefined
}

/** What is read of the records at the end of a link, and remembered as long as they are not too many. */
interface Branch {
  object: ObjectModel
  fields: Map<string, Field>
  below: Map<string, { link: Field; branch: Branch }>
  known: Map<string, Row>
}

/** How the value of a field stands in a cell; default: as text. */
export type Say = (value: NonNullable<Json>, field: Field) => SheetCell

export const sayText: Say = (value, field) => typeOf(field).toText(value, field)

/** Reads what the columns need of linked records, a batch of rows at a time; the cells of a row are then at hand. */
export class LinkedRows {
  readonly #ctx: Ctx
  readonly #reader: Reader
  readonly #root: Branch

  constructor(ctx: Ctx, object: ObjectModel, columns: readonly Column[]) {
    this.#ctx = ctx
    this.#reader = readerOf(ctx)
    this.#root = branchOf(object)
    for (const { links, field, isTitle } of columns) {
      const end = (isTitle ? [...links, field] : links).reduce((branch, link) => this.#grow(branch, link), this.#root)
      const wanted = isTitle ? end.object.title : field
      if (end !== this.#root) end.fields.set(wanted.name, wanted)
    }
  }

  async load(rows: readonly Row[]): Promise<void> {
    await this.#loadBelow(this.#root, rows)
  }

  cell(row: Row, column: Column, say: Say = sayText): SheetCell {
    const { links, field, isTitle } = column
    let branch = this.#root
    let place: Row | undefined = row
    for (const link of links) {
      ;({ branch } = branch.below.get(link.name) as { branch: Branch })
      place = branch.known.get(idsOf(valueIn(place, link))[0] ?? '')
    }
    const value = valueIn(place, field)
    if (value === null) return null
    if (!isTitle) return say(value, field)
    const { branch: linked } = branch.below.get(field.name) as { branch: Branch }
    return idsOf(value)
      .map((id) => textOf(linked.object.title, valueIn(linked.known.get(id), linked.object.title)))
      .join('; ')
  }

  #grow(branch: Branch, link: Field): Branch {
    // The value of a link must be there before what it leads to.
    if (branch !== this.#root) branch.fields.set(link.name, link)
    const known = branch.below.get(link.name)
    if (known) return known.branch
    const grown = branchOf(targetOf(this.#reader, link))
    branch.below.set(link.name, { link, branch: grown })
    return grown
  }

  async #loadBelow({ below }: Branch, rows: readonly Row[]): Promise<void> {
    for (const { link, branch } of below.values()) {
      const ids = new Set(rows.flatMap((row) => idsOf(valueIn(row, link))))
      if (branch.known.size > mostKept) branch.known.clear()
      await this.#read(
        branch,
        [...ids].filter((id) => !branch.known.has(id)),
      )
      await this.#loadBelow(
        branch,
        [...ids].flatMap((id) => branch.known.get(id) ?? []),
      )
    }
  }

  /** What one may see tells its name; whatever else it holds goes into a file only for whom it may be exported. */
  async #read({ object, fields, known }: Branch, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return
    const sql = startSql(this.#reader)
    const { actor } = this.#reader
    const { hidden } = actor.rights(object.name)
    const columns = [...fields.values()].filter(({ name }) => !hidden.has(name)).map((field) => selectOf(object, field))
    const wanted = sql.param(ids, 'uuid[]')
    const seen = rowCondition(actor, object, 'see', 't', sql.param)
    const exported = rowCondition(actor, object, 'export', 't', sql.param)
    const list = ['t.id', `(t.deleted_at is null and ${exported})::text`, ...columns.flatMap(({ list }) => list)]
    const text = `select ${list.join(', ')} from ${tableOf(object, sql)} t where t.id = any(${wanted}) and ${seen}`
    for (const id of ids) known.set(id, new Map())
    for (const row of await this.#ctx.db.texts({ text, values: sql.values })) {
      const values = new Map<string, Json>()
      let place = 2
      for (const { field, list } of columns) {
        const mayLeave = row[1] === 'true' || field === object.title
        if (mayLeave) values.set(field.name, typeOf(field).fromColumns(row.slice(place, place + list.length), field))
        place += list.length
      }
      known.set(row[0] as string, values)
    }
  }
}

function branchOf(object: ObjectModel): Branch {
  return { object, fields: new Map(), below: new Map(), known: new Map() }
}

function selectOf(object: ObjectModel, field: Field): { field: Field; list: string[] } {
  return { field, list: fieldColumns(object, field, 't').map(({ sql }) => sql) }
}

function valueIn(row: Row | undefined, field: Field): Json {
  return row?.get(field.name) ?? null
}

function textOf(field: Field, value: Json): string {
  return value === null ? '' : typeOf(field).toText(value, field)
}

function idsOf(value: Json): string[] {
  if (Array.isArray(value)) return value as string[]
  return typeof value === 'string' ? [value] : []
}
