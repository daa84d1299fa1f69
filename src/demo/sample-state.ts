import type { Ctx } from '#engine/context.ts'
import type { Db } from '#engine/database.ts'
import { openChangeSet } from '#engine/write/set.ts'
import { nameAct } from '#kernel/act-names.ts'

export interface SampleState {
  state: 'running' | 'done' | 'failed' | 'removing'
  /** From 0 to 1. */
  progress: number
  /** Undoing it takes the sample away. */
  changeSet: string
}

/** How far the sample company is; null when there is none, or not any more. */
export async function readSample(db: Db): Promise<SampleState | null> {
  const [row] = await db.rows<{ id: string; state: string; undone_by: string | null; progress: number | null }>(
    `select id, state, undone_by, (checkpoint->>'progress')::float as progress from kith.change_set
     where cause = 'demo' and undoes is null order by at desc, id desc limit 1`,
  )
  if (!row || row.state === 'undone') return null
  const state = row.undone_by ? 'removing' : (row.state as SampleState['state'])
  return { state, progress: state === 'running' ? (row.progress ?? 0) : 1, changeSet: row.id }
}

/** A sample that a command line makes is not ordered: nobody goes on with it when that command was ended. */
export async function openSample(ctx: Ctx, { isOrdered }: { isOrdered: boolean }): Promise<string> {
  const set = await openChangeSet(ctx, { name: nameAct({ kind: 'sample' }) })
  await ctx.db.rows('update kith.change_set set checkpoint = $2 where id = $1', [
    set,
    JSON.stringify({ ordered: isOrdered, progress: 0 }),
  ])
  return set
}

export async function noteProgress(db: Db, set: string, progress: number): Promise<void> {
  await db.rows('update kith.change_set set checkpoint = checkpoint || $2::jsonb where id = $1', [
    set,
    JSON.stringify({ progress: Math.round(progress * 100) / 100 }),
  ])
}
