import type { FieldSettings, Json } from './field-type.ts'

/** Examples of a type of field, against which the conformance suites hold it, in memory and in a database. */
export interface Fixtures<V extends Json = Json> {
  /** Of the definition under test. */
  settings: FieldSettings
  /** What is accepted and what it becomes. `text` is the cell of an export. */
  good: readonly { input: Json; value: V; text?: string }[]
  /** What is refused, why, and where: `path` follows the field's own place (`.currency`, `[2]`). */
  bad: readonly { input: unknown; message: RegExp; path?: string }[]
  /** Given, but nothing is left of it. */
  blank: readonly Json[]
  /** Cells of spreadsheets. */
  texts: readonly { text: string; value: V }[]
  badTexts: readonly { text: string; message: RegExp }[]
  /** Values in ascending order; empty when the type does not sort. */
  sorted: readonly V[]
  /** Operators on the field (or on a part of it), and which of `good` they find, all of them. */
  filters: readonly { filter: Record<string, Json>; part?: string; matches: readonly number[] }[]
  /** Said when a cell holds less than the value (a full name does not tell which word is which): what it loses; the words stay. */
  textLoses?: string
}
