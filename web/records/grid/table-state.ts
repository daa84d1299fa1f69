export interface Place {
  line: number
  column: number
}

export interface Range {
  top: number
  bottom: number
  left: number
  right: number
}

export interface Edit {
  id: string
  column: number
  /** What was typed to begin with. */
  typed?: string
}

export interface Hint extends Place {
  text: string
}

/**
 * Where the person is in the table: on a whole row (after J, K, X, arrows up and down), or on a cell (after a click, Tab,
 * arrows to the side), where typing edits. It stands outside of React, so that an arrow draws two rows and not the table.
 */
export class TableState {
  active: Place | null = null
  /** The corner of a range of cells opposite to the active one. */
  anchor: Place | null = null
  mode: 'row' | 'cell' = 'row'
  /** The record of the active line; it is followed when the list changes. */
  activeId: string | null = null
  edit: Edit | null = null
  hint: Hint | null = null
  #listeners = new Set<() => void>()
  #hintTimer: ReturnType<typeof setTimeout> | undefined

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  go(place: Place, { id, mode = this.mode, extends: extending = false }: Going): void {
    this.anchor = extending ? (this.anchor ?? this.active ?? place) : place
    this.active = place
    this.activeId = id
    this.mode = mode
    this.hint = null
    this.#tell()
  }

  leave(): void {
    this.active = null
    this.anchor = null
    this.activeId = null
    this.edit = null
    this.mode = 'row'
    this.#tell()
  }

  /** From a range to its active cell, from a cell to its row. False when there is nothing left to go back from. */
  stepBack(): boolean {
    if (this.#hasRange() && this.active) this.anchor = this.active
    else if (this.mode === 'cell') this.mode = 'row'
    else return false
    this.#tell()
    return true
  }

  begin(edit: Edit): void {
    this.edit = edit
    this.hint = null
    this.#tell()
  }

  end(): void {
    this.edit = null
    this.#tell()
  }

  /** Says beside a cell why it cannot be edited, for a while. */
  say(hint: Hint): void {
    clearTimeout(this.#hintTimer)
    this.hint = hint
    this.#tell()
    this.#hintTimer = setTimeout(() => {
      if (this.hint !== hint) return
      this.hint = null
      this.#tell()
    }, 4_000)
  }

  get range(): Range | null {
    const [a, b] = [this.active, this.anchor ?? this.active]
    if (!a || !b) return null
    return {
      top: Math.min(a.line, b.line),
      bottom: Math.max(a.line, b.line),
      left: Math.min(a.column, b.column),
      right: Math.max(a.column, b.column),
    }
  }

  /** What a row shows of all this, as a text: equal texts, nothing to draw. `mode,active,left-right,edit,hint`. */
  rowKey(line: number, id: string | undefined): string {
    const range = this.mode === 'cell' && this.#hasRange() ? this.range : null
    const isIn = range !== null && line >= range.top && line <= range.bottom
    const active = this.active?.line === line ? `${this.mode},${this.active.column}` : ','
    const edit = this.edit && this.edit.id === id ? this.edit.column : ''
    const hint = this.hint?.line === line ? this.hint.column : ''
    return `${active},${isIn ? `${range.left},${range.right}` : ','},${edit},${hint}`
  }

  /** Another list, or other columns: places that are not there any more are left. */
  settle({ lines, columns, lineOf }: { lines: number; columns: number; lineOf: (id: string) => number }): void {
    if (!this.active) return
    const found = this.activeId ? lineOf(this.activeId) : -1
    const line = Math.min(found >= 0 ? found : this.active.line, lines - 1)
    const column = Math.min(this.active.column, columns - 1)
    if (line < 0 || column < 0) this.leave()
    else this.#shift(line - this.active.line, column - this.active.column)
  }

  #shift(down: number, right: number): void {
    if (!this.active || (down === 0 && right === 0)) return
    const shift = ({ line, column }: Place) => ({ line: line + down, column: column + right })
    if (this.anchor) this.anchor = shift(this.anchor)
    this.active = shift(this.active)
    this.#tell()
  }

  #hasRange(): boolean {
    const { active, anchor } = this
    return active !== null && anchor !== null && (active.line !== anchor.line || active.column !== anchor.column)
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

interface Going {
  id: string | null
  mode?: 'row' | 'cell'
  extends?: boolean
}

/** The parts of `rowKey`. */
export interface RowLook {
  mode: string
  active: number
  from: number
  to: number
  edit: number
  hint: number
}

export function readRowKey(key: string): RowLook {
  const [mode = '', active, from, to, edit, hint] = key.split(',')
  const whole = (text: string | undefined) => (text ? Number(text) : -1)
  return { mode, active: whole(active), from: whole(from), to: whole(to), edit: whole(edit), hint: whole(hint) }
}
