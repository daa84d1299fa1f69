import type { Ctx } from '#engine/context.ts'
import { loadTerritories, pathsOf } from '#modules/territories/index.ts'
import type { LeadFacts } from './lead-facts.ts'

/** Who looks after these territories and those above them; two statements, none where there are none. */
export async function keepersOf(
  { db }: Pick<Ctx, 'db'>,
  ids: readonly string[],
): Promise<Map<string, LeadFacts['keepers']>> {
  if (ids.length === 0) return new Map()
  const nodes = await loadTerritories(db)
  const names = new Map(nodes.map(({ id, name }) => [id, name]))
  const rows = await db.rows<{ id: string; people: string[] }>(
    `select m.id::text, array_agg(distinct m.user_id::text) as people from (
       select record_id, target_id from crm.territory_people
       union all select id, manager_id from crm.territory where manager_id is not null) m (id, user_id)
     join crm."user" u on u.id = m.user_id and u.active and u.deleted_at is null group by m.id`,
  )
  const people = new Map(rows.map((row) => [row.id, new Set(row.people)]))
  const paths = pathsOf(nodes)
  return new Map(
    [...new Set(ids)].map((id) => [
      id,
      (paths.get(id) ?? []).toReversed().flatMap((each) => {
        const own = people.get(each)
        return own ? [{ territory: names.get(each) ?? '', people: own }] : []
      }),
    ]),
  )
}
