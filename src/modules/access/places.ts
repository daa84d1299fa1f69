import { type Act, type Actor, type ObjectRights, type Place, privacyOf, reachOf } from '#engine/access.ts'
import type { ObjectModel } from '#engine/catalog.ts'
import type { Db } from '#engine/database.ts'

/** Acts whose reach is counted in records. */
export const countedActs = ['see', 'change', 'delete', 'export'] as const
export type CountedAct = (typeof countedActs)[number]

/**
 * The records of one object by what access asks of them, so that however many there are, they are counted for whomever by
 * two statements: how many stand where, and one by one those that are shared.
 */
export interface Places {
  groups: (Place & { count: number })[]
  shared: (Place & { holders: string[]; changers: string[] })[]
}

const mostPlaces = 20_000
const mostShares = 10_000
/** Of one statement, and milliseconds of all. */
const longest = '5s'
const longestInAll = 15_000

/** By object; what is too much or takes too long is not there. A statement for each object, and another where records are shared. */
export async function readPlaces(db: Db, objects: readonly ObjectModel[]): Promise<ReadonlyMap<string, Places>> {
  const found = new Map<string, Places>()
  const until = Date.now() + longestInAll
  let waiting = objects
  while (waiting.length > 0 && Date.now() < until) {
    let reached = 0
    try {
      await db.transaction(async (inside) => {
        await inside.rows(`select set_config('statement_timeout', $1, true)`, [longest])
        const shared = await sharedObjects(inside)
        for (const object of waiting) {
          const places = await placesOf(inside, object, shared.has(object.name))
          if (places) found.set(object.name, places)
          reached++
          if (Date.now() > until) return
        }
      })
      return found
    } catch (error) {
      if ((error as { code?: string }).code !== tookTooLong) throw error
      waiting = waiting.slice(reached + 1)
    }
  }
  return found
}

const tookTooLong = '57014'

async function sharedObjects(db: Db): Promise<ReadonlySet<string>> {
  const rows = await db.rows<{ object: string }>('select distinct object from kith.share')
  return new Set(rows.map(({ object }) => object))
}

async function placesOf(db: Db, object: ObjectModel, isShared: boolean): Promise<Places | null> {
  const kept = privacyOf(object)
  const isPrivate = kept ? `t."${kept}"` : 'false'
  const groups = await db.rows<Places['groups'][number]>(
    `select t.owner_id as "ownerId", t.branch_id as "branchId", coalesce(${isPrivate}, false) as "isPrivate", count(*)::int as count
     from crm."${object.table}" t where t.deleted_at is null group by 1, 2, 3 limit $1`,
    [mostPlaces + 1],
  )
  const shared = isShared
    ? await db.rows<Places['shared'][number]>(
        `select t.owner_id as "ownerId", t.branch_id as "branchId", coalesce(${isPrivate}, false) as "isPrivate", array_agg(s.with_id) as holders,
           coalesce(array_agg(s.with_id) filter (where s.can_change), '{}') as changers
         from kith.share s join crm."${object.table}" t on t.id = s.record_id
         where s.object = $1 and t.deleted_at is null group by t.id limit $2`,
        [object.name, mostShares + 1],
      )
    : []
  return groups.length > mostPlaces || shared.length > mostShares ? null : { groups, shared }
}

/** Whether a share lets somebody see the row, or change it. */
export type Held = Record<'see' | 'change', boolean>
export type Try = (place: Place, held: Held) => boolean

/** Whether the act reaches a row; nothing is done with what is not seen. */
export function tryOf(actor: Actor, rights: ObjectRights, act: CountedAct): Try {
  const way = (each: Act): Try => {
    const isReached = reachOf(actor, rights[each])
    const givesShares = (each === 'see' || each === 'change') && !rights.withheld?.has(each)
    return (place, held) => (givesShares && held[each]) || isReached(place)
  }
  const [sees, does] = [way('see'), way(act)]
  return (place, held) => sees(place, held) && does(place, held)
}

/** By whose shares somebody holds a record. */
export function holdersOf({ userId, teamIds }: Actor): ReadonlySet<string> {
  return new Set([...(userId ? [userId] : []), ...teamIds])
}

type Visit = (place: Place, count: number, heldBy: (holders: ReadonlySet<string>) => Held) => void

export function forEachPlace({ groups, shared }: Places, visit: Visit): void {
  const sharedThere = Map.groupBy(shared, placeKey)
  for (const group of groups) {
    const others = group.count - (sharedThere.get(placeKey(group))?.length ?? 0)
    if (others > 0) visit(group, others, () => notHeld)
  }
  for (const one of shared)
    visit(one, 1, (holders) => ({
      see: one.holders.some((id) => holders.has(id)),
      change: one.changers.some((id) => holders.has(id)),
    }))
}

const notHeld: Held = { see: false, change: false }

function placeKey({ ownerId, branchId, isPrivate }: Place): string {
  return `${ownerId} ${branchId} ${isPrivate === true}`
}
