import {
  type Act,
  type Actor,
  acts,
  compileRights,
  type ObjectRights,
  type Role,
  withoutTelling,
} from '#engine/access.ts'
import type { Catalog } from '#engine/catalog.ts'
import type { Db } from '#engine/database.ts'
import { factorIsMissing } from '#sign-in/second-factor/factor-state.ts'
import { ofBranch, zoneOf } from './habits.ts'

export interface Who {
  userId: string
  via: 'session' | 'key'
  keyId?: string | null
  /** What a key may at most; empty: all that the person may. */
  scopes?: readonly string[]
}

export interface Person {
  actor: Actor
  /** They may do nothing before they have set a second factor up. */
  mustSetUpFactor: boolean
}

/** The person with their roles, branches and teams as the engine wants them; null when absent, binned or deactivated. */
export async function loadActor(db: Db, who: Who, catalog: Catalog): Promise<Actor | null> {
  return (await loadPerson(db, who, catalog))?.actor ?? null
}

/** From one statement. */
export async function loadPerson(db: Db, who: Who, catalog: Catalog): Promise<Person | null> {
  const [person] = await db.rows<PersonRow>(peopleQuery, [[who.userId]])
  if (!person) return null
  return { actor: actorFrom(person, who, catalog), mustSetUpFactor: person.mustSetUpFactor }
}

/** People as they are by themselves, without a key, with the roles they have; from one statement however many they are. */
export async function loadPeople(
  db: Db,
  ids: readonly string[],
  catalog: Catalog,
): Promise<{ actor: Actor; roles: Role[] }[]> {
  const people = await db.rows<PersonRow>(peopleQuery, [ids])
  return people.map((person) => ({
    actor: actorFrom(person, { userId: person.id, via: 'session' }, catalog),
    roles: person.roles,
  }))
}

function actorFrom(person: PersonRow, { userId, via, keyId = null, scopes = [] }: Who, catalog: Catalog): Actor {
  const rights = compileRights(person.roles, catalog)
  const may = new Set(person.roles.flatMap((role) => role.may))
  return {
    userId,
    name: person.name,
    via,
    keyId,
    onlyReads: scopes.length > 0 && scopes.every((scope) => /^read\b/.test(scope)),
    may: scopes.length > 0 ? narrowPermissions(may, scopes) : may,
    rights: scopes.length > 0 ? narrowRights(rights, scopes, catalog) : rights,
    branchId: person.branchId,
    branchIds: person.branchIds,
    teamIds: person.teamIds,
    teamMemberIds: person.teamMemberIds,
    language: person.language,
    timeZone: person.timeZone,
    currency: person.currency,
  }
}

/** `read`, `write`, `import` and `admin`, or `read:deal` and `write:deal` for one object. */
export function isScope(scope: string, isObject: (name: string) => boolean): boolean {
  if (/^(read|write|import|admin)$/.test(scope)) return true
  const object = /^(?:read|write):(\w+)$/.exec(scope)?.[1]
  return object !== undefined && isObject(object)
}

interface PersonRow {
  id: string
  name: string
  language: string
  timeZone: string
  currency: string | null
  branchId: string | null
  branchIds: string[]
  teamIds: string[]
  teamMemberIds: string[]
  roles: Role[]
  mustSetUpFactor: boolean
}

// The lead of a team is in it. `union` ends even on a circle that two changes made at the same moment.
const peopleQuery = `
select u.id, u.name, u.branch_id as "branchId",
  coalesce(u.language, o.language, 'en') as language,
  ${zoneOf('u', 'o')} as "timeZone",
  ${ofBranch('currency', 'u')} as currency,
  place.*,
  coalesce((select jsonb_agg(jsonb_build_object('key', r.key, 'name', r.name, 'objects', r.objects, 'deny', r.deny, 'may', r.may) order by r.position, r.key)
    from kith.user_role ur join kith.role r on r.key = ur.role_key where ur.user_id = u.id), '[]') as roles,
  ${factorIsMissing('u.id')} as "mustSetUpFactor"
from crm."user" u left join kith.organisation o on true cross join lateral (
  with recursive below (id) as (
    select b.id from crm.branch b where b.id = u.branch_id and b.deleted_at is null
    union
    select b.id from crm.branch b join below on b.parent_id = below.id where b.deleted_at is null
  ), joined as (
    select m.record_id as id from crm.team_members m where m.target_id = u.id
    union
    select t.id from crm.team t where t.lead_id = u.id
  ), mine as (
    select t.id, t.lead_id from joined j join crm.team t on t.id = j.id where t.deleted_at is null
  ), members as (
    select u.id as id
    union
    select m.target_id from crm.team_members m join mine on mine.id = m.record_id
    union
    select lead_id from mine where lead_id is not null
  )
  select array(select id::text from below) as "branchIds",
    array(select id::text from mine) as "teamIds",
    array(select id::text from members) as "teamMemberIds") place
where u.id = any($1::uuid[]) and u.active and u.deleted_at is null`

const actsOf: Record<string, readonly Act[]> = {
  read: ['see', 'export'],
  write: acts,
  import: ['see', 'create', 'change'],
  admin: acts,
}

/** Scopes only take away: an act that no scope names is none, the others stay as wide as the roles make them. */
function narrowRights(rights: Actor['rights'], scopes: readonly string[], { objects }: Catalog): Actor['rights'] {
  const narrowed = new Map<string, ObjectRights>()
  const rightsOf = (object: string): ObjectRights => {
    let answer = narrowed.get(object)
    if (!answer) {
      const allowed = new Set(
        scopes.flatMap((scope) => {
          const [what = '', only] = scope.split(':')
          return only === undefined || only === object ? (actsOf[what] ?? []) : []
        }),
      )
      const given = rights(object)
      const withheld = new Set(acts.filter((act) => !allowed.has(act) || given.withheld?.has(act)))
      const mayBring = scopes.includes('import') || scopes.includes('admin')
      answer = { ...given, import: given.import && mayBring, withheld }
      for (const act of withheld) answer[act] = 'none'
      answer = withoutTelling(answer, objects.get(object), rightsOf)
      narrowed.set(object, answer)
    }
    return answer
  }
  return rightsOf
}

/** The whole log may be read by keys that read everything; files may be imported by keys made for it. */
function narrowPermissions(may: ReadonlySet<string>, scopes: readonly string[]): Set<string> {
  if (scopes.includes('admin')) return new Set(may)
  const allowed = new Set<string>()
  if (scopes.includes('import')) allowed.add('import').add('backdate')
  if (scopes.includes('read') || scopes.includes('write')) allowed.add('seeAllChanges')
  return new Set([...may].filter((permission) => allowed.has(permission)))
}
