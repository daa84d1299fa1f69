import { z } from 'zod'
import { rowCondition } from '#engine/access.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import type { Parameters } from '#engine/log/visible.ts'

/** An open stage that the actor sees. */
export interface OpenStage {
  id: string
  name: string
  pipelineId: string
  pipelineName: string
  position: number
}

export const stageShape = {
  stageId: z.uuid(),
  name: z.string(),
  pipelineId: z.uuid(),
  pipelineName: z.string(),
}

/** Open stages of the pipelines, each in the order in which deals go through them, the default pipeline first. */
export async function openStages(
  { db, actor, catalog }: Ctx,
  { values, add }: Parameters,
  pipelineId: string | undefined,
): Promise<OpenStage[]> {
  const isSeen = rowCondition(actor, objectOf(catalog, 'stage'), 'see', 's', add)
  const one = pipelineId ? ` and s.pipeline_id = ${add(pipelineId, 'uuid')}` : ''
  return db.rows<OpenStage>(
    `select s.id::text, s.name, s.pipeline_id::text as "pipelineId", p.name as "pipelineName", coalesce(s.position, 0)::float8 as position
     from crm.stage s join crm.pipeline p on p.id = s.pipeline_id
     where s.kind = 'open' and s.deleted_at is null and p.deleted_at is null and ${isSeen}${one}
     order by p.is_default is true desc, p.position nulls last, p.id, s.position nulls first, s.id`,
    values,
  )
}
