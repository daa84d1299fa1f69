import type { Denial, Role } from '#engine/access.ts'
import type { Db } from '#engine/database.ts'
import { invalid, notFound } from '#kernel/errors.ts'
import { standardRoles } from './standard-roles.ts'

export interface StoredRole extends Role {
  /** In a sentence, who should have it; the standard roles have theirs from the screens. */
  description: string
  deny: Record<string, Denial>
  /** One that is off is given to nobody. */
  active: boolean
}

export interface RoleView extends StoredRole {
  version: number
  /** How many active people have it, and how many have it at all. */
  people: number
  holders: number
}

/** All roles in their order, with the number of people who have each. */
export function listRoles(db: Db): Promise<RoleView[]> {
  return db.rows<RoleView>(`${roleQuery} group by r.key order by r.position, r.key`)
}

/** `lock` holds it until the end of the transaction, so that nobody is given it meanwhile. */
export async function readRole(db: Db, key: string, { lock = false } = {}): Promise<RoleView> {
  if (lock) await db.rows('select from kith.role where key = $1 for update', [key])
  const [role] = await db.rows<RoleView>(`${roleQuery} where r.key = $1 group by r.key`, [key])
  if (!role) throw notFound('role', key)
  return role
}

/** Throws validation at `path` for a key that no role has. */
export async function demandRoles(db: Db, keys: readonly string[], path: string): Promise<void> {
  if (keys.length === 0) return
  const known = await db.rows<{ key: string }>('select key from kith.role where key = any($1)', [keys])
  const unknown = keys.findIndex((one) => !known.some(({ key }) => key === one))
  if (unknown < 0) return
  const value = String(keys[unknown])
  throw invalid([
    { path: `${path}[${unknown}]`, message: `There is no role ${value}.`, code: 'unknown-role', values: { value } },
  ])
}

const roleQuery = `select r.key, r.name, r.description, r.objects, r.deny, r.may, r.active, r.version,
  count(u.id)::int as people, count(ur.user_id)::int as holders
from kith.role r
left join kith.user_role ur on ur.role_key = r.key
left join crm."user" u on u.id = ur.user_id and u.active and u.deleted_at is null`

/** A role as it was or will be, without what is counted. */
export function plainRole({ key, name, description, objects, deny, may, active }: StoredRole): StoredRole {
  return { key, name, description, objects, deny, may: [...may].sort(), active }
}

/** Puts the standard roles into a database that lacks them. Those that are there stay as the organisation made them, and what it removed stays away. */
export async function seedRoles(db: Db): Promise<void> {
  await db.rows(
    `insert into kith.role (key, name, objects, may, active, position)
     select r->>'key', r->>'name', r->'objects', array(select jsonb_array_elements_text(r->'may')), (r->>'active')::boolean, n
     from jsonb_array_elements($1::jsonb) with ordinality as roles(r, n)
     where not exists (select from kith.access_change c where c.role_key = r->>'key')
     on conflict (key) do nothing`,
    [JSON.stringify(standardRoles)],
  )
}
