import type { Json } from '#fields/field-type.ts'
import type { ObjectModel } from '../catalog.ts'
import { readLogged } from '../model/read-logged.ts'
import { sharesKey } from '../shares/store-shares.ts'

/** A change as undo and as-of read it. */
export interface LoggedChange {
  seq: string
  object: string
  record_id: string
  kind: 'create' | 'update' | 'delete' | 'restore'
  diff: Record<string, [Json, Json]>
}

/** What several changes of one record came to. */
export interface NetEffect {
  object: ObjectModel
  id: string
  /** State before the first and after the last of the changes. */
  before: 'absent' | 'alive' | 'binned'
  after: 'alive' | 'binned'
  /** By field name: the value before the first and after the last change, where they differ. Empty for a creation. */
  fields: Map<string, [Json, Json]>
  /** Whom it was shared with before the first and after the last change, where that differs. */
  shares?: [Json, Json]
}

/** The net effect of one record's changes, given oldest first. Fields that the catalog no longer has are left out. */
export function netEffect(object: ObjectModel, changes: readonly LoggedChange[]): NetEffect {
  const [first] = changes
  if (!first) throw new Error('There are no changes to sum up')
  const effect: NetEffect = {
    object,
    id: first.record_id,
    before: stateBefore(changes),
    after: stateAfter(changes),
    fields: new Map(),
  }
  if (effect.before === 'absent') return effect
  for (const change of changes) {
    for (const [name, [old, now]] of Object.entries(change.diff)) {
      if (name === sharesKey) effect.shares = [effect.shares?.[0] ?? old, now]
      const field = object.byKey.get(name)
      if (!field) continue
      const [first] = effect.fields.get(field.name) ?? [readLogged(field, old)]
      effect.fields.set(field.name, [first, readLogged(field, now)])
    }
  }
  for (const [name, [old, now]] of effect.fields) if (sameValue(old, now)) effect.fields.delete(name)
  if (effect.shares && sameValue(...effect.shares)) delete effect.shares
  return effect
}

/** Equal as values: the log is jsonb, which orders the keys of objects its own way; an empty list is no value. */
export function sameValue(a: Json, b: Json): boolean {
  return JSON.stringify(ordered(a)) === JSON.stringify(ordered(b))
}

function ordered(value: Json | undefined): Json {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return null
  if (Array.isArray(value)) return value.map(ordered)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, ordered(value[key])]),
  )
}

function stateBefore(changes: readonly LoggedChange[]): NetEffect['before'] {
  const turn = changes.find((change) => change.kind !== 'update')
  if (!turn || turn.kind === 'delete') return 'alive'
  return turn.kind === 'create' ? 'absent' : 'binned'
}

function stateAfter(changes: readonly LoggedChange[]): NetEffect['after'] {
  return changes.findLast((change) => change.kind !== 'update')?.kind === 'delete' ? 'binned' : 'alive'
}
