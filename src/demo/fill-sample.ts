import type { Ctx } from '#engine/context.ts'
import type { Db } from '#engine/database.ts'
import { undoChangeSet } from '#engine/log/undo/undo.ts'
import { closeChangeSet } from '#engine/write/set.ts'
import { makeSampleCompany } from './make-sample-company.ts'
import { openSample } from './sample-state.ts'

/** Inside the transaction of a set-up: the sample is announced, and made by a job when that has committed. */
export async function orderSample(ctx: Ctx): Promise<void> {
  const set = await openSample({ ...ctx, cause: 'demo' }, { isOrdered: true })
  await ctx.queue.add(ctx.db, sampleJob, { set }, { key: `sample ${set}` })
}

export const sampleJob = 'sample:fill'

/** Fills what was ordered. What a crash left half made is taken away first and made anew. */
export async function fillSample(ctx: Ctx, set: string): Promise<void> {
  const [row] = await ctx.db.rows<{ state: string; created: number }>(
    'select state, created from kith.change_set where id = $1',
    [set],
  )
  if (row?.state !== 'running') return
  if (row.created === 0) return fillOrFail(ctx, set)
  await closeChangeSet(ctx, set, 'failed')
  await undoChangeSet(ctx, set, { force: true })
  await fillOrFail(ctx, await openSample({ ...ctx, cause: 'demo' }, { isOrdered: true }))
}

async function fillOrFail(ctx: Ctx, set: string): Promise<void> {
  try {
    await makeSampleCompany(ctx, { set })
  } catch (error) {
    await closeChangeSet(ctx, set, 'failed')
    throw error
  }
}

/** Samples that were ordered and are not whole, such as after a crash. */
export async function findUnfinishedSamples(db: Db): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(
    `select id from kith.change_set where cause = 'demo' and state = 'running' and checkpoint->>'ordered' = 'true'`,
  )
  return rows.map(({ id }) => id)
}
