import type { ReactNode } from 'react'
import type { FieldInfo, OptionInfo } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'

export interface CellProps<V> {
  /** Never null: an empty cell is drawn by the grid. */
  value: V
  field: FieldInfo
  record: RecordData
}

export interface EditorProps<V> {
  value: V | null
  field: FieldInfo
  /** The record that is edited, as far as it is known: an address may want the country of its account. */
  record?: RecordData | undefined
  /** In a cell the editor is as large as the cell, has no label and takes the focus. In a form it is a full input. */
  place: 'cell' | 'form'
  /** What was typed to open the editor in a cell; it replaces the value. */
  typed?: string | undefined
  /** In a form: takes the focus as soon as it is there. */
  hasFocus?: boolean | undefined
  /** For the label of a form. */
  id?: string | undefined
  /** In a form where no label is seen. */
  ariaLabel?: string | undefined
  describedBy?: string | undefined
  /** What is wrong with the value, in the person's language. */
  error?: string | undefined
  disabled?: boolean | undefined
  /** Each change of the value while it is edited. */
  onChange: (value: V | null) => void
  /**
   * In a cell: the person is done (Enter in a line, a choice made). `value` when it is newer than the last `onChange`.
   * Enter, Tab and Esc that the editor does not need itself go up to the grid.
   */
  onDone?: (value?: V | null) => void
  /** What was typed is no value of the field: why, for the person. Null when it is one again. Nobody saves meanwhile. */
  onInvalid?: (message: string | null) => void
}

/** The browser half of a type of field: how a value is shown, edited, pasted and filtered. The server half is its `.field.ts`. */
export interface FieldWeb<V = unknown> {
  type: string
  /** Plain DOM, no hooks of the kit: a list draws hundreds of them while it scrolls. */
  Cell: (props: CellProps<V>) => ReactNode
  Editor: (props: EditorProps<V>) => ReactNode
  /** The value as a line of text in the person's language: for copying, titles, history, screen readers. */
  text: (value: V, field: FieldInfo) => string
  /** Reads what was pasted or typed; null for nothing. Throws Error with a message for the person when it is none. */
  read: (text: string, field: FieldInfo) => V | null
  /** Figures stand to the right. */
  align?: 'end'
  /** Pixels of a column that nobody has resized. */
  width: number
  /** All values there are, in the person's language, where a standard lists them. */
  choices?: () => readonly OptionInfo[]
  /** Enter on the cell flips it, without an editor (boolean). */
  toggle?: (value: V | null) => V | null
}
