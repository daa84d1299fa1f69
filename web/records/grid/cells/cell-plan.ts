import { t } from '@lingui/core/macro'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import type { RecordData } from '#web/data/record-store.ts'
import type { Values } from '#web/data/writes.ts'
import { fieldWeb } from '../../fields.ts'
import type { Column } from '../columns/columns.ts'
import { whyNotEditable } from '../grid-acts.ts'
import { findLinked } from './link-names.ts'

/** What is to come into a cell: a text to be read, or a value that was copied here. */
export interface Incoming {
  text: string
  value?: unknown
}

export interface CellChange {
  record: RecordData
  column: Column
  value: unknown
  text: string
}

export interface Misfit {
  record: RecordData
  column: Column
  text: string
  reason: string
}

/** What many cells at once would do, before anything is written. */
export interface CellPlan {
  object: ObjectInfo
  changes: CellChange[]
  unchanged: number
  misfits: Misfit[]
  /** Cells that lie beyond the last row or column. */
  outside: number
}

interface Target {
  object: ObjectInfo
  /** Row by row; a row that is not there ends them. */
  rows: readonly RecordData[]
  columns: readonly Column[]
}

/** Lays cells over rows and columns, from the first of each. */
export async function planCells(target: Target, cells: readonly (readonly Incoming[])[]): Promise<CellPlan> {
  const { object, rows, columns } = target
  const plan: CellPlan = { object, changes: [], unchanged: 0, misfits: [], outside: 0 }
  const linked = await findLinked(columns, cells)
  cells.forEach((row, line) => {
    row.forEach((incoming, at) => {
      const [record, column] = [rows[line], columns[at]]
      if (!record || !column) plan.outside++
      else planCell(plan, { record, column, incoming, linked })
    })
  })
  return plan
}

interface Single {
  record: RecordData
  column: Column
  incoming: Incoming
  linked: Map<string, string | null>
}

function planCell(plan: CellPlan, { record, column, incoming, linked }: Single): void {
  const { text } = incoming
  const misfit = (reason: string) => plan.misfits.push({ record, column, text, reason })
  const refusal = whyNotEditable(plan.object, column)
  if (refusal) return void misfit(refusal)
  try {
    const value = 'value' in incoming ? incoming.value : read(column, text, linked)
    if (value === null && column.field.required) misfit(t`This is needed.`)
    else if (isSame(record[column.field.key], value)) plan.unchanged++
    else plan.changes.push({ record, column, value, text })
  } catch (error) {
    misfit((error as Error).message)
  }
}

function read(column: Column, text: string, linked: Map<string, string | null>): unknown {
  const { field } = column
  const words = text.trim()
  if (!words) return null
  if (!field.target || field.type === 'links') return fieldWeb(field).read(text, field)
  const id = linked.get(`${field.target} ${words}`)
  if (id) return id
  if (id === null) throw new Error(t`Several are called “${words}”.`)
  throw new Error(t`Nothing is called “${words}”.`)
}

/** The values of each record together, in the order of the rows. */
export function valuesByRecord(changes: readonly CellChange[]): [RecordData, Values][] {
  return [...Map.groupBy(changes, ({ record }) => record)].map(([record, group]) => [
    record,
    Object.fromEntries(group.map(({ column, value }) => [column.field.key, value ?? null])),
  ])
}

export function titleOfMisfit(object: ObjectInfo, { record }: { record: RecordData }): string {
  return titleOf(object, record) || t`No name`
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
}
