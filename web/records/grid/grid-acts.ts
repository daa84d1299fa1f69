import { t } from '@lingui/core/macro'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import { type RecordData, records } from '#web/data/record-store.ts'
import { changeByPerson } from '../acts.ts'
import { fieldWeb } from '../fields.ts'
import type { Column } from './columns/columns.ts'
import type { EditEnd } from './grid-context.ts'
import { isEditable } from './rows/grid-row.tsx'
import type { Lines } from './rows/lines.ts'
import type { RowSelection } from './rows/row-selection.ts'
import type { Place, TableState } from './table-state.ts'

/** The table as it is at the moment of an act. */
export interface GridNow {
  object: ObjectInfo
  lines: Lines
  columns: readonly Column[]
  table: TableState
  selection: RowSelection
  /** Whole lines in sight. */
  visible: number
  reveal: (place: Place) => void
  focus: () => void
  openRecord: (id: string, options?: { inNewTab?: boolean }) => void
  openPeek: (id: string) => void
  /** Null when nothing is beside the list. */
  closePeek: (() => void) | null
  openColumnMenu: (index: number) => void
  toggleGroup: (key: string) => void
}

export interface Step {
  extends?: boolean
  mode?: 'row' | 'cell'
}

export type GridActs = ReturnType<typeof createGridActs>

/** What keys and the pointer do in the table. `now` answers how it stands. */
export function createGridActs(now: () => GridNow) {
  const goTo = (place: Place, step: Step = {}) => {
    const { lines, columns, table, reveal } = now()
    if (lines.count === 0 || columns.length === 0) return
    const line = clamp(place.line, lines.count - 1)
    const at = { line, column: clamp(place.column, columns.length - 1) }
    table.go(at, { id: idAt(lines, line), ...step })
    reveal(at)
  }
  const move = (down: number, right: number, step: Step = {}) => {
    const { table } = now()
    const { active } = table
    if (!active) return goTo({ line: 0, column: 0 }, step)
    goTo({ line: active.line + down, column: active.column + right }, step)
  }
  const activeRecord = (): RecordData | undefined => {
    const { object, lines, table } = now()
    const id = table.active ? idAt(lines, table.active.line) : null
    return id ? records.get(object.name, id) : undefined
  }
  const startEdit = (typed?: string) => {
    const { table, columns, object } = now()
    const record = activeRecord()
    const { active } = table
    const column = active && columns[active.column]
    if (!record || !active || !column) return
    const refusal = whyNotEditable(object, column)
    if (refusal) return table.say({ ...active, text: refusal })
    if (table.mode === 'row') table.go(active, { id: record.id, mode: 'cell' })
    const { toggle } = fieldWeb(column.field)
    if (toggle && typed === undefined) {
      const before = record[column.field.key] ?? null
      return void change(object, { record, column, before, value: toggle(before) })
    }
    table.begin({ id: record.id, column: active.column, ...(typed === undefined ? {} : { typed }) })
  }
  const finishEdit = ({ column, id, before, value, saves, goes }: EditEnd) => {
    const { table, object, focus } = now()
    table.end()
    focus()
    const record = records.get(object.name, id)
    if (saves && record) void change(object, { record, column, before, value })
    const steps = { down: [1, 0], up: [-1, 0], right: [0, 1], left: [0, -1], nowhere: null } as const
    const step = steps[goes]
    if (step) move(step[0], step[1], { mode: 'cell' })
  }
  const tick = async (line: number, { extends: extending = false } = {}) => {
    const { lines, selection } = now()
    const id = idAt(lines, line)
    if (!id) return
    const { from } = selection
    if (!extending || from === null || from === line) return selection.toggle(id, line)
    const ids = await lines.readIds(Math.min(from, line), Math.max(from, line))
    selection.set(ids, selection.has(idAt(lines, from) ?? id))
    selection.from = line
  }
  const enter = () => {
    const { table, lines, openRecord, toggleGroup } = now()
    const line = table.active ? lines.at(table.active.line) : undefined
    if (line?.kind === 'group') toggleGroup(line.group.key)
    else if (table.mode === 'cell') startEdit()
    else if (line?.id) openRecord(line.id)
  }
  const peek = () => {
    const { table, lines, openPeek } = now()
    const { active } = table
    const id = active ? idAt(lines, active.line) : null
    if (!active || !id) return
    // From here letters lead on from row to row.
    table.go(active, { id, mode: 'row' })
    openPeek(id)
  }
  return { goTo, move, startEdit, finishEdit, tick, enter, peek, activeRecord, now }
}

function idAt(lines: Lines, index: number): string | null {
  const line = lines.at(index)
  return line.kind === 'record' ? (line.id ?? null) : null
}

/** Why a person cannot edit a column; null when they can. The server decides about each record. */
export function whyNotEditable(object: ObjectInfo, column: Column): string | null {
  if (column.link) return t`This belongs to the linked record. Change it there.`
  if (column.field.readOnly) return t`Kith keeps this by itself; it cannot be changed by hand.`
  if (object.may.change === 'none') return t`Your role may not change ${object.pluralLabel ?? object.label}.`
  if (!isEditable(column)) return t`Your role may not change this field.`
  return null
}

async function change(
  object: ObjectInfo,
  { record, column, before, value }: { record: RecordData; column: Column; before: unknown; value: unknown },
): Promise<void> {
  const { key, label } = column.field
  if (JSON.stringify(before ?? null) === JSON.stringify(value ?? null)) return
  const title = titleOf(object, record)
  const text = title ? t`${label} of “${title}” changed` : t`${label} changed`
  await changeByPerson({ object: object.name, record, values: { [key]: value ?? null }, seen: { [key]: before }, text })
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(0, value))
}
