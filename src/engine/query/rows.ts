import { badRequest } from '#kernel/errors.ts'
import type { Act } from '../access.ts'
import type { ObjectModel } from '../catalog.ts'
import { type Filter, readFilter } from './filter.ts'
import { andReached, type Reader, type Sql } from './reader.ts'

/** Binned records: left out, also there, or nothing else. A filter that speaks of `deletedAt` decides itself. */
export type Deleted = 'exclude' | 'include' | 'only'

/** Which rows of an object a call concerns. */
export interface Rows {
  object: ObjectModel
  filter: Filter
  /** What the actor wants to do with them; they must always be the actor's to see as well. */
  act: Act
  deleted: Deleted
}

/** ` where …` for the rows named `t`, with `more` conditions, or nothing. */
export function whereOf(sql: Sql, rows: Rows, more: readonly string[] = []): string {
  const conditions = [...conditionsOf(sql, rows, 't'), ...more]
  return conditions.length > 0 ? ` where ${conditions.join(' and ')}` : ''
}

/** Conditions of access, bin and filter. Written once they may stand in several branches: names inside them stay inside. */
export function conditionsOf(sql: Sql, { object, filter, act, deleted }: Rows, alias: string): string[] {
  const conditions: string[] = []
  const bin = filter.opensBin && deleted === 'exclude' ? 'include' : deleted
  if (bin !== 'include') conditions.push(`${alias}.deleted_at is ${bin === 'only' ? 'not null' : 'null'}`)
  const acts = act === 'see' ? [act] : (['see', act] as const)
  for (const each of acts) {
    const reached = andReached(object, alias, sql, each)
    if (reached) conditions.push(reached.slice(' and '.length))
  }
  const condition = filter.emit(alias, sql)
  if (condition !== 'true') conditions.push(condition)
  return conditions
}

/**
 * Whether one plan serves whatever the values are, so that the statement may stay prepared. With a filter or a scope it does
 * not: an owner of fifty records and one of fifty thousand want different indexes, and a plan for both is slow for one.
 */
export function hasOnePlan({ actor }: Reader, { object, filter, act }: Rows): boolean {
  const rights = actor.rights(object.name)
  return filter.isEmpty && rights.see === 'all' && rights[act] === 'all'
}

/** Which rows a call asks for, from its unchecked parameters. */
export function readRows(
  reader: Reader,
  object: ObjectModel,
  { filter, deleted, act = 'see' }: { filter?: unknown; deleted?: unknown; act?: Act },
): Rows {
  const choice: Deleted = readChoice(deleted, 'deleted', ['exclude', 'include', 'only'] as const)
  return { object, filter: readFilter(reader, object, filter), act, deleted: choice }
}

export function readChoice<const T extends string>(input: unknown, place: string, choices: readonly [T, ...T[]]): T {
  if (input === undefined || input === null || input === '') return choices[0]
  const choice = choices.find((each) => each === input)
  if (!choice) throw badRequest(place, `${place}: must be one of ${choices.join(', ')}.`)
  return choice
}
