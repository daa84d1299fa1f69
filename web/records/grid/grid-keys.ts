import type { KeyboardEvent } from 'react'
import { isMac } from '#web/kit/shortcuts/shortcuts.ts'
import type { GridActs } from './grid-acts.ts'
import type { Place } from './table-state.ts'

export interface CellWork {
  clear: () => void
  fillDown: () => void
}

/** Keys while the table has the focus. What is not used goes on to the shortcuts of the page. True when it was used. */
export function pressInGrid(event: KeyboardEvent, acts: GridActs, work: CellWork): boolean {
  if (event.defaultPrevented || event.nativeEvent.isComposing) return false
  if (event.altKey) return opensMenu(event, acts)
  const command = isMac ? event.metaKey : event.ctrlKey
  return goes(event, acts, command) || does(event, acts, { command, work }) || types(event, acts, command)
}

function opensMenu(event: KeyboardEvent, acts: GridActs): boolean {
  const { table, openColumnMenu } = acts.now()
  if (event.key !== 'ArrowDown' || !table.active) return false
  openColumnMenu(table.active.column)
  return true
}

function goes(event: KeyboardEvent, acts: GridActs, command: boolean): boolean {
  const { table } = acts.now()
  const isCell = table.mode === 'cell'
  const press = { acts, command, isCell, isShifted: event.shiftKey, at: table.active ?? { line: 0, column: 0 } }
  const go = ways[event.key]
  if (go && go(press) !== false) return true
  return !command && goesByLetter(event, acts)
}

interface Press {
  acts: GridActs
  command: boolean
  isShifted: boolean
  /** Single cells are gone through, not whole rows. */
  isCell: boolean
  at: Place
}

/** Where a key leads; false when it leads nowhere in the table. */
const ways: Record<string, (press: Press) => unknown> = {
  ArrowDown: (press) => goBy(press, press.command ? far : 1),
  ArrowUp: (press) => goBy(press, press.command ? -far : -1),
  PageDown: (press) => goBy(press, page(press)),
  PageUp: (press) => goBy(press, -page(press)),
  ArrowRight: (press) => goSideways(press, press.command ? far : press.isCell ? 1 : 0),
  ArrowLeft: (press) => goSideways(press, press.command ? -far : press.isCell ? -1 : 0),
  Home: goToStart,
  End: goToEnd,
  Tab: goToNextCell,
}

const far = Number.MAX_SAFE_INTEGER / 4

function page({ acts }: Press): number {
  return Math.max(1, acts.now().visible - 1)
}

function goBy({ acts, isCell, isShifted }: Press, by: number): void {
  const from = acts.now().table.active?.line ?? 0
  acts.move(by, 0, { extends: isShifted && isCell })
  if (isShifted && !isCell) void extendTicks(acts, from)
}

function goSideways({ acts, isCell, isShifted }: Press, by: number): void {
  acts.move(0, by, { mode: 'cell', extends: isShifted && isCell })
}

function goToStart({ acts, command, isCell, isShifted, at }: Press): void {
  acts.goTo({ line: command || !isCell ? 0 : at.line, column: 0 }, { extends: isShifted && isCell })
}

function goToEnd({ acts, command, isCell, isShifted, at }: Press): void {
  const { lines, columns } = acts.now()
  const line = command || !isCell ? lines.count - 1 : at.line
  acts.goTo({ line, column: isCell ? columns.length - 1 : at.column }, { extends: isShifted && isCell })
}

/** At the end of a row the focus goes on to what follows the table, or nobody could leave it. */
function goToNextCell({ acts, isCell, isShifted, at }: Press): boolean {
  const by = isShifted ? -1 : 1
  const next = at.column + by
  if (!isCell || next < 0 || next >= acts.now().columns.length) return false
  acts.move(0, by, { mode: 'cell' })
  return true
}

/** On a whole row; in a cell a letter begins what is typed there, be it an x. */
function goesByLetter(event: KeyboardEvent, acts: GridActs): boolean {
  const { table } = acts.now()
  const isShifted = event.shiftKey
  if (table.mode === 'cell') return false
  const from = table.active?.line ?? 0
  const by = { j: 1, k: -1 }[event.key.toLowerCase()]
  if (by !== undefined) {
    acts.move(table.active ? by : 0, 0, { mode: 'row' })
    if (isShifted) void extendTicks(acts, from)
    return true
  }
  if (event.key.toLowerCase() !== 'x' || !table.active) return false
  void acts.tick(table.active.line, { extends: isShifted })
  return true
}

async function extendTicks(acts: GridActs, from: number): Promise<void> {
  const { selection, table, lines } = acts.now()
  const start = lines.at(from)
  if (start.kind === 'record' && start.id && !selection.has(start.id)) selection.toggle(start.id, from)
  selection.from ??= from
  if (table.active) await acts.tick(table.active.line, { extends: true })
}

function does(event: KeyboardEvent, acts: GridActs, { command, work }: { command: boolean; work: CellWork }): boolean {
  const { selection } = acts.now()
  const key = event.key
  if (command) {
    if (key.toLowerCase() === 'a') selection.all()
    else if (key.toLowerCase() === 'd') work.fillDown()
    else return false
    return true
  }
  if (key === 'Enter') acts.enter()
  else if (key === 'F2') acts.startEdit()
  else if (key === ' ') acts.peek()
  else if (key === 'Delete' || key === 'Backspace') work.clear()
  else if (key === 'Escape') return stepsBack(acts)
  else return false
  return true
}

/** Esc takes away one layer at a time: the panel beside the list, a range, the cell, what is ticked. */
function stepsBack(acts: GridActs): boolean {
  const { table, selection, closePeek } = acts.now()
  if (closePeek) closePeek()
  else if (!table.stepBack()) {
    if (selection.isEmpty) return false
    selection.clear()
  }
  return true
}

/** A sign typed on a cell begins an edit with it. On a whole row letters are shortcuts. */
function types(event: KeyboardEvent, acts: GridActs, command: boolean): boolean {
  const { table } = acts.now()
  if (command || table.mode !== 'cell' || [...event.key].length !== 1) return false
  acts.startEdit(event.key)
  return true
}
