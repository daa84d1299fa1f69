import type { Json } from '#fields/field-type.ts'
import type { Reason } from '#kernel/errors.ts'
import type { Ctx } from './context.ts'
import type { Db } from './database.ts'

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
  /** True when this write gives the field a value other than the stored one. */
  changes: (field: string) => boolean
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
}

/** What must hold or happen when records of one object change. Set-based: it gets all rows of the write at once. */
export interface Rule {
  object: string
  /** May change the rows themselves or refuse them; anything that touches other records belongs in a verb. */
  before?: (rows: readonly RuleRow[], tools: RuleTools) => Promise<void> | void
  /** Keeps system tables that mirror the record, in the same transaction. */
  after?: (rows: readonly RuleRow[], tools: RuleTools) => Promise<void>
}

export type RuleBook = ReadonlyMap<string, readonly Rule[]>

export function buildRuleBook(rules: readonly Rule[]): RuleBook {
  const book = new Map<string, Rule[]>()
  for (const rule of rules) book.set(rule.object, [...(book.get(rule.object) ?? []), rule])
  return book
}
