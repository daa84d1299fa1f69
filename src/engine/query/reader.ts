import type { Field } from '#fields/field-type.ts'
import type { Settings } from '#kernel/settings.ts'
import { type Act, type Actor, rowCondition } from '../access.ts'
import { type Catalog, type ObjectModel, objectOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import { junctionOf } from '../tables.ts'

/** Who reads, when, and in whose terms: everything that a statement depends on besides the call itself. */
export interface Reader {
  catalog: Catalog
  actor: Actor
  settings: Settings
  now: Date
  /** `me` is refused: what is written down is asked for everybody, when nobody is there. */
  refusesMe?: true
  /** Where rows come from when not from the tables: a past state. Cursors of one `stamp` do not fit another. */
  source?: {
    stamp: string
    from: (object: ObjectModel, param: Param) => string
    /** The pairs of a many-to-many link. */
    pairs: (object: ObjectModel, field: Field, param: Param) => string
  }
}

/** Adds a value and returns its placeholder with the cast. */
export type Param = (value: unknown, cast: string) => string

/** A statement being written: its values so far, and names for the tables that join in. */
export interface Sql {
  reader: Reader
  values: unknown[]
  param: Param
  alias: (prefix: string) => string
}

/** A condition or expression on a row of the table `alias`. */
export type Emit = (alias: string, sql: Sql) => string

export function readerOf(ctx: Ctx): Reader {
  return { catalog: ctx.catalog, actor: ctx.actor, settings: ctx.settings, now: ctx.clock() }
}

export function startSql(reader: Reader): Sql {
  const values: unknown[] = []
  let aliases = 0
  return {
    reader,
    values,
    param: (value, cast) => `$${values.push(value)}::${cast}`,
    alias: (prefix) => `${prefix}${++aliases}`,
  }
}

/** The rows of an object, to be named by an alias. */
export function tableOf(object: ObjectModel, { reader, param }: Sql): string {
  return reader.source ? reader.source.from(object, param) : `crm."${object.table}"`
}

/** Who is linked to whom by a many-to-many link: `record_id`, `target_id`; to be named by an alias. */
export function pairsOf(object: ObjectModel, field: Field, { reader, param }: Sql): string {
  return reader.source ? reader.source.pairs(object, field, param) : junctionOf(object, field)
}

/** ` and …` for the rows that the actor reaches; empty when it reaches all. */
export function andReached(object: ObjectModel, alias: string, sql: Sql, act: Act = 'see'): string {
  const condition = rowCondition(sql.reader.actor, object, act, alias, sql.param)
  return condition === 'true' ? '' : ` and ${condition}`
}

/** Hidden fields do not exist for the actor. */
export function isHidden(reader: Reader, object: string, field: string): boolean {
  return reader.actor.rights(object).hidden.has(field)
}

export function targetOf(reader: Reader, field: Field): ObjectModel {
  return objectOf(reader.catalog, field.target as string)
}
