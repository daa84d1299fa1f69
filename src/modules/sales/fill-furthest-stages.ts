import type { Db } from '#engine/database.ts'

const page = 2_000

/**
 * Tells of deals that were noted before it was kept how far they came, by their stage history, page by page. It follows from what
 * is there already, so it is no change of theirs. A deal whose stages nobody told stays without.
 */
export async function fillFurthestStages(db: Db, signal?: AbortSignal): Promise<void> {
  for (let after = '00000000-0000-0000-0000-000000000000'; !signal?.aborted; ) {
    const [last] = await db.rows<{ id: string; count: number }>(fill, [after, page])
    if (!last || last.count < page) return
    after = last.id
  }
}

const fill = `with part as (
    select d.id, d.pipeline_id from crm.deal d where d.id > $1 and d.furthest_stage_id is null order by d.id limit $2
  ), far as (
    select distinct on (p.id) p.id, s.id as stage from part p join kith.stage_entry e on e.deal_id = p.id
    join crm.stage s on s.id = e.stage_id and s.kind = 'open' and s.pipeline_id = p.pipeline_id order by p.id, s.position desc nulls last
  ), filled as (
    update crm.deal d set furthest_stage_id = far.stage from far where d.id = far.id and d.furthest_stage_id is null
  )
  select p.id::text, (select count(*) from part)::integer as count from part p order by p.id desc limit 1`
