import { forbidden } from '#kernel/errors.ts'
import type { Catalog, ObjectModel } from './catalog.ts'

/** Each of these reaches what those before it reach, but for the branches, which say nothing of a team. */
export const scopes = ['none', 'own', 'team', 'branch', 'branchAndBelow', 'all'] as const

/** Which rows: none, those one owns, those one's team owns, one's branch's, those of the branches below too, all. */
export type Scope = (typeof scopes)[number]
/** What the scopes of several roles add up to: a team and a branch are neither inside the other, so both count. */
export type Reach = Scope | 'teamAndBranch' | 'teamAndBranchAndBelow'
export type Act = 'see' | 'create' | 'change' | 'delete' | 'export'

export const acts: readonly Act[] = ['see', 'create', 'change', 'delete', 'export']

export interface ObjectRights extends Record<Act, Reach> {
  /** Whether files may bring records of it, beside the permission `import`. What a file makes is reached by `create`. */
  import: boolean
  /** Fields that the actor does not see: for them they do not exist. */
  hidden: ReadonlySet<string>
  /** Of these, what is hidden for nothing but telling what other fields say that are hidden. */
  untold?: ReadonlySet<string>
  /** Fields seen but not changed. */
  fixed: ReadonlySet<string>
  /** What is private is seen too: by Kith itself, and where it has been left out already. */
  seesPrivate?: boolean
  /** Acts that not even a share gives: what a role denies and what the scopes of an API key leave out. */
  withheld?: ReadonlySet<Act>
}

export interface Grant extends Partial<Record<Act, Scope>> {
  import?: boolean
  hidden?: string[]
  fixed?: string[]
  /** Guarded fields that the role shows all the same; `*` stands for every one. */
  shown?: string[]
}

/** What nobody with the role may, whatever other roles and shares give. */
export interface Denial {
  acts?: (Act | 'import')[]
  hidden?: string[]
  fixed?: string[]
}

/** A role as it is stored: `objects['*']` stands for every object not named, `deny['*']` for every object. */
export interface Role {
  key: string
  name: string
  objects: Record<string, Grant>
  deny?: Record<string, Denial>
  /** Acts that concern no single object, of `permissions`. */
  may: string[]
}

/** What is not about the records of one object. */
export const permissions = [
  'administer',
  'manageUsers',
  'import',
  'backdate',
  'seeAllChanges',
  'explainAccess',
  'leadRules',
] as const

/** Who acts. Compiled once per person and version of the roles; the engine asks nothing else about them. */
export interface Actor {
  /** Null for the system itself (migrations, sample data, command line). */
  userId: string | null
  name: string
  via: 'session' | 'key' | 'system'
  keyId: string | null
  /** By a key that has leave to read and none to do anything. */
  onlyReads?: boolean
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
  /** Of the branch; what amounts begin with, where it is not the organisation's. */
  currency?: string | null
}

/**
 * Roles add up: what any of them reaches counts. A field is hidden when every role that shows records hides it, and fixed
 * when every role by which they are written hides or fixes it. A guarded field of the catalog is hidden by every role that
 * does not name it among those it shows. What one role denies, none gives. What tells of the records of another object is
 * hidden from whoever does not see all of these.
 */
export function compileRights(
  roles: readonly Role[],
  catalog?: Pick<Catalog, 'objects'>,
): (object: string) => ObjectRights {
  const compiled = new Map<string, ObjectRights>()
  const rightsOf = (object: string): ObjectRights => {
    let rights = compiled.get(object)
    if (!rights) {
      const model = catalog?.objects.get(object)
      const guarded = guardedFields(model)
      const given = addUp(roles.map((role) => withGuarded(grantFor(role, object), guarded)))
      const denials = roles.flatMap(({ deny }) => [deny?.['*'] ?? [], deny?.[object] ?? []].flat())
      rights = withoutTelling(denials.length > 0 ? takeAway(given, denials) : given, model, rightsOf)
      compiled.set(object, rights)
    }
    return rights
  }
  return rightsOf
}

/** Without the fields that tell of records of another object of which not all is seen. */
export function withoutTelling(
  rights: ObjectRights,
  model: ObjectModel | undefined,
  rightsOf: (object: string) => ObjectRights,
): ObjectRights {
  const untold = [...(model?.fields.values() ?? [])].flatMap(({ name, tells }) => {
    if (!tells || rights.hidden.has(name)) return []
    const { see, hidden } = rightsOf(tells)
    return see === 'none' || hidden.size > 0 ? [name] : []
  })
  if (untold.length === 0) return rights
  return { ...rights, hidden: rights.hidden.union(new Set(untold)), untold: new Set(untold) }
}

/** What a role says of an object: in its own line, and for what that leaves open in the line of everything else. */
function grantFor({ objects }: Role, object: string): Grant {
  return { ...objects['*'], ...objects[object] }
}

function guardedFields(object: ObjectModel | undefined): string[] {
  return object ? [...object.fields.values()].flatMap((field) => (field.guarded ? [field.name] : [])) : []
}

