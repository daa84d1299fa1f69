import { type Act, type Actor, compileRights, type ObjectRights, type Role } from '#engine/access.ts'
import type { Db } from '#engine/database.ts'
import { factorIsMissing } from '#sign-in/second-factor/factor-state.ts'

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
export async function loadActor(db: Db, who: Who): Promise<Actor | null> {
  return (await loadPerson(db, who))?.actor ?? null
}

/** From one statement. */
export async function loadPerson(db: Db, { userId, via, keyId = null, scopes = [] }: Who): Promise<Person | null> {
  const [person] = await db.rows<PersonRow>(personQuery, [userId])
  if (!person) return null
  const rights = compileRights(person.roles)
  const may = new Set(person.roles.flatMap((role) => role.may))
  const actor = {
    userId,
    name: person.name,
    via,
    keyId,
    may: scopes.length > 0 ? narrowPermissions(may, scopes) : may,
    rights: scopes.length > 0 ? narrowRights(rights, scopes) : rights,
    branchId: person.branchId,
    branchIds: person.branchIds,
    teamIds: person.teamIds,
    teamMemberIds: person.teamMemberIds,
    language: person.language,
    timeZone: person.timeZone,
  }
  return { actor, mustSetUpFactor: person.mustSetUpFactor }
}

/** `read`, `write`, `import` and `admin`, or `read:deal` and `write:deal` for one object. */
export function isScope(scope: string, isObject: (name: string) => boolean): boolean {
  if (/^(read|write|import|admin)$/.test(scope)) return true
  const object = /^(?:read|write):(\w+)$/.exec(scope)?.[1]
  return object !== undefined && isObject(object)
}

interface PersonRow {
  name: string
  language: string
  timeZone: string
  branchId: string | null
  branchIds: string[]
  teamIds: string[]
  teamMemberIds: string[]
  roles: Role[]
  mustSetUpFactor: boolean
}

// The lead of a team is in it. `union` ends even on a circle that two changes made at the same moment.
const personQuery = `
with recursive person as (
  select u.id, u.name, u.branch_id, u.language, u.time_zone from crm."user" u
  where u.id = $1 and u.active and u.deleted_at is null
), below (id) as (
  select b.id from crm.branch b join person p on p.branch_id = b.id where b.deleted_at is null
  union
  select b.id from crm.branch b join below on b.parent_id = below.id where b.deleted_at is null
), joined as (
  select m.record_id as id from crm.team_members m where m.target_id = $1
  union
  select t.id from crm.team t where t.lead_id = $1
), mine as (
  select t.id, t.lead_id from joined j join crm.team t on t.id = j.id where t.deleted_at is null
), members as (
  select $1::uuid as id
  union
  select m.target_id from crm.team_members m join mine on mine.id = m.record_id
  union
  select lead_id from mine where lead_id is not null
)
select p.name, p.branch_id as "branchId",
  coalesce(p.language, o.language, 'en') as language,
  coalesce(p.time_zone, o.time_zone, 'UTC') as "timeZone",
  array(select id::text from below) as "branchIds",
  array(select id::text from mine) as "teamIds",
  array(select id::text from members) as "teamMemberIds",
  coalesce((select jsonb_agg(jsonb_build_object('key', r.key, 'name', r.name, 'objects', r.objects, 'may', r.may) order by r.position)
    from kith.user_role ur join kith.role r on r.key = ur.role_key where ur.user_id = p.id), '[]') as roles,
  ${factorIsMissing} as "mustSetUpFactor"
from person p left join kith.organisation o on true`

const acts: Act[] = ['see', 'create', 'change', 'delete', 'export']
const actsOf: Record<string, readonly Act[]> = {
  read: ['see', 'export'],
  write: acts,
  import: ['see', 'create', 'change'],
  admin: acts,
}

/** Scopes only take away: an act that no scope names is none, the others stay as wide as the roles make them. */
function narrowRights(rights: Actor['rights'], scopes: readonly string[]): Actor['rights'] {
  const narrowed = new Map<string, ObjectRights>()
  return (object) => {
    let answer = narrowed.get(object)
    if (!answer) {
      const allowed = new Set(
        scopes.flatMap((scope) => {
          const [what = '', only] = scope.split(':')
          return only === undefined || only === object ? (actsOf[what] ?? []) : []
        }),
      )
      const withheld = new Set(acts.filter((act) => !allowed.has(act)))
      answer = { ...rights(object), withheld }
      for (const act of withheld) answer[act] = 'none'
      narrowed.set(object, answer)
    }
    return answer
  }
}

/** The whole log may be read by keys that read everything; files may be imported by keys made for it. */
function narrowPermissions(may: ReadonlySet<string>, scopes: readonly string[]): Set<string> {
  if (scopes.includes('admin')) return new Set(may)
  const allowed = new Set<string>()
  if (scopes.includes('import')) allowed.add('import').add('backdate')
  if (scopes.includes('read') || scopes.includes('write')) allowed.add('seeAllChanges')
  return new Set([...may].filter((permission) => allowed.has(permission)))
}
