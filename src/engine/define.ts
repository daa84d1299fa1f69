import type { FieldDefinition } from '#fields/define-field.ts'
import type { Condition } from '#kernel/condition.ts'
import type { Words } from '#kernel/words.ts'

type Fields = Record<string, FieldDefinition<unknown>>

export interface ObjectSettings<F extends Fields> {
  /** Plural in camelCase (`dealLines`); the path is its kebab-case. */
  plural: string
  /** The field that names a record for people. */
  title: string & keyof F
  /** The fields of a good table of these records, the title first; without it the title and the first fields. */
  columns?: readonly ((string & keyof F) | 'owner' | 'branch' | 'createdAt' | 'updatedAt')[]
  /** `full`: a creation is logged with all its values, for objects whose history is analysed. */
  history?: 'full'
  /** The date at whose rate money is converted; without it the day of creation. */
  rateDate?: string & keyof F
  /** When imported records came to be: the first of these times that is given and not in the future. */
  happenedAt?: readonly (string & keyof F)[]
  /** Reference data (stages, products, branches): known by a key, no owner by default. */
  keyedBy?: string & keyof F
  /** The page of a branch lists the records that belong to it. */
  listedOnBranch?: boolean
  /** Records are made and binned by verbs only; the generic POST and DELETE answer 405 and name them. */
  madeBy?: string
  /** Records are added and never changed, binned or taken back: a ledger. A merge may lead their links elsewhere. */
  appendOnly?: boolean
  /** What is personal in it goes with the person whom it links to: with their record, and when they are erased. */
  erasedWithPerson?: boolean
  /** Its owner may be that of what links to it, where an import gives it none. */
  takesOwner?: boolean
  /** Why records must be kept when a person whom they name is erased, such as a law of accounts. */
  keptByLaw?: string
  /** Several fields unique together. */
  uniqueTogether?: readonly (readonly (string & keyof F)[])[]
  /** Composite indexes for lists and boards that are asked for often; `include` columns ride along. */
  indexes?: readonly { on: readonly string[]; include?: readonly string[] }[]
  /** Sums of money that are kept by some links and choices, so that nobody adds up all records for them; each costs a little with every write. */
  sums?: { by: readonly ((string & keyof F) | 'owner' | 'branch')[]; of: readonly (string & keyof F)[] }
  /** Words by which an importer knows a file or header of this object. */
  synonyms?: readonly string[]
  /** How a record without its title is named, such as `{account} – {product}`. */
  titleTemplate?: string
  /** Its place among equally good hits of a search, 1 the first; objects without one follow. */
  searchRank?: number
  /**
   * How a record is known again when it stands there twice: the fields of the person's name and of the company's (a text or a
   * link). With `personWhen` it is a person only where that field says so. Once the field `until` is filled it is not compared any
   * more: a lead that became a contact.
   */
  duplicates?: {
    person?: string & keyof F
    company?: string & keyof F
    personWhen?: { field: string & keyof F; is: string }
    until?: string & keyof F
  }
  /** What of it stands on the timelines of the records that it links to. */
  timeline?: TimelineSettings<string & keyof F>
  /** The yes-or-no field by which a record is its owner's alone, and of those it is shared with. */
  privateBy?: string
  /** The link to what it is a part of: with whom that is shared, its parts are shared. */
  partOf?: string & keyof F
  /** What the organisation calls it. */
  words?: Words
  pluralWords?: Words
  icon?: string
  /** Made by the organisation. */
  custom?: boolean
  /** The name by which it is stored, when a release has taken that name since. */
  storedName?: string
  /** The organisation may do without it. */
  mayHide?: boolean
  /** Nobody sees it; what is stored stays. */
  hidden?: boolean
  /** Parts of the page and form of a record, by names of fields; those that none names follow. */
  layout?: readonly LayoutPart[]
  /** Lists of what links here, in the order of the page; those that it does not name follow. */
  related?: readonly RelatedList[]
  /** Where it stands among the objects, when somebody has put them in order. */
  position?: number
  fields: F
}

export interface TimelineSettings<Name extends string = string> {
  /** Links to the records on whose timelines it stands. */
  on: readonly Name[]
  /** Times at which something happened with it. A field of choices says what (`as`), or else the name of the time does. */
  moments: readonly { at: Name; as?: Name }[]
}

export interface LayoutPart {
  label?: Words | undefined
  fields: readonly string[]
  /** Its fields are shown only then, but those that must be given. */
  visibleWhen?: Condition | undefined
}

export interface RelatedList {
  name: string
  hidden?: boolean | undefined
}

/** One object of the catalog as its module writes it. */
export interface ObjectDefinition<Name extends string = string, F extends Fields = Fields>
  extends Omit<ObjectSettings<Fields>, 'fields'> {
  name: Name
  fields: F
}

/** Describes an object: plain data, from which tables, API, permissions, import, export and screens are derived. */
export function defineObject<const Name extends string, const F extends Fields>(
  name: Name,
  settings: ObjectSettings<F>,
): ObjectDefinition<Name, F> {
  return { name, ...settings }
}

type KeyOf<K extends string, D> =
  D extends FieldDefinition<unknown, infer As>
    ? As extends 'link'
      ? `${K}Id`
      : As extends 'links'
        ? `${Singular<K>}Ids`
        : K
    : K
type Singular<K extends string> = K extends `${infer S}s` ? S : K
type ValueOf<D> = D extends FieldDefinition<infer V> ? V : never
type IsDemanded<D> = D extends { readonly demanded?: infer R }
  ? true extends R
    ? false extends R
      ? false
      : true
    : false
  : false

/** What every record carries besides its own fields. Times are RFC 3339 UTC. */
export interface SystemValues {
  id: string
  version: number
  createdAt: string
  createdById: string | null
  updatedAt: string
  updatedById: string | null
  ownerId: string | null
  branchId: string | null
  deletedAt: string | null
}

type ValuesOf<F extends Fields> = {
  [K in keyof F & string as KeyOf<K, F[K]>]: IsDemanded<F[K]> extends true ? ValueOf<F[K]> : ValueOf<F[K]> | null
}

/** A record of the object as it is read. */
export type Stored<D> = D extends ObjectDefinition<string, infer F> ? ValuesOf<F> & SystemValues : never

/** What may be given to make or change a record; the engine says which fields it misses. */
export type Draft<D> =
  D extends ObjectDefinition<string, infer F>
    ? Partial<ValuesOf<F>> & { id?: string; ownerId?: string | null; branchId?: string | null }
    : never
