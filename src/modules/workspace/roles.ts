import type { Act, Role, Scope } from '#engine/access.ts'
import type { Db } from '#engine/database.ts'

export interface RoleView extends Role {
  /** How many people have it. */
  people: number
}

/** All roles in their order, with the number of people who have each. */
export async function listRoles(db: Db): Promise<RoleView[]> {
  return db.rows<RoleView>(
    `select r.key, r.name, r.objects, r.may, count(u.id)::int as people
     from kith.role r
     left join kith.user_role ur on ur.role_key = r.key
     left join crm."user" u on u.id = ur.user_id and u.active and u.deleted_at is null
     group by r.key order by r.position, r.key`,
  )
}

/** Puts the standard roles into a database that lacks them; roles that are there stay as the organisation made them. */
export async function seedRoles(db: Db): Promise<void> {
  await db.rows(
    `insert into kith.role (key, name, objects, may, position)
     select r->>'key', r->>'name', r->'objects', array(select jsonb_array_elements_text(r->'may')), n
     from jsonb_array_elements($1::jsonb) with ordinality as roles(r, n)
     on conflict (key) do nothing`,
    [JSON.stringify(standardRoles)],
  )
}

type Grant = Record<Act, Scope>
type Rights = Role['objects'][string]

const everything: Grant = { see: 'all', create: 'all', change: 'all', delete: 'all', export: 'all' }
const reference: Grant = { see: 'all', create: 'none', change: 'none', delete: 'none', export: 'all' }
/** Everybody keeps their own profile, but not what decides who they are and what they may. */
const ownProfile: Rights = {
  ...reference,
  change: 'own',
  fixed: ['name', 'email', 'active', 'manager', 'owner', 'branch'],
}

const referenceObjects = {
  user: ownProfile,
  team: reference,
  branch: reference,
  pipeline: reference,
  stage: reference,
  product: reference,
}

/** `*` stands for customers, sales and everything that the organisation adds itself. */
const standardRoles: readonly Role[] = [
  {
    key: 'administrator',
    name: 'Administrator',
    objects: { '*': everything },
    may: ['administer', 'manageUsers', 'import', 'backdate', 'seeAllChanges'],
  },
  {
    key: 'manager',
    name: 'Manager',
    objects: {
      '*': {
        see: 'branchAndBelow',
        create: 'all',
        change: 'branchAndBelow',
        delete: 'branchAndBelow',
        export: 'branchAndBelow',
      },
      ...referenceObjects,
      product: { ...reference, create: 'all', change: 'all' },
    },
    may: ['import'],
  },
  {
    key: 'sales',
    name: 'Sales',
    objects: { '*': { see: 'team', create: 'own', change: 'own', delete: 'own', export: 'own' }, ...referenceObjects },
    may: [],
  },
  {
    key: 'readOnly',
    name: 'Read only',
    objects: {
      '*': { see: 'all', create: 'none', change: 'none', delete: 'none', export: 'none' },
      user: { ...ownProfile, export: 'none' },
    },
    may: [],
  },
]
