import type { Ctx } from '#engine/context.ts'
import { overlooks } from '#modules/access/index.ts'

export interface Seen {
  id: string
  name: string
  active: boolean
  branchId: string | null
  calendarId: string | null
  /** Hours of work a week. */
  capacity: number | null
  createdAt: Date
}

interface Wanted {
  ownerId?: string | undefined
  /** With the branches below it. */
  branchId?: string | undefined
}

/** People whose work the actor may look at, by name. */
export async function peopleSeen({ db, actor }: Ctx, { ownerId, branchId }: Wanted): Promise<Seen[]> {
  const rows = await db.rows<Seen>(
    `with recursive below (id) as (
       select b.id from crm.branch b where b.id = $2::uuid
       union select b.id from below w join crm.branch b on b.parent_id = w.id where b.deleted_at is null
     ) select u.id, u.name, coalesce(u.active, false) as active, u.branch_id as "branchId", u.calendar_id as "calendarId",
       u.capacity, u.created_at as "createdAt"
     from crm."user" u where u.deleted_at is null and ($1::uuid is null or u.id = $1)
       and ($2::uuid is null or u.branch_id in (select id from below)) order by u.name, u.id`,
    [ownerId ?? null, branchId ?? null],
  )
  return rows.filter((person) => overlooks(actor, person))
}
