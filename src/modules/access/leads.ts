import { type Actor, reachCondition, reaches } from '#engine/access.ts'
import type { Parameters } from '#engine/log/visible.ts'

export interface Led {
  id: string
  branchId: string | null
}

/** Whether the actor leads this person: whoever manages people leads everybody, and who may set targets for others leads those. */
export function leads(actor: Actor, { id, branchId }: Led): boolean {
  if (actor.may.has('administer') || actor.may.has('manageUsers')) return true
  if (id === actor.userId) return false
  return reaches(actor, actor.rights('target').change, { ownerId: id, branchId })
}

/** The same in SQL, of people by the columns of their id and branch. */
export function leadsCondition(
  actor: Actor,
  { id, branchId }: { id: string; branchId: string },
  add: Parameters['add'],
): string {
  if (actor.may.has('administer') || actor.may.has('manageUsers')) return 'true'
  const reached = reachCondition(actor, actor.rights('target').change, { ownerId: id, branchId }, add)
  return actor.userId ? `(${id} <> ${add(actor.userId, 'uuid')} and ${reached})` : reached
}

/** Whether the actor may see what work this person has done: one's own, that of those whom one leads, everybody's for who sees all targets. */
export function overlooks(actor: Actor, person: Led): boolean {
  return person.id === actor.userId || leads(actor, person) || actor.rights('target').see === 'all'
}
