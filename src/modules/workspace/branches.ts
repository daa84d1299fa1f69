import { rowCondition } from '#engine/access.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import type { Db } from '#engine/database.ts'
import { parameters } from '#engine/log/visible.ts'

/** A branch as a node of the tree of branches. */
export interface Branch {
  id: string
  name: string
  parentId: string | null
}

/** All branches that are not in the bin: whoever asks sees by them no more than the records that they see. */
export function branchesOf({ db }: { db: Db }): Promise<Branch[]> {
  return db.rows<Branch>(
    'select b.id::text, b.name, b.parent_id::text as "parentId" from crm.branch b where b.deleted_at is null order by b.name, b.id',
  )
}

/** Those of them that the actor sees, where their names are told. */
export function seenBranches({ db, actor, catalog }: Ctx): Promise<Branch[]> {
  const { values, add } = parameters()
  return db.rows<Branch>(
    `select b.id::text, b.name, b.parent_id::text as "parentId" from crm.branch b
     where b.deleted_at is null and ${rowCondition(actor, objectOf(catalog, 'branch'), 'see', 'b', add)} order by b.name, b.id`,
    values,
  )
}

/** The oldest branch that stands below none: where what nobody has placed belongs. Null before set-up. */
export async function headOffice(db: Db): Promise<string | null> {
  const [branch] = await db.rows<{ id: string }>(
    'select id from crm.branch where parent_id is null and deleted_at is null order by id limit 1',
  )
  return branch?.id ?? null
}
