import { demand } from '#engine/access.ts'
import type { Ctx } from '#engine/context.ts'
import type { Db } from '#engine/database.ts'
import { conflict, forbidden, invalid, notFound } from '#kernel/errors.ts'
import { noteAccessChange } from './access-changes.ts'
import { tellOf } from './evictions.ts'

/** Replaces the roles of a person; none at all means that they see nothing. Needs `manageUsers`. */
export async function assignRoles(
  ctx: Ctx,
  { userId, roles }: { userId: string; roles: readonly string[] },
): Promise<string | null> {
  demand(ctx.actor, 'manageUsers')
  return ctx.db.transaction(async (db) => {
    const [person] = await db.rows(`select 1 from crm."user" where id = $1 and deleted_at is null`, [userId])
    if (!person) throw notFound('user', userId)
    return setRoles({ ...ctx, db }, userId, roles)
  })
}

/**
 * The same inside a transaction, for verbs that have checked who asks. Errors: validation for a role that is not there,
 * conflict for the last administrator and for a role that is off, forbidden for one that administers when the actor does not.
 * Answers the id by which it is taken back.
 */
export async function setRoles(
  ctx: Ctx,
  userId: string,
  roles: readonly string[],
  { undoes }: { undoes?: string } = {},
): Promise<string | null> {
  const { db } = ctx
  const before = (await rolesOf(db, [userId])).get(userId) ?? []
  const added = roles.filter((role) => !before.includes(role))
  const removed = before.filter((role) => !roles.includes(role))
  await checkRoles(ctx, { roles, added, removed })
  if (!roles.includes('administrator')) {
    const refused = await keepAnAdministrator(db, [userId])
    if (refused) throw conflict(refused)
  }
  await db.rows('delete from kith.user_role where user_id = $1 and role_key <> all($2)', [userId, roles])
  await db.rows(
    'insert into kith.user_role (user_id, role_key) select $1, key from unnest($2::text[]) key on conflict do nothing',
    [userId, roles],
  )
  const after = (await rolesOf(db, [userId])).get(userId) ?? []
  await tellOf(db, [userId])
  return added.length + removed.length > 0 ? noteAccessChange(ctx, { userId, before, after, undoes }) : null
}

interface Wish {
  roles: readonly string[]
  added: readonly string[]
  removed: readonly string[]
}

/** Holds the roles until the end of the transaction, so that none is switched off or removed meanwhile. */
async function checkRoles({ actor, db }: Ctx, { roles, added, removed }: Wish): Promise<void> {
  const known = new Map(
    (
      await db.rows<{ key: string; active: boolean; may: string[] }>(
        'select key, active, may from kith.role order by position, key for share',
      )
    ).map((role) => [role.key, role]),
  )
  const problems = roles.flatMap((role, index) =>
    known.has(role)
      ? []
      : [
          {
            path: `roles[${index}]`,
            message: `There is no role ${role}; there are ${[...known.keys()].join(', ')}.`,
            code: 'unknown-role' as const,
            values: { value: role },
          },
        ],
  )
  if (problems.length > 0) throw invalid(problems)
  const off = added.find((role) => !known.get(role)?.active)
  if (off) throw conflict(`The role ${off} is switched off. Switch it on first.`)
  const isStrong = [...added, ...removed].some((role) => known.get(role)?.may.includes('administer'))
  if (isStrong && !actor.may.has('administer'))
    throw forbidden('Only an administrator gives or takes a role that administers.')
}

/** Role keys by user, for lists of people; without ids of everybody who has any. */
export async function rolesOf(db: Db, userIds: readonly string[] | null = null): Promise<Map<string, string[]>> {
  const rows = await db.rows<{ id: string; roles: string[] }>(
    `select ur.user_id as id, array_agg(r.key order by r.position, r.key) as roles
     from kith.user_role ur join kith.role r on r.key = ur.role_key where $1::uuid[] is null or ur.user_id = any($1) group by ur.user_id`,
    [userIds],
  )
  return new Map(rows.map((row) => [row.id, row.roles]))
}

/**
 * Why these people may not stop being administrators, or null when they may. Takes a lock until the end of the
 * transaction, so that two administrators cannot remove each other at the same moment.
 */
export async function keepAnAdministrator(db: Db, leavingIds: readonly string[]): Promise<string | null> {
  await db.rows(`select pg_advisory_xact_lock(hashtext('kith administrators'))`)
  const [row] = await db.rows<{ leaving: boolean; staying: boolean }>(
    `select coalesce(bool_or(u.id = any($1)), false) as leaving,
       coalesce(bool_or(u.id <> all($1) and u.active and u.deleted_at is null), false) as staying
     from kith.user_role r join crm."user" u on u.id = r.user_id where r.role_key = 'administrator'`,
    [leavingIds],
  )
  return row?.leaving && !row.staying ? 'This is the last administrator. Make somebody else one first.' : null
}
