import type { Field } from '#fields/field-type.ts'
import { badRequest } from '#kernel/errors.ts'
import { isSystemField, type ObjectModel, objectOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import { type Export, streamRecords } from '../query/stream-records.ts'
import { calendarEnd, calendarFields, calendarHead, entryOf } from './entries/write-calendar.ts'
import { cardFields, cardOf, type Values } from './entries/write-cards.ts'
import { type ZonesUsed, zoneParts } from './entries/write-series.ts'
import {
  type Column,
  type InWords,
  LinkedRows,
  namedColumns,
  plainColumns,
  type Row,
  type Say,
  sayText,
} from './export-columns.ts'
import { noteExport, noteExportEnd } from './export-log.ts'
import { type Cell, writeTable } from './files/write-table.ts'
import { type NamedRow, OwnersZones } from './owners-zones.ts'
import { sheetCells } from './xlsx/sheet-cell.ts'
import { type SheetCell, writeWorkbook } from './xlsx/write-workbook.ts'

/** Formats that records are written in, and what such files are called. */
export const exportFormats = {
  csv: { ending: 'csv', mediaType: 'text/csv; charset=utf-8; header=present' },
  tsv: { ending: 'tsv', mediaType: 'text/tab-separated-values; charset=utf-8' },
  xlsx: { ending: 'xlsx', mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  ndjson: { ending: 'ndjson', mediaType: 'application/x-ndjson' },
  vcard: { ending: 'vcf', mediaType: 'text/vcard; charset=utf-8' },
  ical: { ending: 'ics', mediaType: 'text/calendar; charset=utf-8' },
} as const

export type ExportFormat = keyof typeof exportFormats

export interface ExportOptions {
  filter?: unknown
  sort?: unknown
  fields?: unknown
  /** Paths of the columns of a table that people read: these and no others, in their order. */
  columns?: unknown
  /** A field as people call it and its options; for `columns`. */
  inWords?: InWords
  format: ExportFormat
}

type Pieces = AsyncIterable<string | Uint8Array>
type Params = Parameters<typeof streamRecords>[2]

/**
 * All records that match and that the actor may export, as a file, no faster than it is taken and in constant memory. NDJSON
 * has the records as the API answers them; tables have two columns for each link, its id and what the linked record is
 * called, unless `columns` names them; cards and entries of a calendar have what such files have a place for. That it was
 * asked for is noted before anything goes out. Throws forbidden, unknown-field and the like before the first piece.
 */
export async function exportRecords(ctx: Ctx, name: string, options: ExportOptions): Promise<Pieces> {
  const { format, filter } = options
  const counted = await begin(ctx, name, options)
  const id = await noteExport(ctx, { object: name, format, filter })
  return noted(ctx, id, counted)
}

interface Counted {
  pieces: Pieces
  /** So far. */
  rows: () => number
}

async function* noted(ctx: Ctx, id: string, { pieces, rows }: Counted): AsyncGenerator<string | Uint8Array> {
  let isWhole = false
  try {
    yield* pieces
    isWhole = true
  } finally {
    await noteExportEnd(ctx, id, { rows: rows(), isWhole })
  }
}

async function begin(ctx: Ctx, name: string, options: ExportOptions): Promise<Counted> {
  const { format, columns: named, inWords = (field: Field) => field, ...params } = options
  const object = objectOf(ctx.catalog, name)
  if (format === 'vcard' || format === 'ical') return entries(ctx, object, options)
  if (named === undefined) {
    const found = await streamRecords(ctx, name, params as Params)
    const counting = count(found)
    if (format === 'ndjson') return { pieces: linesOf(counting.found), rows: counting.rows }
    return table(ctx, { object, ...counting, columns: plainColumns(found.fields), format })
  }
  if (format === 'ndjson') throw badRequest('columns', 'columns: are for tables; NDJSON takes fields and include.')
  if (params.fields !== undefined) throw badRequest('columns', 'Give either fields or columns.')
  const columns = namedColumns(ctx, object, { paths: readNames('columns', named), inWords })
  const fields = columns.map(({ links, field }) => (links[0] ?? field).name)
  const counting = count(await streamRecords(ctx, name, { ...params, fields } as Params))
  return table(ctx, { object, ...counting, columns, format, byteOrderMark: true })
}

function count(found: Export): { found: Export; rows: () => number } {
  let rows = 0
  async function* batches(): AsyncGenerator<Awaited<Batches>> {
    for await (const batch of found.batches) {
      rows += batch.length
      yield batch
    }
  }
  return { found: { ...found, batches: batches() }, rows: () => rows }
}

type Batches = Export['batches'] extends AsyncIterable<infer T> ? T : never

interface Table {
  object: ObjectModel
  found: Export
  rows: () => number
  columns: readonly Column[]
  format: 'csv' | 'tsv' | 'xlsx'
  /** For spreadsheets, which take the letters for others without it. */
  byteOrderMark?: boolean
}

function table(ctx: Ctx, { object, found, rows, columns, format, ...how }: Table): Counted {
  const headers = columns.map(({ header }) => header)
  if (format === 'xlsx') {
    const cells = cellsOf(ctx, { object, found, columns }, sheetCells(ctx.settings.timeZone))
    return { pieces: writeWorkbook(rowByRow(cells), { name: object.plural, headers }), rows }
  }
  const cells = cellsOf(ctx, { object, found, columns }, sayText) as AsyncIterable<Cell[][]>
  return { pieces: writeTable(cells, { ...how, format, headers }), rows }
}

async function* linesOf({ batches, json }: Export): AsyncGenerator<string> {
  for await (const batch of batches) yield batch.map((row) => `${json(row)}\n`).join('')
}

interface Filling {
  object: ObjectModel
  found: Export
  columns: readonly Column[]
}

/** Batches of rows with the cells that `columns` have of them. */
async function* cellsOf(ctx: Ctx, filling: Filling, say: Say): AsyncGenerator<SheetCell[][]> {
  const linked = linkedTo(ctx, filling)
  const cells = filling.columns.map((column) => linked.cellOf(column, say))
  for await (const rows of loaded(filling.found, linked)) yield rows.map((row) => cells.map((cell) => cell(row)))
}

async function* rowByRow(batches: AsyncIterable<SheetCell[][]>): AsyncGenerator<SheetCell[]> {
  for await (const rows of batches) yield* rows
}

function linkedTo(ctx: Ctx, { object, found: { fields }, columns }: Filling): LinkedRows {
  return new LinkedRows(ctx, { object, fields, columns })
}

async function* loaded(found: Export, linked: LinkedRows): AsyncGenerator<Row[]> {
  for await (const batch of found.batches) {
    const rows = batch.map(found.values)
    await linked.load(rows)
    yield rows
  }
}

const entryKinds = {
  vcard: { fieldsOf: cardFields, write: cardOf, head: '', end: '', refusal: 'people nor companies' },
  ical: {
    fieldsOf: calendarFields,
    write: entryOf,
    head: calendarHead(),
    end: calendarEnd,
    refusal: 'meetings nor tasks',
  },
}

/** Records as cards or as entries of a calendar. */
async function entries(ctx: Ctx, object: ObjectModel, options: ExportOptions): Promise<Counted> {
  const { format, columns, inWords: _inWords, ...params } = options
  const { fieldsOf, write, head, end, refusal } = entryKinds[format as 'vcard' | 'ical']
  const { hidden } = ctx.actor.rights(object.name)
  const seen = [...object.fields.values()].filter(({ name }) => !hidden.has(name))
  const known = fieldsOf(object, seen)
  if (!known) throw badRequest('format', `format: ${object.plural} are neither ${refusal}; choose a table.`)
  if (columns !== undefined) throw badRequest('columns', 'columns: are for tables.')
  const wanted = params.fields === undefined ? null : new Set(readNames('fields', params.fields))
  const fields = known.filter(
    (field) => wanted === null || wanted.has(field.name) || field === object.title || isSystemField(field.name),
  )
  const names = [...new Set(fields.map(({ name }) => name))]
  const zones = new OwnersZones(ctx, object)
  const { found, rows } = count(
    await streamRecords(ctx, object.name, {
      ...params,
      fields: [...new Set(['id', ...names, ...zones.fields])],
    } as Params),
  )
  const titled = plainColumns(fields.filter(({ type }) => type === 'link')).filter(({ isTitle }) => isTitle)
  const used: ZonesUsed = new Map()
  async function* pieces(): AsyncGenerator<string> {
    if (head) yield head
    const linked = linkedTo(ctx, { object, found, columns: titled })
    const titles = new Map(titled.map((column) => [column.field, linked.cellOf(column)]))
    for await (const batch of loaded(found, linked)) {
      let text = ''
      const rows = batch.map((row): NamedRow => new Map(found.fields.map(({ name }, at) => [name, row[at] ?? null])))
      await zones.load(rows)
      batch.forEach((row, at) => {
        const named = rows[at] as NamedRow
        const values = valuesOf(named, (field) => titles.get(field)?.(row))
        text += write(object, fields, values, { timeZone: zones.of(named), used })
      })
      if (text) yield text
    }
    // Which zones there are, and from when on, is known only now; parts of a calendar have no order.
    const last = zoneParts(used, ctx.clock()) + end
    if (last) yield last
  }
  return { pieces: pieces(), rows }
}

function valuesOf(row: NamedRow, titleOf: (field: Field) => SheetCell | undefined): Values {
  return {
    id: String(row.get('id')),
    value: ({ name }) => row.get(name) ?? null,
    text: (field) => {
      const title = titleOf(field)
      if (title !== undefined) return String(title ?? '')
      const value = row.get(field.name) ?? null
      return value === null ? '' : String(sayText(value, field))
    },
  }
}

/** Lists or texts with commas between names, as everywhere. */
function readNames(parameter: string, names: unknown): string[] {
  const list = typeof names === 'string' ? names.split(',') : names
  if (!Array.isArray(list) || !list.every((name) => typeof name === 'string'))
    throw badRequest(parameter, `${parameter}: must be a list of names, or a text with commas between them.`)
  return [...new Set(list.map((name) => name.trim()).filter((name) => name !== ''))]
}
