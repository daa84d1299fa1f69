import type { Condition } from '#kernel/condition.ts'
import type { Reason } from '#kernel/errors.ts'
import type { Settings } from '#kernel/settings.ts'
import type { Words } from '#kernel/words.ts'

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/** A choice of a select: `key` is stored, `label` shown. */
export interface Option {
  key: string
  label: string
  /** What the organisation calls it. */
  words?: Words
  color?: string
  /** Stays where it is stored; nobody is offered it, and no record takes it anew. */
  archived?: boolean
}

/** What may be said of a field in an object definition; each type reads what concerns it. */
export interface FieldSettings {
  required?: boolean
  /** Conditions on the other fields of the same record (`kernel/condition.ts`). */
  requiredWhen?: Condition
  /** Elsewhere the field is not shown, and takes no value. */
  visibleWhen?: Condition
  /** Elsewhere the part of the page in which the field stands is not shown; what is stored and written stays free. */
  placedWhen?: Condition
  /** While the stored record is so, the value stays. */
  readOnlyWhen?: Condition
  /** Says something of a person. */
  personal?: boolean
  /** Seen only by roles that name it. */
  guarded?: boolean
  /** Says what records of this object say: hidden from whoever does not see all of their fields. */
  tells?: string
  unique?: boolean
  /** Set by the engine or a rule only; a body that names it is refused. */
  readOnly?: boolean
  /** Found by search. */
  searchable?: boolean
  /** Lists are filtered and sorted by it, so it gets an index. */
  index?: boolean
  /** May be given only by who may backdate (imports, connectors, sample data). */
  backdated?: boolean
  default?: Json
  label?: string
  help?: string
  /** What the organisation calls it, says of it, and calls the way back of a link. */
  words?: Words
  helpWords?: Words
  inverseWords?: Words
  /** Made by the organisation. */
  custom?: boolean
  /** The organisation may add options and archive them: nothing goes by which there are. */
  ownOptions?: boolean
  /** Nobody sees it and nobody gives it; what is stored stays. */
  hidden?: boolean
  /** Types that it had before; values in the log may be theirs. */
  formerTypes?: readonly string[]
  /** The name by which it is stored, when a release has taken that name since. */
  storedName?: string
  /** Its first column where the name does not say it. */
  storedAs?: string
  /** Header words by which an importer knows the field, in any language. */
  synonyms?: readonly string[]
  options?: readonly Option[]
  min?: number
  max?: number
  /** Of days and times: a day, or such as `today`, `today+30`. */
  earliest?: string
  latest?: string
  /** Digits after the point (decimal, percent). */
  scale?: number
  maxLength?: number
  /** A long text with headings, lists, links: its values are HTML of few kinds. */
  rich?: boolean
  /** A long text of lines to be ticked off: `- [ ] Call`. */
  checklist?: boolean
  /** What a text must match; how an automatic number is made (`INV-{YYYY}-{0000}`). */
  pattern?: string
  /** An automatic number is used up only when its record is stored. */
  gapless?: boolean
  /** The former name, so that a rename keeps the column. */
  was?: string
  /** Link types: the object linked to, the name of the way back, what happens when the target is binned. */
  target?: string
  inverse?: string
  whenGone?: 'refuse' | 'clear' | 'bin-with'
  /** A multi-select that names this link while rules set it: they set it anew, so it keeps nothing from being taken back. */
  ruledIn?: string
  /** A link to a record of the same person: when that one is erased, so is this record. */
  samePerson?: boolean
  /** Computed types (`engine/derived`): what is computed. */
  formula?: string
  lookup?: string
  rollup?: Rollup
}

/** What linked records come to: `{relation: 'deals', fn: 'sum', field: 'amount', filter: {outcome: 'won'}}`. */
export interface Rollup {
  relation: string
  fn: 'count' | 'sum' | 'avg' | 'min' | 'max'
  field?: string | undefined
  filter?: Condition | undefined
}

/** A field as the catalog holds it. */
export interface Field extends FieldSettings {
  object: string
  name: string
  type: string
  required: boolean
  unique: boolean
  readOnly: boolean
  searchable: boolean
  index: boolean
  backdated: boolean
  /** Key in bodies and answers: `amount`, `accountId`, `contactIds`. */
  key: string
  /** First column: `amount`, `account_id`; further columns add their suffix (`amount_currency`). */
  column: string
  label: string
  /** Of a computed field: the type of its values. */
  valueType?: string
  /** A formula has no columns; this is what stands for one, as SQL over the row `alias`. */
  sql?: (alias: string, suffix: string) => string
  /** A formula that is another one tomorrow, and one that an index may hold. */
  tellsTime?: boolean
  isSteady?: boolean
}