/** The grant with all that it hides named. */
function withGuarded(grant: Grant, guarded: readonly string[]): Grant {
  const shown = grant.shown ?? []
  if (guarded.length === 0 || shown.includes('*')) return grant
  return { ...grant, hidden: [...(grant.hidden ?? []), ...guarded.filter((name) => !shown.includes(name))] }
}

function addUp(grants: readonly Grant[]): ObjectRights {
  const reach = (act: Act) => join(grants.map((grant) => grant[act] ?? 'none'))
  const gives = (grant: Grant, act: Act) => (grant[act] ?? 'none') !== 'none'
  // Without any such role a share may still show a record or let it be changed.
  const orAll = (some: readonly Grant[], all: readonly Grant[]) => (some.length > 0 ? some : all)
  const seeing = orAll(
    grants.filter((grant) => gives(grant, 'see')),
    grants,
  )
  const writing = orAll(
    seeing.filter((grant) => gives(grant, 'change') || gives(grant, 'create')),
    seeing,
  )
  return {
    see: reach('see'),
    create: reach('create'),
    change: reach('change'),
    delete: reach('delete'),
    export: reach('export'),
    import: grants.some((grant) => grant.import === true),
    hidden: inAll(seeing.map((grant) => grant.hidden ?? [])),
    fixed: inAll(writing.map((grant) => [...(grant.hidden ?? []), ...(grant.fixed ?? [])])),
  }
}

function takeAway(given: ObjectRights, denials: readonly Denial[]): ObjectRights {
  const denied = new Set(denials.flatMap((denial) => denial.acts ?? []))
  const withheld = new Set(acts.filter((act) => denied.has(act)))
  const rights: ObjectRights = {
    ...given,
    import: given.import && !denied.has('import'),
    hidden: given.hidden.union(new Set(denials.flatMap((denial) => denial.hidden ?? []))),
    fixed: given.fixed.union(new Set(denials.flatMap((denial) => denial.fixed ?? []))),
    withheld,
  }
  for (const act of withheld) rights[act] = 'none'
  return rights
}

function inAll(lists: readonly string[][]): ReadonlySet<string> {
  const [first = [], ...rest] = lists
  return new Set(first.filter((name) => rest.every((list) => list.includes(name))))
}

function join(given: readonly Scope[]): Reach {
  const widest = scopes.findLast((scope) => given.includes(scope)) ?? 'none'
  if (!given.includes('team')) return widest
  return widest === 'branch' ? 'teamAndBranch' : widest === 'branchAndBelow' ? 'teamAndBranchAndBelow' : widest
}

export function demand(actor: Actor, permission: string): void {
  if (!actor.may.has(permission)) throw forbidden(`Your roles do not allow this (${permission}).`)
}

/** What access asks of a row. */
export interface Place {
  ownerId: string | null
  branchId: string | null
  /** Kept by its owner: scopes show it to nobody else. */
  isPrivate?: boolean
}

/** Whether the scope reaches a row with this owner and branch. The one plain statement of the rule; `rowCondition` says it in SQL. */
export function reaches(actor: Actor, scope: Reach, place: Place): boolean {
  return reachOf(actor, scope)(place)
}

/** The same for many rows. */
export function reachOf(actor: Actor, scope: Reach): (place: Place) => boolean {
  if (scope === 'none') return () => false
  const isOpen = ({ isPrivate, ownerId }: Place) => !isPrivate || (ownerId !== null && ownerId === actor.userId)
  if (scope === 'all') return isOpen
  if (!actor.userId) return () => false
  const [owners, branches] = [new Set(ownersIn(actor, scope)), new Set(branchesIn(actor, scope))]
  return (place) => {
    const { ownerId, branchId } = place
    return ((ownerId !== null && owners.has(ownerId)) || (branchId !== null && branches.has(branchId))) && isOpen(place)
  }
}

/** The column that says that a record is its owner's alone, where the object has one. */
export function privacyOf({ definition, fields }: ObjectModel): string | null {
  return definition.privateBy ? (fields.get(definition.privateBy)?.column ?? null) : null
}

/** The link to what records of the object are parts of, where they are. */
export function wholeOf({ definition, fields }: ObjectModel): { name: string; column: string; target: string } | null {
  const link = fields.get(definition.partOf ?? '')
  return link?.target ? { name: link.name, column: link.column, target: link.target } : null
}

function ownersIn(actor: Actor, scope: Reach): readonly string[] {
  const own = actor.userId ? [actor.userId] : []
  return scope === 'team' || scope === 'teamAndBranch' || scope === 'teamAndBranchAndBelow'
    ? [...own, ...actor.teamMemberIds]
    : own
}

function branchesIn(actor: Actor, scope: Reach): readonly string[] {
  if (scope === 'branch' || scope === 'teamAndBranch') return actor.branchId ? [actor.branchId] : []
  return scope === 'branchAndBelow' || scope === 'teamAndBranchAndBelow' ? actor.branchIds : []
}

