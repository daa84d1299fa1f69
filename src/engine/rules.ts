import type { Json } from '#fields/field-type.ts'
import type { Reason } from '#kernel/errors.ts'
import type { Ctx } from './context.ts'
import type { Db } from './database.ts'
import type { Happening } from './following/tell-followers.ts'
import type { Operation } from './write/operations.ts'

/** A record's values by field name (not by key): links are ids. */
export type Values = Record<string, Json>

/** One record on its way through the write door. */
export interface RuleRow {
  act: 'create' | 'update' | 'delete' | 'restore'
  id: string
  /** As stored before; null when it is created. */
  before: Values | null
  /** As it will be stored. Change it through `set`. */
  after: Readonly<Values>
  happenedAt: Date
  /** Whoever writes says when it happened; else it is of now, and nothing that is known of the record is later. */
  isDated: boolean
  /** The row says all there is to say of the record, as when a change is taken back: nothing follows from it. */
  isExact: boolean
  /** True when this write gives the field a value other than the stored one. */
  changes: (field: string) => boolean
  /** True when whoever writes names the field, also with the value that is stored. */
  names: (field: string) => boolean
  set: (field: string, value: Json) => void
  /** Refuses this record with a 422 that names the place. */
  refuse: (path: string, message: string, reason: Reason) => void
}

export interface RuleTools {
  ctx: Ctx
  db: Db
  /** Change set of the write. */
  set: string
  /** Records that the rows link to, by id, whoever may see them; one statement, remembered during the write. */
  load: (object: string, ids: readonly (Json | undefined)[]) => Promise<ReadonlyMap<string, Values>>
  /**
   * Further writes in the same change set, after those of the rows, through the whole door: rules and fields of those records
   * hold, and what they bring follows in its turn. By the rights of the rule (`rule`, the usual: read-only fields may be set,
   * records may be out of the actor's sight) or of who acts (`actor`). What is asked of
   * a record in the bin is passed over; what is refused refuses the whole write, so ask only for what can be, best in `after`,
   * where the rows are stored. Leave out rows that are exact.
   */
  follow: (operations: readonly Operation[], options?: { by?: 'rule' | 'actor' }) => void
  /** Tells who follows these records that something happened to them; sparing, and in `after` only. */
  tellFollowers: (happenings: readonly Happening[]) => Promise<void>
}

/** What must hold or happen when records of one object change. Set-based: it gets all rows of the write at once. */
export interface Rule {
  object: string
  /** May change the rows themselves or refuse them; other records by `follow`, or by a verb. */
  before?: (rows: readonly RuleRow[], tools: RuleTools) => Promise<void> | void
  /** Refuses records that are to come back from the bin, where what happened meanwhile speaks against it. */
  beforeReturn?: (rows: readonly RuleRow[], tools: RuleTools) => Promise<void> | void
  /** Keeps system tables that mirror the record, in the same transaction, or asks for what follows from it. */
  after?: (rows: readonly RuleRow[], tools: RuleTools) => Promise<void> | void
  /** Fields whose change `after` looks at; an update of none of them is a single statement. Without it: any. */
  afterFields?: readonly string[]
  /** The same of new records: `after` looks at one that has a value in one of these. Without it: at every one. */
  newFields?: readonly string[]
  /** What an undone act has left in a ledger, which keeps its entries: adds what speaks against it, and says how much. */
  undone?: (act: { set: string; since: Date; undoing: string }, ctx: Ctx) => Promise<number>
}

export type RuleBook = ReadonlyMap<string, readonly Rule[]>

export function buildRuleBook(rules: readonly Rule[]): RuleBook {
  const book = new Map<string, Rule[]>()
  for (const rule of rules) book.set(rule.object, [...(book.get(rule.object) ?? []), rule])
  return book
}

/** Rules that have something to do after these are stored; `changed` has the names of the fields that an update changes, and of those that a new record has. */
export function followingRules(
  book: RuleBook,
  { object, act, changed }: { object: string; act: RuleRow['act']; changed: readonly ReadonlySet<string>[] },
): readonly Rule[] {
  return (book.get(object) ?? []).filter(({ after, afterFields, newFields }) => {
    const fields = act === 'update' ? afterFields : act === 'create' ? newFields : undefined
    return after && (!fields || changed.some((names) => fields.some((name) => names.has(name))))
  })
}
