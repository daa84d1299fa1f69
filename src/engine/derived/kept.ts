import type { Field, Rollup } from '#fields/field-type.ts'
import type { ObjectModel } from '../catalog.ts'

/** Columns whose values follow from other records: `write` keeps them right, nobody gives them. */
export interface Kept {
  object: ObjectModel
  /** Its columns and how they are read; of a formula with links, one of its hidden parts. */
  field: Field
  source: LookupSource | RollupSource
  /** How many others stand between it and what people enter, at most four. */
  depth: number
}

/** The value of a record at the end of one or more links. */
export interface LookupSource {
  is: 'lookup'
  links: readonly Field[]
  /** The objects linked to, in the same order. */
  along: readonly ObjectModel[]
  end: Field
  /** Only a part of it (`address.city`), by the suffix of its column. */
  part: string | null
}

/** What the records that link here come to. */
export interface RollupSource {
  is: 'rollup'
  child: ObjectModel
  /** The link, or the many-to-many link, on either side. */
  link: Field
  holder: 'child' | 'parent'
  fn: Rollup['fn']
  end: Field | null
  filter: Rollup['filter']
}

/** A change of these fields, or of whether the record is there at all, changes a value that is kept elsewhere. */
export interface Trigger {
  kept: Kept
  fields: ReadonlySet<string>
  /** For a lookup how many links lead from its record to the one that changes; 0 is the record itself. */
  step: number
}

export interface Derived {
  /** Each after those that it is made of. */
  kept: readonly Kept[]
  /** By the object whose records change. */
  triggers: ReadonlyMap<string, readonly Trigger[]>
  /** What each computed field names itself: entered fields, links on the way, other computed ones. */
  madeOf: ReadonlyMap<Field, ReadonlySet<Field>>
}