type Param = (value: unknown, cast: string) => string

/**
 * The same rule as a condition on the row `alias`, with values added through `param` (which returns the placeholder).
 * 'true' when every row is reached. A share adds seeing and, when it says so, changing. What is private is reached by its
 * owner and those it is shared with.
 */
export function rowCondition(actor: Actor, object: ObjectModel, act: Act, alias: string, param: Param): string {
  const rights = actor.rights(object.name)
  const kept = rights.seesPrivate ? null : privacyOf(object)
  const reached = withWhole(scopeCondition(actor, object.name, act, alias, param), () =>
    partWays(actor, object, act, alias, param),
  )
  if (kept === null || reached === 'false') return reached
  if (!actor.userId) return reached === 'true' ? `${alias}."${kept}" is not true` : reached
  const ways = [
    `${alias}."${kept}" is not true`,
    `${alias}.owner_id = ${param(actor.userId, 'uuid')}`,
    ...shareWays(actor, object.name, act, alias, param),
  ]
  const open = `(${ways.join(' or ')})`
  return reached === 'true' ? open : `(${reached} and ${open})`
}

/** Nothing is asked for where all is reached: a value without a place in the statement is an error. */
function withWhole(reached: string, waysOf: () => readonly string[]): string {
  const ways = reached === 'true' ? [] : waysOf()
  if (ways.length === 0) return reached
  return `(${[...(reached === 'false' ? [] : [reached]), ...ways].join(' or ')})`
}

/** A part of what is shared is seen with it; who may change the whole may change its parts, and take one away. */
export function partWays(actor: Actor, object: ObjectModel, act: Act, alias: string, param: Param): string[] {
  const link = wholeOf(object)
  if (!link || !actor.userId || actor.rights(object.name)[act] === 'none') return []
  return sharedIds(actor, link.target, act === 'delete' ? 'change' : act, param).map(
    (ids) => `${alias}."${link.column}" = any(${ids})`,
  )
}

/** What roles and shares reach, before anything private is left out. */
export function scopeCondition(actor: Actor, object: string, act: Act, alias: string, param: Param): string {
  const scope = actor.rights(object)[act]
  if (scope === 'all') return 'true'
  if (!actor.userId) return 'false'
  const columns = { ownerId: `${alias}.owner_id`, branchId: `${alias}.branch_id` }
  const ways = [...reachWays(actor, scope, columns, param), ...shareWays(actor, object, act, alias, param)]
  return ways.length === 0 ? 'false' : `(${ways.join(' or ')})`
}

interface PlaceColumns {
  ownerId: string
  branchId: string
}

/** What `reaches` says of these columns, in SQL. */
export function reachCondition(actor: Actor, scope: Reach, columns: PlaceColumns, param: Param): string {
  if (scope === 'all') return 'true'
  const ways = actor.userId ? reachWays(actor, scope, columns, param) : []
  return ways.length === 0 ? 'false' : `(${ways.join(' or ')})`
}

function reachWays(actor: Actor, scope: Reach, { ownerId, branchId }: PlaceColumns, param: Param): string[] {
  const branches = scope === 'none' ? [] : branchesIn(actor, scope)
  return [
    ...(scope === 'none' ? [] : [`${ownerId} = any(${param(ownersIn(actor, scope), 'uuid[]')})`]),
    ...(branches.length > 0 ? [`${branchId} = any(${param(branches, 'uuid[]')})`] : []),
  ]
}

function shareWays(actor: Actor, object: string, act: Act, alias: string, param: Param): string[] {
  return sharedIds(actor, object, act, param).map((ids) => `${alias}.id = any(${ids})`)
}

/** The ids of what is shared with the actor so that they may do this, as an array in SQL; none where no share allows it. */
export function sharedIds(actor: Actor, object: string, act: Act, param: Param): string[] {
  if ((act !== 'see' && act !== 'change') || actor.rights(object).withheld?.has(act)) return []
  const changing = act === 'change' ? ' and s.can_change' : ''
  const holders = param([actor.userId, ...actor.teamIds], 'uuid[]')
  // An array, not a join: the planner can then combine it with the index on the owner.
  return [
    `array(select s.record_id from kith.share s where s.object = ${param(object, 'text')} and s.with_id = any(${holders})${changing})`,
  ]
}

/** The system itself: may do everything, owns nothing. */
export function systemActor(name: string, language = 'en', timeZone = 'UTC'): Actor {
  const all: ObjectRights = {
    see: 'all',
    create: 'all',
    change: 'all',
    delete: 'all',
    export: 'all',
    import: true,
    seesPrivate: true,
    hidden: new Set(),
    fixed: new Set(),
  }
  return {
    userId: null,
    name,
    via: 'system',
    keyId: null,
    may: new Set(permissions),
    rights: () => all,
    branchId: null,
    branchIds: [],
    teamIds: [],
    teamMemberIds: [],
    language,
    timeZone,
  }
}
