import { forbidden } from '#kernel/errors.ts'

/** Which rows: none, those one owns, those one's team owns, one's branch's, those of the branches below too, all. */
export type Scope = 'none' | 'own' | 'team' | 'branch' | 'branchAndBelow' | 'all'
export type Act = 'see' | 'create' | 'change' | 'delete' | 'export'

export interface ObjectRights extends Record<Act, Scope> {
  /** Fields that the actor does not see: for them they do not exist. */
  hidden: ReadonlySet<string>
  /** Fields seen but not changed. */
  fixed: ReadonlySet<string>
}

/** A role as it is stored: `objects['*']` stands for every object not named. */
export interface Role {
  key: string
  name: string
  objects: Record<string, Partial<Record<Act, Scope>> & { hidden?: string[]; fixed?: string[] }>
  /** Acts that concern no single object: `administer`, `import`, `backdate`, `seeAllChanges` … */
  may: string[]
}

/** Who acts. Compiled once per person and version of the roles; the engine asks nothing else about them. */
export interface Actor {
  /** Null for the system itself (migrations, sample data, command line). */
  userId: string | null
  name: string
  via: 'session' | 'key' | 'system'
  keyId: string | null
  may: ReadonlySet<string>
  rights: (object: string) => ObjectRights
  branchId: string | null
  /** The own branch and all below it. */
  branchIds: readonly string[]
  teamIds: readonly string[]
  /** Everybody in the actor's teams, the actor included. */
  teamMemberIds: readonly string[]
  language: string
  timeZone: string
}

const order: Scope[] = ['none', 'own', 'team', 'branch', 'branchAndBelow', 'all']

/** Roles add up: for each act the widest scope counts, a field is hidden only when every role hides it. */
export function compileRights(roles: readonly Role[]): (object: string) => ObjectRights {
  const compiled = new Map<string, ObjectRights>()
  return (object) => {
    let rights = compiled.get(object)
    if (!rights) {
      rights = addUp(roles.map((role) => ({ ...role.objects['*'], ...role.objects[object] })))
      compiled.set(object, rights)
    }
    return rights
  }
}

function addUp(grants: readonly Role['objects'][string][]): ObjectRights {
  const widest = (act: Act) => grants.reduce<Scope>((best, grant) => wider(best, grant[act] ?? 'none'), 'none')
  const inAll = (name: 'hidden' | 'fixed') => {
    const [first, ...rest] = grants.map((grant) => new Set(grant[name] ?? []))
    return new Set([...(first ?? [])].filter((field) => rest.every((set) => set.has(field))))
  }
  return {
    see: widest('see'),
    create: widest('create'),
    change: widest('change'),
    delete: widest('delete'),
    export: widest('export'),
    hidden: inAll('hidden'),
    fixed: inAll('fixed'),
  }
}

function wider(a: Scope, b: Scope): Scope {
  return order.indexOf(a) >= order.indexOf(b) ? a : b
}

export function demand(actor: Actor, permission: string): void {
  if (!actor.may.has(permission)) throw forbidden(`Your roles do not allow this (${permission}).`)
}

/** Whether the scope reaches a row with this owner and branch. The one plain statement of the rule; `rowCondition` says it in SQL. */
export function reaches(
  actor: Actor,
  scope: Scope,
  row: { id: string; ownerId: string | null; branchId: string | null },
): boolean {
  if (scope === 'all') return true
  if (scope === 'none' || !actor.userId) return false
  if (row.ownerId === actor.userId) return true
  if (scope === 'team') return row.ownerId !== null && actor.teamMemberIds.includes(row.ownerId)
  if (scope === 'branch') return row.branchId !== null && row.branchId === actor.branchId
  if (scope === 'branchAndBelow') return row.branchId !== null && actor.branchIds.includes(row.branchId)
  return false
}

/**
 * The same rule as a condition on the row `alias`, with values added through `param` (which returns the placeholder).
 * 'true' when every row is reached. A share adds seeing and, when it says so, changing.
 */
export function rowCondition(
  actor: Actor,
  object: string,
  act: Act,
  alias: string,
  param: (value: unknown, cast: string) => string,
): string {
  const scope = actor.rights(object)[act]
  if (scope === 'all') return 'true'
  if (!actor.userId) return 'false'
  const ways: string[] = []
  if (scope !== 'none') {
    const owners = scope === 'team' ? actor.teamMemberIds : [actor.userId]
    ways.push(`${alias}.owner_id = any(${param(owners, 'uuid[]')})`)
  }
  if (scope === 'branch' && actor.branchId) ways.push(`${alias}.branch_id = any(${param([actor.branchId], 'uuid[]')})`)
  if (scope === 'branchAndBelow') ways.push(`${alias}.branch_id = any(${param(actor.branchIds, 'uuid[]')})`)
  if (act === 'see' || act === 'change') {
    const changing = act === 'change' ? ' and s.can_change' : ''
    const holders = param([actor.userId, ...actor.teamIds], 'uuid[]')
    // An array, not a join: the planner can then combine it with the index on the owner.
    ways.push(
      `${alias}.id = any(array(select s.record_id from kith.share s where s.object = ${param(object, 'text')} and s.with_id = any(${holders})${changing}))`,
    )
  }
  return ways.length === 0 ? 'false' : `(${ways.join(' or ')})`
}

/** The system itself: may do everything, owns nothing. */
export function systemActor(name: string, language = 'en', timeZone = 'UTC'): Actor {
  const all: ObjectRights = {
    see: 'all',
    create: 'all',
    change: 'all',
    delete: 'all',
    export: 'all',
    hidden: new Set(),
    fixed: new Set(),
  }
  return {
    userId: null,
    name,
    via: 'system',
    keyId: null,
    may: new Set(['administer', 'import', 'backdate', 'seeAllChanges', 'manageUsers']),
    rights: () => all,
    branchId: null,
    branchIds: [],
    teamIds: [],
    teamMemberIds: [],
    language,
    timeZone,
  }
}
