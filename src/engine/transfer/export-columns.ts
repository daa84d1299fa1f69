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

/** The values of a record, in the order of the fields that were read. */
export type Row = readonly Json[]

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
  /** Where the value of a field stands in a row, by its name. */
  places: Map<string, number>
  fields: Field[]
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

  /** `fields`: of a row of the object, in order. */
  constructor(
    ctx: Ctx,
    { object, fields, columns }: { object: ObjectModel; fields: readonly Field[]; columns: readonly Column[] },
  ) {
    this.#ctx = ctx
    this.#reader = readerOf(ctx)
    this.#root = branchOf(object, fields)
    for (const { links, field, isTitle } of columns) {
      const end = (isTitle ? [...links, field] : links).reduce((branch, link) => this.#grow(branch, link), this.#root)
      if (end !== this.#root) placeIn(end, isTitle ? end.object.title : field)
    }
  }

  async load(rows: readonly Row[]): Promise<void> {
    await this.#loadBelow(this.#root, rows)
  }

  /** Writes the cell of a column, of a row that was loaded. */
  cellOf({ links, field, isTitle }: Column, say: Say = sayText): (row: Row) => SheetCell {
    let branch = this.#root
    const steps = links.map((link) => {
      const value = valueIn(branch, link)
      branch = (branch.below.get(link.name) as { branch: Branch }).branch
      const { known } = branch
      return (row: Row): Row | undefined => known.get(idsOf(value(row))[0] ?? '')
    })
    const value = valueIn(branch, field)
    const write = isTitle
      ? titles(branch.below.get(field.name)?.branch as Branch)
      : (held: NonNullable<Json>) => say(held, field)
    return (row) => {
      let place: Row | undefined = row
      for (const step of steps) place = place && step(place)
      const held = place ? value(place) : null
      return held === null ? null : write(held)
    }
  }

  #grow(branch: Branch, link: Field): Branch {
    // The value of a link must be there before what it leads to.
    placeIn(branch, link)
    const known = branch.below.get(link.name)
    if (known) return known.branch
    const grown = branchOf(targetOf(this.#reader, link), [])
    branch.below.set(link.name, { link, branch: grown })
    return grown
  }

  async #loadBelow(from: Branch, rows: readonly Row[]): Promise<void> {
    for (const { link, branch } of from.below.values()) {
      const value = valueIn(from, link)
      const ids = new Set<string>()
      for (const row of rows) for (const id of idsOf(value(row))) ids.add(id)
      if (branch.known.size > mostKept) branch.known.clear()
      await this.#read(
        branch,
        [...ids].filter((id) => !branch.known.has(id)),
      )
      if (branch.below.size > 0)
        await this.#loadBelow(
          branch,
          [...ids].flatMap((id) => (branch.known.has(id) ? [branch.known.get(id) as Row] : [])),
        )
    }
  }

  /** What one may see tells its name; whatever else it holds goes into a file only for whom it may be exported. */
  async #read({ object, fields, known }: Branch, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return
    const sql = startSql(this.#reader)
    const { actor } = this.#reader
    const { hidden } = actor.rights(object.name)
    const columns = fields.map((field) => ({
      field,
      list: hidden.has(field.name) ? [] : fieldColumns(object, field, 't').map((column) => column.sql),
    }))
    const wanted = sql.param(ids, 'uuid[]')
    const seen = rowCondition(actor, object, 'see', 't', sql.param)
    const exported = rowCondition(actor, object, 'export', 't', sql.param)
    const list = ['t.id', `(t.deleted_at is null and ${exported})::text`, ...columns.flatMap(({ list }) => list)]
    const text = `select ${list.join(', ')} from ${tableOf(object, sql)} t where t.id = any(${wanted}) and ${seen}`
    for (const id of ids) known.set(id, [])
    for (const row of await this.#ctx.db.texts({ text, values: sql.values })) {
      let place = 2
      const values = columns.map(({ field, list }): Json => {
        const texts = row.slice(place, place + list.length)
        place += list.length
        const mayLeave = row[1] === 'true' || field === object.title
        return texts.length > 0 && mayLeave ? typeOf(field).fromColumns(texts, field) : null
      })
      known.set(row[0] as string, values)
    }
  }
}

function branchOf(object: ObjectModel, fields: readonly Field[]): Branch {
  const places = new Map(fields.map(({ name }, at) => [name, at]))
  return { object, places, fields: [...fields], below: new Map(), known: new Map() }
}

function placeIn({ fields, places }: Branch, field: Field): void {
  if (!places.has(field.name)) places.set(field.name, fields.push(field) - 1)
}

function valueIn({ places }: Branch, { name }: Field): (row: Row) => Json {
  const place = places.get(name) ?? -1
  return (row) => row[place] ?? null
}

/** What the records of a link are called. */
function titles({ object: { title }, known, ...branch }: Branch): (held: NonNullable<Json>) => string {
  const place = branch.places.get(title.name) as number
  const { toText } = typeOf(title)
  const called = (id: string) => {
    const value = known.get(id)?.[place] ?? null
    return value === null ? '' : toText(value, title)
  }
  return (held) => (typeof held === 'string' ? called(held) : idsOf(held).map(called).join('; '))
}

function idsOf(value: Json): readonly string[] {
  if (Array.isArray(value)) return value as string[]
  return typeof value === 'string' ? [value] : []
}
