import { type Field, type Json, type Place, ValueError } from '#fields/field-type.ts'
import { type ErrorCode, KithError, type ProblemCode, type Reason } from '#kernel/errors.ts'
import { isId } from '#kernel/ids.ts'
import type { Settings } from '#kernel/settings.ts'
import { joinList, splitList } from '#kernel/texts/list-text.ts'
import { type ObjectModel, typeOf } from '../../catalog.ts'
import { readDate, readDateTime } from '../cells/read-date.ts'
import { readNumber } from '../cells/read-number.ts'
import { consentOf } from '../consents/consent-columns.ts'
import { readDecision, type SaidConsent } from '../consents/read-consent.ts'
import type { ColumnPlan, FilePlan } from './plan.ts'
import { settingsFor } from './reading.ts'

export interface CellProblem extends Omit<Reason, 'code'> {
  /** Header of the column, or null: the row as a whole. */
  column: string | null
  message: string
  code: ProblemCode | ErrorCode
}

/** A name, key or id in a cell that stands for another record. */
export interface LinkText {
  field: Field
  text: string
  by: 'title' | 'externalId'
  column: string
}

/** A row as it was read: values under the keys of the API; links still as texts. */
export interface RowReading {
  row: number
  cells: string[]
  data: Record<string, Json>
  links: LinkText[]
  problems: CellProblem[]
  /** RFC 3339: when the other system last changed the record, if a column says so. */
  updatedAt: string | null
  /** The id that the file gives to its record; only where records are known by it. */
  id: string | null
  /** What the row says that its person allows or not. */
  consents?: SaidConsent[]
  /** Something was put into `data` that the type of its field has not read. */
  isRaw?: boolean
}

/** The path of a mapping that is no field of ours to fill, but says how new a row is. */
export const updatedAtPath = 'updatedAt'

/** The path of a column with the ids of our records, as exports write them. */
export const idPath = 'id'

export type ReadRow = (cells: string[], row: number) => RowReading

/** Compiles the mapping of a file once; the result reads row after row. */
export function rowReader(object: ObjectModel, file: FilePlan, settings: Settings): ReadRow {
  const steps = stepsOf(object, file, settingsFor(file, settings))
  return (cells, row) => {
    const reading: RowReading = { row, cells, data: {}, links: [], problems: [], updatedAt: null, id: null }
    for (const step of steps) step(reading)
    return reading
  }
}

