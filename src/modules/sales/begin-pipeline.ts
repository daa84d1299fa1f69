import { z } from 'zod'
import type { Ctx, Written } from '#engine/context.ts'
import type { Operation } from '#engine/write/operations.ts'
import { write } from '#engine/write/write.ts'
import { KithError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { standardStages } from './start-pipeline.ts'

/** Body of `POST /pipelines/with-stages`: the values of the pipeline. */
export const BeginPipelineBody = z.strictObject({
  name: z.string(),
  key: z.string().nullish(),
  position: z.int().nullish(),
  isDefault: z.boolean().optional(),
})

/** Makes a pipeline with copies of the stages that deals go through by default, so that there is a way through it at once. */
export async function beginPipeline(ctx: Ctx, values: z.infer<typeof BeginPipelineBody>): Promise<Written> {
  const id = newId()
  const stages = await usualStages(ctx)
  const operations: Operation[] = [
    { op: 'create', object: 'pipeline', id, data: values },
    ...stages.map((data): Operation => ({ op: 'create', object: 'stage', data: { ...data, pipelineId: id } })),
  ]
  const { changeSet, results } = await write(ctx, operations, { name: values.name }).catch(asOfTheBody)
  return { id, version: results[0]?.version ?? 1, changeSet }
}

async function usualStages(ctx: Ctx): Promise<Record<string, unknown>[]> {
  const found = await ctx.db.rows<Record<string, unknown>>(
    `select s.name, s.key, s.kind, s.position::float8, s.probability::float8, s.required_fields as "requiredFields",
       s.guidance, s.max_days::int as "maxDays", s.forecast_category as "forecastCategory"
     from crm.stage s join crm.pipeline p on p.id = s.pipeline_id
     where s.deleted_at is null and p.deleted_at is null and p.is_default
     order by s.position nulls last, s.id`,
  )
  return found.length > 0 ? found : standardStages(ctx)
}

/** The caller named no operations, so problems stand where the body has the values. */
function asOfTheBody(error: unknown): never {
  if (!(error instanceof KithError)) throw error
  const problems = error.problems.map(({ path, ...problem }) => ({
    ...problem,
    path: path.replace(/^operations\[0\]\.data\./, ''),
  }))
  throw new KithError(error.code, error.message, { problems, extra: error.extra })
}
