import type { Ctx } from '#engine/context.ts'
import type { Db } from '#engine/database.ts'
import { belowOf, type Node } from './tree.ts'

/** All territories that are not in the bin; there are few, as there are branches. */
export function loadTerritories(db: Db): Promise<Node[]> {
  return db.rows<Node>(
    `select t.id::text, name, parent_id::text as "parentId", position, coalesce(active, true) as active,
       case when filter <> '{}'::jsonb then filter end as filter
     from crm.territory t where deleted_at is null order by t.id`,
  )
}

/** The tree for whoever is told of it; none for who does not see territories. */
export async function seenTerritories({ db, actor }: Pick<Ctx, 'db' | 'actor'>): Promise<Node[]> {
  return actor.rights('territory').see === 'none' ? [] : loadTerritories(db)
}

/** A territory and all that lie below it; itself alone where it is unknown. */
export async function territoryAndBelow({ db }: { db: Db }, id: string): Promise<string[]> {
  return belowOf(await loadTerritories(db), id)
}
