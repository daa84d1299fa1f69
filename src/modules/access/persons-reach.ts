import { demand, type Reach } from '#engine/access.ts'
import type { ObjectModel } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { notFound } from '#kernel/errors.ts'
import { isId } from '#kernel/ids.ts'
import { loadPeople } from './load-actor.ts'
import { type CountedAct, countedActs, forEachPlace, holdersOf, type Places, readPlaces, tryOf } from './places.ts'

/** What somebody may do with the records of one object. */
export interface ObjectReach {
  object: string
  scopes: Record<CountedAct | 'create', Reach>
  import: boolean
  /** How many records there are, and how many of them each act reaches; null where there was too much to count. */
  records: ({ total: number } & Record<CountedAct, number>) | null
  hidden: string[]
  fixed: string[]
}

export interface PersonsReach {
  person: { id: string; name: string }
  roles: string[]
  may: string[]
  objects: ObjectReach[]
}

/**
 * What a person sees and may do, object by object, all roles, teams, branches, shares and denials counted in. For oneself,
 * or with `explainAccess`. Errors: not-found for who is absent or deactivated.
 */
export async function personsReach(ctx: Ctx, userId: string): Promise<PersonsReach> {
  if (userId !== ctx.actor.userId) demand(ctx.actor, 'explainAccess')
  const [person] = isId(userId) ? await loadPeople(ctx.db, [userId], ctx.catalog) : []
  if (!person) throw notFound('user', userId)
  const { actor, roles } = person
  const places = await readPlaces(ctx.db, [...ctx.catalog.objects.values()])
  const objects: ObjectReach[] = []
  for (const object of ctx.catalog.objects.values()) {
    const rights = actor.rights(object.name)
    const counted = places.get(object.name)
    const known = (names: ReadonlySet<string>) => [...names].filter((name) => object.fields.has(name)).sort()
    objects.push({
      object: object.name,
      scopes: {
        see: rights.see,
        create: rights.create,
        change: rights.change,
        delete: rights.delete,
        export: rights.export,
      },
      import: rights.import && actor.may.has('import'),
      records: counted ? countReach(counted, object, actor) : null,
      hidden: known(rights.hidden),
      fixed: known(rights.fixed),
    })
  }
  return {
    person: { id: userId, name: actor.name },
    roles: roles.map(({ key }) => key),
    may: [...actor.may].sort(),
    objects,
  }
}

function countReach(
  places: Places,
  { name }: ObjectModel,
  actor: Parameters<typeof tryOf>[0],
): NonNullable<ObjectReach['records']> {
  const holders = holdersOf(actor)
  const tries = countedActs.map((act) => [act, tryOf(actor, actor.rights(name), act)] as const)
  const records = { total: 0, see: 0, change: 0, delete: 0, export: 0 }
  forEachPlace(places, (place, count, heldBy) => {
    records.total += count
    for (const [act, isReached] of tries) if (isReached(place, heldBy(holders))) records[act] += count
  })
  return records
}
