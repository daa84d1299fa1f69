import type { Db } from '#engine/database.ts'

/** The oldest branch that stands below none: where what nobody has placed belongs. Null before set-up. */
export async function headOffice(db: Db): Promise<string | null> {
  const [branch] = await db.rows<{ id: string }>(
    'select id from crm.branch where parent_id is null and deleted_at is null order by id limit 1',
  )
  return branch?.id ?? null
}
