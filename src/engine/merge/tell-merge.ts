import type { Ctx } from '../context.ts'
import { sameValue } from '../log/net-effect.ts'
import type { Values } from '../rules.ts'
import type { MergeOutcome } from './merge-state.ts'
import type { Merging } from './read-merge.ts'
import type { Rival } from './settle-values.ts'

/** What became of the record that stays, without the fields that the actor may not see. */
export function tellMerge(
  { actor }: Ctx,
  { object, keep }: Merging,
  { values, rivals }: { values: Values; rivals: readonly Rival[] },
): Pick<MergeOutcome, 'before' | 'after' | 'rivals'> {
  const { hidden } = actor.rights(object.name)
  const fields = [...object.fields.values()].filter(
    ({ name }) => !hidden.has(name) && !sameValue(keep.values[name] ?? null, values[name] ?? null),
  )
  const shown = (of: Values) => Object.fromEntries(fields.map(({ key, name }) => [key, of[name] ?? null]))
  const seen = rivals.filter(({ field }) => !hidden.has(field))
  return {
    before: shown(keep.values),
    after: shown(values),
    rivals: seen.map((rival) => ({ ...rival, field: object.fields.get(rival.field)?.key ?? rival.field })),
  }
}
