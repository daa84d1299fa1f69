import { isDeepStrictEqual } from 'node:util'
import { demand } from '#engine/access.ts'
import type { Ctx } from '#engine/context.ts'
import { conflict } from '#kernel/errors.ts'
import { type AccessChange, readAccessChange } from './access-changes.ts'
import { rolesOf, setRoles } from './assign-roles.ts'
import { type Saved, storeRole } from './change-role.ts'
import { listRoles, plainRole, readRole } from './roles.ts'

/**
 * Takes a change of a role back (`administer`), or of the roles of a person (`manageUsers`); the answer's `change` can be
 * taken back too. Conflict when what it made has been changed since.
 */
export async function undoAccessChange(ctx: Ctx, id: string): Promise<Pick<Saved, 'change'>> {
  const change = await readAccessChange(ctx.db, id)
  demand(ctx.actor, change.person ? 'manageUsers' : 'administer')
  return ctx.db.transaction(async (db) => {
    const inside = { ...ctx, db }
    return change.person ? undoAssignment(inside, change) : undoRole(inside, change)
  })
}

async function undoRole(ctx: Ctx, { id, role, before, after }: AccessChange & { person: null }) {
  const isThere = (await listRoles(ctx.db)).some(({ key }) => key === role)
  const now = isThere ? await readRole(ctx.db, role, { lock: true }) : null
  if (!isDeepStrictEqual(now && plainRole(now), after && plainRole(after)))
    throw conflict('This role was changed again since. Take the later changes back first.')
  const { change } = await storeRole(ctx, { before: now, after: before && plainRole(before), undoes: id })
  return { change }
}

async function undoAssignment(ctx: Ctx, { id, person, before, after }: AccessChange & { role: null }) {
  const now = (await rolesOf(ctx.db, [person.id])).get(person.id) ?? []
  if (!isDeepStrictEqual([...now].sort(), [...after].sort()))
    throw conflict('The roles of this person were changed again since. Take the later changes back first.')
  return { change: await setRoles(ctx, person.id, before, { undoes: id }) }
}