/** Where a value stands and whose habits it is read with. `path` names the place in every problem. */
export interface Place {
  path: string
  settings: Settings
}

/** A value that does not fit its field. `path` may go deeper than the field (`amount.currency`). */
export class ValueError extends Error {
  readonly path: string
  readonly reason: Reason
  constructor(path: string, message: string, reason: Reason) {
    super(message)
    this.name = 'ValueError'
    this.path = path
    this.reason = reason
  }
}

export interface Column {
  /** Appended to the field's column with `_`; '' is the field's own column. */
  suffix: string
  /** PostgreSQL type. */
  sql: string
  /** Text that is sorted for people: indexed and ordered with the ICU collation. */
  collate?: boolean
  /**
   * How one column's text form travels to JSON: `text` is escaped and quoted, `quoted` is quoted as is (uuid, date),
   * `raw` is copied (numbers, JSON), `boolean` turns t/f, `time` turns PostgreSQL's timestamp into RFC 3339 with milliseconds.
   */
  wire: Wire
  /** SQL to select instead of the bare column, for example arrays as JSON. `ref` is the quoted, qualified column. */
  select?: (ref: string) => string
  /**
   * Filled by the database from other columns of the row while writing, never sent. `ref(suffix)` names this field's new
   * columns; `date` is SQL for the object's rate date.
   */
  filled?: (ref: (suffix: string) => string, date: string) => string
}

export type Wire = 'text' | 'quoted' | 'raw' | 'boolean' | 'time'

export type Operator =
  | 'eq'
  | 'ne'
  | 'in'
  | 'notIn'
  | 'lt'
  | 'lte'
  | 'gt'
  | 'gte'
  | 'contains'
  | 'startsWith'
  | 'isNull'
  | 'has'
  | 'within'
  | 'some'
  | 'none'

/** How the query compiler treats the field; each kind knows its operators (engine/query/operators.ts). */
export type Kind =
  | 'text'
  | 'number'
  | 'money'
  | 'boolean'
  | 'date'
  | 'time'
  | 'option'
  | 'list'
  | 'link'
  | 'links'
  | 'files'
  | 'json'

/**
 * All that the engine asks of a type of field. V is the canonical value: the JSON shape of `api.md`
 * (money `{amount, currency}`, date `YYYY-MM-DD`, time RFC 3339 UTC with milliseconds, link a UUID). Diffs, undo and
 * comparison use this shape, so equal values must have equal `JSON.stringify`.
 */
export interface FieldType<V extends Json = Json> {
  type: string
  kind: Kind
  /** The engine gives the value when a record is made; bodies may not. */
  isGiven?: boolean
  /** No columns: the field lives elsewhere (many-to-many). */
  columns: (field: Field) => readonly Column[]
  /**
   * Strict reading of a JSON body. Never called with null or undefined. Throws ValueError. Null when nothing is left of it
   * (blank text, an empty list, an address without parts), so look at `required` afterwards.
   */
  parse: (input: unknown, field: Field, place: Place) => V | null
  /**
   * Tolerant reading of a spreadsheet cell (trimmed, never empty). Throws ValueError; null as in `parse`. Links are resolved
   * by the importer instead.
   */
  parseText: (text: string, field: Field, place: Place) => V | null
  /** The cell of an export; `parseText` reads it back. */
  toText: (value: V, field: Field) => string
  /** One PostgreSQL text form per column that is not `filled`, in order. */
  toColumns: (value: V, field: Field) => (string | null)[]
  /** From the text forms of all selected columns (filled ones included) back to the value. */
  fromColumns: (texts: readonly (string | null)[], field: Field) => V | null
  /** The same as JSON.stringify(fromColumns(texts)), only faster. Needed when there are several columns or a shape of its own. */
  toJson?: (texts: readonly (string | null)[], field: Field) => string
  /** Suffix of the column that sorts, compares and groups; null when the type does not sort. */
  sortBy: string | null
  /** Parts that filters may name after a dot (`address.city`), each with its column suffix and kind. */
  parts?: Record<string, { suffix: string; kind: Kind }>
  /** JSON Schema (2020-12) of the value, without null. */
  schema: (field: Field) => Record<string, unknown>
  /** Words for search, when searchable: plain text, any case. */
  searchText?: (value: V, field: Field) => string
  /** Checked once when the catalog is built; throws Error on a senseless definition. */
  check?: (field: Field) => void
}
