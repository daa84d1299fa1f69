import type { Rehearsal } from '../import/rehearsal.ts'
import type { OwnerSource } from './owner-sources.ts'

/** Of the records that a trial made, how many would get an owner, by object. */
export function foreseeOwners(
  rehearsal: Rehearsal,
  sources: ReadonlyMap<string, readonly OwnerSource[]>,
): Record<string, number> {
  const given = new Map<string, Set<string>>()
  for (const { object, data } of rehearsal.creations()) {
    if (!data.ownerId) continue
    for (const [target, some] of sources) {
      for (const { object: source, link } of some) {
        const id = source.name === object ? data[link.key] : null
        if (typeof id === 'string' && rehearsal.isNew(target, id))
          given.set(target, (given.get(target) ?? new Set()).add(id))
      }
    }
  }
  return Object.fromEntries([...given].map(([object, ids]) => [object, ids.size]))
}
