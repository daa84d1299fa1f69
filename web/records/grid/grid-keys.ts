import type { KeyboardEvent } from 'react'
import { isMac } from '#web/kit/shortcuts/shortcuts.ts'
import type { GridActs } from './grid-acts.ts'

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
  const { table, lines, columns, visible } = acts.now()
  const isCell = table.mode === 'cell'
  const extending = event.shiftKey
  const far = Number.MAX_SAFE_INTEGER / 4
  const at = table.active ?? { line: 0, column: 0 }
  const sideways = { mode: 'cell', extends: extending && isCell } as const
  const updown = (by: number) => {
    if (extending && !isCell) {
      const from = table.active?.line ?? 0
      acts.move(by, 0)
      void extendTicks(acts, from)
    } else acts.move(by, 0, { extends: extending && isCell })
  }
  switch (event.key) {
    case 'ArrowDown':
      updown(command ? far : 1)
      return true
    case 'ArrowUp':
      updown(command ? -far : -1)
      return true
    case 'PageDown':
      updown(Math.max(1, visible - 1))
      return true
    case 'PageUp':
      updown(-Math.max(1, visible - 1))
      return true
    case 'ArrowRight':
      acts.move(0, command ? far : isCell ? 1 : 0, sideways)
      return true
    case 'ArrowLeft':
      acts.move(0, command ? -far : isCell ? -1 : 0, sideways)
      return true
    case 'Home':
      acts.goTo({ line: command || !isCell ? 0 : at.line, column: 0 }, { extends: extending && isCell })
      return true
    case 'End':
      acts.goTo(
        { line: command || !isCell ? lines.count - 1 : at.line, column: isCell ? columns.length - 1 : at.column },
        { extends: extending && isCell },
      )
      return true
    case 'Tab': {
      const next = at.column + (event.shiftKey ? -1 : 1)
      // At the end of a row the focus goes on to what follows the table, or nobody could leave it.
      if (!isCell || next < 0 || next >= columns.length) return false
      acts.move(0, event.shiftKey ? -1 : 1, { mode: 'cell' })
      return true
    }
  }
  return !command && goesByLetter(event, acts)
}

function goesByLetter(event: KeyboardEvent, acts: GridActs): boolean {
  const { table } = acts.now()
  const isShifted = event.shiftKey
  if (isShifted && table.mode === 'cell') return false
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
