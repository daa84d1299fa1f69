import { KithError } from '#kernel/errors.ts'
import type { Ctx } from '../context.ts'
import type { Db } from '../database.ts'
import { wasInTheWay } from '../in-transaction.ts'
import { startMerge } from '../merge/run-merge.ts'
import { weightFrom } from './judge.ts'

export interface DuplicateSettings {
  /** The chance from which pairs are merged by themselves; null: people do it. */
  mergesFrom: number | null
}

export async function readDuplicateSettings(db: Db): Promise<DuplicateSettings> {
  const [row] = await db.texts({ text: 'select merges_from::text from kith.duplicate_settings', values: [] })
  return { mergesFrom: row ? Number(row[0]) : null }
}

export async function storeDuplicateSettings(db: Db, { mergesFrom }: DuplicateSettings): Promise<void> {
  if (mergesFrom === null) await db.rows('delete from kith.duplicate_settings')
  else
    await db.rows(
      `insert into kith.duplicate_settings (merges_from) values ($1)
       on conflict (single) do update set merges_from = excluded.merges_from`,
      [mergesFrom],
    )
}

/**
 * Merges the surest pair of one object, where that is switched on: the older record stays. A pair is tried once; what could not
 * be merged, or was taken back, is for people to decide. Whether there may be more.
 */
export async function mergeSurest(ctx: Ctx): Promise<boolean> {
  const { mergesFrom } = await readDuplicateSettings(ctx.db)
  if (mergesFrom === null) return false
  const [pair] = await ctx.db.rows<{ object: string; one: string; other: string }>(
    `update kith.duplicate set by_hand = true where id = (
       select id from kith.duplicate where state = 'open' and not by_hand and one_object = other_object and weight >= $1
       order by weight desc, id desc limit 1 for update skip locked)
     returning one_object as object, one_id as one, other_id as other`,
    [weightFrom(mergesFrom)],
  )
  if (!pair) return false
  try {
    await startMerge(ctx, { object: pair.object, keep: pair.one, losers: [pair.other], values: {} })
  } catch (error) {
    if (!(error instanceof KithError) && !wasInTheWay(error)) throw error
  }
  return true
}
