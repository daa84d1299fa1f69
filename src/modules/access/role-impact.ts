import { type Actor, compileRights, type ObjectRights, type Place } from '#engine/access.ts'
import type { ObjectModel } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { loadPeople } from './load-actor.ts'
import {
  type CountedAct,
  countedActs,
  forEachPlace,
  type Held,
  holdersOf,
  type Places,
  readPlaces,
  type Try,
  tryOf,
} from './places.ts'
import type { RoleView, StoredRole } from './roles.ts'

/** How many records at least one person reaches more, or no longer, and how many people that are. */
export interface Difference {
  records: number
  people: number
}

export interface ObjectImpact {
  object: string
  /** Acts whose reach changes for somebody; the numbers are null where there was too much to count. */
  acts: Partial<Record<CountedAct, { gained: Difference | null; lost: Difference | null }>>
  /** Fields that somebody sees from now on, or no longer, and how many people. */
  shown: { field: string; people: number }[]
  hidden: { field: string; people: number }[]
}

export interface RoleImpact {
  /** How many active people have the role. */
  people: number
  objects: ObjectImpact[]
}

/** Beyond these it is not counted but said so. */
const mostTries = 50_000_000
const mostPeople = 2000

/**
 * What a change of a role comes to for those who have it, with all their other roles and shares counted in. A statement or
 * two for each object whose reach changes, however many records and people there are.
 */
export async function roleImpact(
  ctx: Ctx,
  { before, after }: { before: RoleView; after: StoredRole },
): Promise<RoleImpact> {
  const ids = await ctx.db.rows<{ id: string }>(
    `select u.id from kith.user_role r join crm."user" u on u.id = r.user_id
     where r.role_key = $1 and u.active and u.deleted_at is null order by u.id limit $2`,
    [before.key, mostPeople],
  )
  const people = (
    await loadPeople(
      ctx.db,
      ids.map(({ id }) => id),
      ctx.catalog,
    )
  ).map(({ actor, roles }) => ({
    actor,
    before: actor.rights,
    after: compileRights(
      roles.map((role) => (role.key === before.key ? after : role)),
      ctx.catalog,
    ),
  }))
  const models = [...ctx.catalog.objects.values()]
  const changes = models
    .map((object) => changesOf(object, people))
    .filter(({ acts, fields }) => acts.length > 0 || fields)
  const counted = changes
    .filter(({ acts }) => acts.length > 0 && before.people <= mostPeople)
    .map(({ object }) => object)
  const places = counted.length > 0 ? await readPlaces(ctx.db, counted) : new Map<string, Places>()
  const objects = changes.map((change) => objectImpact(change, places.get(change.object.name) ?? null))
  return {
    people: before.people,
    objects: objects.filter(({ acts, shown, hidden }) => Object.keys(acts).length + shown.length + hidden.length > 0),
  }
}

type Rights = (object: string) => ObjectRights

interface Affected {
  actor: Actor
  before: Rights
  after: Rights
}

/** What of an object changes for somebody: acts, and whether any field does. */
interface Change {
  object: ObjectModel
  changed: Changed[]
  acts: CountedAct[]
  fields: boolean
}

function changesOf(object: ObjectModel, people: readonly Affected[]): Change {
  const changed = people.map(({ actor, before, after }) => ({
    actor,
    before: before(object.name),
    after: after(object.name),
  }))
  return {
    object,
    changed,
    acts: countedActs.filter((act) => changed.some((one) => isOther(one, act))),
    fields: changed.some(({ before, after }) => before.hidden.symmetricDifference(after.hidden).size > 0),
  }
}

function objectImpact({ object, changed, acts }: Change, places: Places | null): ObjectImpact {
  const counted = acts.map((act) => [act, differences(places, act, changed)] as const)
  return {
    object: object.name,
    acts: Object.fromEntries(counted.filter(([, { gained, lost }]) => gained?.records !== 0 || lost?.records !== 0)),
    shown: fieldsOf(object, changed, ({ before, after }) => before.hidden.difference(after.hidden)),
    hidden: fieldsOf(object, changed, ({ before, after }) => after.hidden.difference(before.hidden)),
  }
}

interface Changed {
  actor: Actor
  before: ObjectRights
  after: ObjectRights
}

/** Nothing is done with what is not seen, so seeing counts for every act. */
function isOther({ before, after }: Changed, act: CountedAct): boolean {
  return (['see', act] as const).some(
    (each) => before[each] !== after[each] || before.withheld?.has(each) !== after.withheld?.has(each),
  )
}

function fieldsOf(object: ObjectModel, changed: readonly Changed[], read: (one: Changed) => ReadonlySet<string>) {
  const counts = new Map<string, number>()
  // Of an object that somebody does not see at all, no field is missed.
  for (const one of changed)
    if (one.before.see !== 'none' && one.after.see !== 'none')
      for (const field of read(one)) counts.set(field, (counts.get(field) ?? 0) + 1)
  return [...counts].filter(([field]) => object.fields.has(field)).map(([field, people]) => ({ field, people }))
}

function differences(places: Places | null, act: CountedAct, changed: readonly Changed[]) {
  const tries = (places ? places.groups.length + places.shared.length : 0) * changed.length
  if (!places || tries > mostTries) return { gained: null, lost: null }
  const people = changed.filter((one) => isOther(one, act)).map((one) => triesOf(one, act))
  return {
    gained: count(places, people, ({ before, after }, ...row) => !before(...row) && after(...row)),
    lost: count(places, people, ({ before, after }, ...row) => before(...row) && !after(...row)),
  }
}

interface Tries {
  holders: ReadonlySet<string>
  before: Try
  after: Try
}

function triesOf({ actor, before, after }: Changed, act: CountedAct): Tries {
  return { holders: holdersOf(actor), before: tryOf(actor, before, act), after: tryOf(actor, after, act) }
}

function count(
  places: Places,
  people: readonly Tries[],
  compare: (one: Tries, place: Place, held: Held) => boolean,
): Difference {
  const concerned = new Set<Tries>()
  let records = 0
  forEachPlace(places, (place, number, heldBy) => {
    const some = people.filter((one) => compare(one, place, heldBy(one.holders)))
    if (some.length > 0) records += number
    for (const one of some) concerned.add(one)
  })
  return { records, people: concerned.size }
}