/** The column that fills the field of this key, to tell people in their own words where a problem lies. */
export function columnOf(object: ObjectModel, file: FilePlan, key: string): string | null {
  const name = key === idPath ? idPath : object.byKey.get(key.split(/[.[]/)[0] ?? '')?.name
  return file.columns.find(({ field }) => field?.split('.')[0] === name)?.header ?? null
}

type Step = (reading: RowReading) => void

interface Placed {
  column: ColumnPlan
  at: number
  /** `first` of `name.first`; '' for the whole field. */
  part: string
}

function stepsOf(object: ObjectModel, file: FilePlan, settings: Settings): Step[] {
  const byField = new Map<string, Placed[]>()
  const consents: Step[] = []
  file.columns.forEach((column, at) => {
    if (!column.field) return
    if (consentOf(column.field)) {
      consents.push(consentStep(object, { column, at, part: '' }, settings))
      return
    }
    const [name = '', part = ''] = column.field.split('.')
    byField.set(name, [...(byField.get(name) ?? []), { column, at, part }])
  })
  const steps = [...byField].map(([name, placed]) => {
    if (name === updatedAtPath) return updatedAtStep(placed[0] as Placed, settings)
    if (name === idPath) return idStep(placed[0] as Placed)
    const field = object.fields.get(name)
    if (!field) throw new KithError('conflict', `The field ${name} of ${object.plural} is there no more.`)
    const { kind } = typeOf(field)
    if (kind === 'link' || kind === 'links') return linkStep(field, placed[0] as Placed)
    return placed.some(({ part }) => part !== '')
      ? partsStep(field, placed, settings)
      : valueStep(field, placed[0] as Placed, settings)
  })
  return [...steps, ...consents]
}

function consentStep(object: ObjectModel, { column: { header, field }, at }: Placed, settings: Settings): Step {
  const { kind, channel } = consentOf(field ?? '') as NonNullable<ReturnType<typeof consentOf>>
  const told = { field: object.title, place: { path: field ?? '', settings } }
  return (reading) => {
    const cell = reading.cells[at]
    if (!cell) return
    try {
      const decision = readDecision(kind, cell, told)
      if (decision) reading.consents = [...(reading.consents ?? []), { channel, decision, column: header }]
    } catch (error) {
      reading.problems.push({ column: header, ...problemOf(error, cell) })
    }
  }
}

function linkStep(field: Field, { column, at }: Placed): Step {
  const by = column.by ?? 'title'
  const isMany = typeOf(field).kind === 'links'
  return ({ cells, links }) => {
    const cell = cells[at]
    if (!cell) return
    const texts = isMany ? namesIn(cell) : [cell]
    for (const text of texts) links.push({ field, text, by, column: column.header })
  }
}

function namesIn(cell: string): string[] {
  const list = jsonOf(cell)
  if (Array.isArray(list)) return list.filter((text) => typeof text === 'string')
  return cell.split(/\s*[;,|\n]\s*/).filter((text) => text !== '')
}

function idStep({ column, at }: Placed): Step {
  return (reading) => {
    const cell = reading.cells[at]
    if (!cell) return
    if (isId(cell)) reading.id = cell.toLowerCase()
    else
      reading.problems.push({
        column: column.header,
        ...problemOf(unread(idPath, 'is not an id of Kith', 'not-an-id'), cell),
      })
  }
}

function updatedAtStep({ column, at }: Placed, settings: Settings): Step {
  return (reading) => {
    const cell = reading.cells[at]
    const found = cell ? readDateTime(cell, column.format.date, settings.timeZone) : null
    if (found && 'value' in found) reading.updatedAt = found.value
  }
}

const mostRemembered = 5000

/** Columns hold the same values over and over; reading a date costs more than remembering it. */
function valueStep(field: Field, { column, at }: Placed, settings: Settings): Step {
  const read = cellReader(field, column, settings)
  const known = new Map<string, Json>()
  const { key } = field
  return ({ cells, data, problems }) => {
    const cell = cells[at]
    if (!cell) return
    let value = known.get(cell)
    if (value === undefined) {
      try {
        value = read(cell)
      } catch (error) {
        problems.push({ column: column.header, ...problemOf(error, cell) })
        return
      }
      if (known.size < mostRemembered) known.set(cell, value)
    }
    if (value !== null) data[key] = value
  }
}

function problemOf(error: unknown, cell: string): Omit<CellProblem, 'column'> {
  if (!(error instanceof ValueError)) throw error
  const shown = cell.length > 60 ? `${cell.slice(0, 60)}…` : cell
  const message = error.message.includes('"') ? error.message : `${JSON.stringify(shown)}: ${error.message}`
  return { message, code: error.reason.code, values: { value: shown, ...error.reason.values } }
}

type CellReader = (cell: string) => Json

/** Lines of JSON hold composed values and lists as they are; everything else is text that people wrote. */
function cellReader(field: Field, column: ColumnPlan, settings: Settings): CellReader {
  const read = textReader(field, column, settings)
  const type = typeOf(field)
  const isComposed = type.kind === 'list' || type.kind === 'money' || type.columns(field).length > 1
  if (!isComposed) return read
  return (cell) => {
    const value = jsonOf(cell)
    return value === null ? read(cell) : type.parse(value, field, { path: field.key, settings })
  }
}

/** The list or object that a cell holds as JSON; null when it is text. */
export function jsonOf(cell: string): Json[] | Record<string, Json> | null {
  if (!/^\{"|^\[("|\])/.test(cell)) return null
  try {
    return JSON.parse(cell)
  } catch {
    return null
  }
}

