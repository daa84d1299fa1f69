import type { Why } from './why.ts'

/** What guessing needs to know of an object of the catalog. */
export interface ObjectShape {
  name: string
  plural: string
  label: string
  synonyms?: readonly string[]
  /** Name of the field that names a record. */
  title: string
  /** How a record without a title is named: field names in braces, `{account} – {product}`. */
  titleTemplate?: string
  /** Its records are made by an act of their own, such as an invitation: they seldom come as a file. */
  isSeldom?: boolean
  fields: readonly FieldShape[]
}

export interface FieldShape {
  name: string
  type: string
  label: string
  synonyms?: readonly string[]
  /** Link types and `user`: the object linked to. */
  target?: string
  required?: boolean
  unique?: boolean
  /** Not offered, unless `backdated`: an importer with the permission may give those. */
  readOnly?: boolean
  backdated?: boolean
  /** Keys and labels of the choices. */
  options?: readonly string[]
  /** Names of the parts that a column may fill alone; default: those of personName and address. */
  parts?: readonly string[]
}

/** A file to be mapped: its headers and as many first rows as there are at hand (1,000 are plenty). */
export interface FileSample {
  name: string
  headers: readonly string[]
  samples: readonly (readonly string[])[]
  /** Decided already, by the person or a command line. */
  object?: string
}

export interface ColumnGuess {
  header: string
  /** `amount`, a part such as `name.first`, or null: not imported unless the person says where. */
  field: string | null
  /** `header "Sector" is known for Industry`, `values are titles in accounts.csv`. */
  why: Why
  /** 0 to 1; below 0.6 a person should look. */
  confidence: number
  /** Links only: what the values are of the record linked to. */
  by?: 'title' | 'externalId'
  /** Currency that the header names, `Amount (EUR)`. */
  currency?: string
}

export interface FileGuess {
  file: string
  object: string
  confidence: number
  /** One for each header, in order. */
  columns: ColumnGuess[]
  /** How to name records when no column does: field names in braces. */
  template?: { field: string; template: string }
}

/** Fields that a column may fill. */
export function fillable(object: ObjectShape): FieldShape[] {
  return object.fields.filter((field) => !field.readOnly || field.backdated)
}
