import { conflict, type KithError } from '#kernel/errors.ts'
import { typeOf } from '../catalog.ts'
import type { Group, Wish } from './group.ts'
import type { Run } from './run.ts'

/** The wishes that a ledger takes: entries are added, and a merge or its undo may lead their links elsewhere; nothing else. */
export function keepLedger(run: Run, group: Group, fail: (index: number, error: KithError) => void): Group {
  if (!group.object.definition.appendOnly || group.op === 'create' || run.options.takesLedger) return group
  return {
    ...group,
    wishes: group.wishes.filter((wish) => {
      if (leadsLinks(run, group, wish)) return true
      fail(wish.index, conflict(`Entries of ${group.object.plural} are kept as they are. Add a new one instead.`))
      return false
    }),
  }
}

function leadsLinks(run: Run, { object }: Group, { operation, internal }: Wish): boolean {
  if (operation.op !== 'update' || operation.exact !== true || !(run.options.trusted || internal)) return false
  return Object.keys(operation.data).every((key) => {
    const field = object.byKey.get(key)
    return field !== undefined && typeOf(field).kind === 'link'
  })
}
