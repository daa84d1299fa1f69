/**
 * Who may do what, said once more and plainly, from the rules as they were decided and not from the code: roles add up, a
 * share adds seeing or changing, nothing is seen because something linked to it is, and what is not seen cannot be touched.
 */
export interface Company {
  branches: { id: string; parent: string | null }[]
  teams: { id: string; lead: string | null; members: string[] }[]
  people: Person[]
  roles: ReferenceRole[]
  things: Thing[]
  shares: { object: string; record: string; with: string; canChange: boolean }[]
}

export interface Person {
  id: string
  branch: string | null
  roles: string[]
  /** Those of the API key that they call with; none: all that their roles give. */
  scopes: string[]
}

/** Somebody of a company. */
export interface Who {
  company: Company
  person: Person
}

export type ReferenceAct = 'see' | 'create' | 'change' | 'delete' | 'export'
export type ReferenceScope = 'none' | 'own' | 'team' | 'branch' | 'branchAndBelow' | 'all'

export interface Grant extends Record<ReferenceAct, ReferenceScope> {
  /** Whether files may bring records of it. */
  import: boolean
  hidden: string[]
  fixed: string[]
  shown: string[]
}

export interface ReferenceRole {
  key: string
  /** `*` stands for every object that is not named. */
  objects: Record<string, Grant>
  /** What nobody with the role may, whatever else gives it; `*` stands for every object. */
  deny: Record<string, { acts?: (ReferenceAct | 'import')[]; hidden?: string[]; fixed?: string[] }>
  may: string[]
}

/** What access asks of a record, in the bin or not. */
export interface Place {
  object: string
  id: string
  owner: string | null
  branch: string | null
  /** Its owner's alone, and of those it is shared with. */
  isPrivate?: boolean
}

export interface Thing extends Place {
  binned: boolean
  values: Record<string, unknown>
}

export function may(who: Who, act: ReferenceAct, place: Place): boolean {
  const { company, person } = who
  const isKept = place.isPrivate === true && place.owner !== person.id
  const isReached = (each: ReferenceAct) =>
    !isKept && grantsOf(who, place.object).some((grant) => isInScope(who, grant[each], place))
  const shares = company.shares.filter(
    (share) =>
      share.object === place.object &&
      share.record === place.id &&
      (share.with === person.id || teamsOf({ company, person }).some((team) => team.id === share.with)),
  )
  const sees = isReached('see') || shares.length > 0
  if (!letsThrough(person, act, place.object) || denies(who, act, place.object)) return false
  if (act === 'create') return isReached('create')
  if (act !== 'see' && (!letsThrough(person, 'see', place.object) || denies(who, 'see', place.object))) return false
  if (act === 'see') return sees
  // A share of what is private lets no scope reach further than the share does.
  if (act === 'change') return sees && (isReached('change') || shares.some((share) => share.canChange))
  return sees && isReached(act)
}

/** Whether any role gives the act at all, on whichever records. */
export function mayEver(who: Who, act: ReferenceAct, object: string): boolean {
  return (
    letsThrough(who.person, act, object) &&
    !denies(who, act, object) &&
    grantsOf(who, object).some((grant) => grant[act] !== 'none')
  )
}

/** Whether files may bring records of the object: some role lets them, none denies it, and the key is for importing. */
export function mayImport(who: Who, object: string): boolean {
  const { scopes } = who.person
  return (
    (scopes.length === 0 || scopes.includes('import')) &&
    !denies(who, 'import', object) &&
    grantsOf(who, object).some((grant) => grant.import) &&
    mayEver(who, 'see', object) &&
    (mayEver(who, 'create', object) || mayEver(who, 'change', object))
  )
}

/** One role that denies it is enough. */
function denies(who: Who, act: ReferenceAct | 'import', object: string): boolean {
  return denialsOf(who, object).some((denial) => denial.acts?.includes(act))
}

function denialsOf({ company, person }: Who, object: string) {
  return company.roles
    .filter((role) => person.roles.includes(role.key))
    .flatMap(({ deny }) => [deny['*'] ?? [], deny[object] ?? []].flat())
}

/** The scopes of a key only take away, from roles and shares alike: `read` and `write`, of everything or of one object. */
function letsThrough({ scopes }: Person, act: ReferenceAct, object: string): boolean {
  if (scopes.length === 0) return true
  const isReading = act === 'see' || act === 'export'
  const isBringing = act === 'see' || act === 'create' || act === 'change'
  return scopes.some(
    (each) =>
      each === 'write' ||
      (isBringing && each === 'import') ||
      each === `write:${object}` ||
      (isReading && (each === 'read' || each === `read:${object}`)),
  )
}

/** Fields by object that a role shows only when it names them, or all with `*`. */
export const needNaming = { account: ['annualRevenue'], contact: ['jobTitle'], deal: ['amount'] }

/** A field is seen when one role that shows records shows it; on records that are only shared, when one role does. */
export function hides(who: Who, object: string, field: string): boolean {
  return (
    denialsOf(who, object).some((denial) => denial.hidden?.includes(field)) ||
    seeing(who, object).every((grant) => leavesOut(grant, object, field))
  )
}

/** A field that is seen is written when one role that lets records be written lets it. */
export function fixes(who: Who, object: string, field: string): boolean {
  if (denialsOf(who, object).some((denial) => denial.fixed?.includes(field))) return true
  const all = seeing(who, object)
  const writing = all.filter((grant) => grant.change !== 'none' || grant.create !== 'none')
  return (writing.length > 0 ? writing : all).every(
    (grant) => leavesOut(grant, object, field) || grant.fixed.includes(field),
  )
}

function leavesOut({ hidden, shown }: Grant, object: string, field: string): boolean {
  if (hidden.includes(field)) return true
  const isGuarded = (needNaming as Record<string, string[]>)[object]?.includes(field) === true
  return isGuarded && !shown.includes(field) && !shown.includes('*')
}

function seeing(who: Who, object: string): Grant[] {
  const all = grantsOf(who, object)
  const some = all.filter((grant) => grant.see !== 'none')
  return some.length > 0 ? some : all
}

function grantsOf({ company, person }: Who, object: string): Grant[] {
  return company.roles
    .filter((role) => person.roles.includes(role.key))
    .map((role) => (role.objects[object] ?? role.objects['*']) as Grant)
}

function isInScope({ company, person }: Who, scope: ReferenceScope, place: Place): boolean {
  const isOwn = place.owner === person.id
  switch (scope) {
    case 'none':
      return false
    case 'own':
      return isOwn
    case 'team':
      return (
        isOwn ||
        teamsOf({ company, person }).some((team) => [team.lead, ...team.members].includes(place.owner ?? 'nobody'))
      )
    case 'branch':
      return isOwn || (place.branch !== null && place.branch === person.branch)
    case 'branchAndBelow':
      return isOwn || isBelow(company, place.branch, person.branch)
    case 'all':
      return true
  }
}

/** Who leads a team is in it. */
function teamsOf({ company, person }: Who): Company['teams'] {
  return company.teams.filter((team) => team.lead === person.id || team.members.includes(person.id))
}

function isBelow(company: Company, branch: string | null, top: string | null): boolean {
  if (branch === null || top === null) return false
  if (branch === top) return true
  return isBelow(company, company.branches.find(({ id }) => id === branch)?.parent ?? null, top)
}