function textReader(field: Field, { format, currency, values }: ColumnPlan, settings: Settings): CellReader {
  const type = typeOf(field)
  const place: Place = { path: field.key, settings }
  const number = (cell: string): { value: string; currency?: string } => {
    const found = readNumber(cell, format.number)
    if ('problem' in found) throw unread(field.key, found.problem, 'not-a-number')
    return found
  }
  const instant = (found: { value: string } | { problem: string }): string => {
    if ('problem' in found) throw unread(field.key, found.problem, field.type === 'date' ? 'not-a-date' : 'not-a-time')
    return found.value
  }
  switch (field.type) {
    case 'date':
      return (cell) => type.parse(instant(readDate(cell, format.date)), field, place)
    case 'dateTime':
      return (cell) => type.parse(instant(readDateTime(cell, format.date, settings.timeZone)), field, place)
    case 'integer':
    case 'percent':
      return (cell) => type.parse(Number(number(cell).value), field, place)
    case 'decimal':
      return (cell) => type.parse(number(cell).value, field, place)
    case 'money':
      return (cell) => {
        const { value, currency: sign } = number(cell)
        return type.parse(
          { amount: value, currency: sign ?? currency ?? format.number.currency ?? settings.currency },
          field,
          place,
        )
      }
    default:
      return values ? mappedReader(field, values, place) : (cell) => type.parseText(cell, field, place)
  }
}

/** Reads options by what their texts stand for. */
function mappedReader(field: Field, values: Record<string, string | null>, place: Place): CellReader {
  const type = typeOf(field)
  const keys = new Map(Object.entries(values))
  if (type.kind !== 'list')
    return (cell) => {
      const key = keys.get(cell)
      if (key === undefined) return type.parseText(cell, field, place)
      return key === null ? null : type.parse(key, field, place)
    }
  return (cell) => {
    const entries = splitList(cell).flatMap((text) => (keys.has(text) ? (keys.get(text) ?? []) : text))
    return entries.length > 0 ? type.parseText(joinList(entries), field, place) : null
  }
}

function unread(path: string, message: string, code: ProblemCode): ValueError {
  return new ValueError(path, message, { code })
}

/** A field put together from several columns: first and last name, the lines of an address, an amount and its currency. */
function partsStep(field: Field, placed: readonly Placed[], settings: Settings): Step {
  const whole = placed.find(({ part }) => part === '')
  const parts = placed.filter(({ part }) => part !== '')
  const readWhole = whole ? cellReader(field, whole.column, settings) : null
  const type = typeOf(field)
  const place: Place = { path: field.key, settings }
  const read = (cells: readonly string[]): Json => {
    const cell = whole ? cells[whole.at] : undefined
    const value: Record<string, Json> = cell ? { ...(readWhole?.(cell) as Record<string, Json>) } : {}
    // A currency alone says nothing.
    const filled = field.type === 'money' && !('amount' in value) ? [] : parts.filter(({ at }) => cells[at])
    for (const { part, at } of filled) value[part] = cells[at] as string
    return Object.keys(value).length === 0 ? null : type.parse(value, field, place)
  }
  return ({ cells, data, problems }) => {
    try {
      const value = read(cells)
      if (value !== null) data[field.key] = value
    } catch (error) {
      const at = placedAt(error, placed)
      problems.push({ column: at.column.header, ...problemOf(error, cells[at.at] ?? '') })
    }
  }
}

/** The column that a problem of a part lies in; the problem's path ends with the name of the part. */
function placedAt(error: unknown, placed: readonly Placed[]): Placed {
  const part = error instanceof ValueError ? (error.path.split('.')[1] ?? '') : ''
  return placed.find((one) => one.part === part) ?? (placed[0] as Placed)
}
