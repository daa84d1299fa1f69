import { rowCondition } from '#engine/access.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { parameters } from '#engine/log/visible.ts'
import { overlooks } from '#modules/access/index.ts'

export interface Seen {
  id: string
  name: string
  active: boolean
  branchId: string | null
  calendarId: string | null
  /** Hours of work a week. */
  capacity: number | null
  /** When they were noted, or earlier did the first that the actor sees of them: an import brings older work along. */
  begunAt: Date
}

interface Wanted {
  ownerId?: string | undefined
  /** With the branches below it. */
  branchId?: string | undefined
}

/** People whose work the actor may look at, by name. */
export async function peopleSeen({ db, actor, catalog }: Ctx, { ownerId, branchId }: Wanted): Promise<Seen[]> {
  const { values, add } = parameters()
  const [owner, branch] = [add(ownerId ?? null, 'uuid'), add(branchId ?? null, 'uuid')]
  const activity = objectOf(catalog, 'activity')
  const { see, hidden } = actor.rights('activity')
  const maySeeWhen = see !== 'none' && !hidden.has('doneAt') && !hidden.has('owner')
  const first = maySeeWhen
    ? `(select min(a.done_at) from crm.activity a where a.owner_id = u.id and a.deleted_at is null and ${rowCondition(actor, activity, 'see', 'a', add)})`
    : 'null'
  const isSeen = rowCondition(actor, objectOf(catalog, 'user'), 'see', 'u', add)
  const rows = await db.rows<Seen>(
    `with recursive below (id) as (
       select b.id from crm.branch b where b.id = ${branch}
       union select b.id from below w join crm.branch b on b.parent_id = w.id where b.deleted_at is null
     ) select u.id, u.name, coalesce(u.active, false) as active, u.branch_id as "branchId", u.calendar_id as "calendarId",
       u.capacity, least(u.created_at, ${first}) as "begunAt"
     from crm."user" u where u.deleted_at is null and ${isSeen} and (${owner} is null or u.id = ${owner})
       and (${branch} is null or u.branch_id in (select id from below)) order by u.name, u.id`,
    values,
  )
  return rows.filter((person) => overlooks(actor, person))
}
