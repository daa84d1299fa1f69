import type { Ctx } from '#engine/context.ts'
import type { Db } from '#engine/database.ts'
import { form } from './form.object.ts'

/** Why something was taken for spam. */
export const spams = ['trap', 'hurry', 'proof', 'replay', 'limit'] as const
export type Spam = (typeof spams)[number]

/** Nothing is kept of it but that it came. */
export async function countFor(db: Db, formId: string, kind: Spam): Promise<void> {
  await db.rows(
    `insert into kith.form_tally (form_id, kind, count, last_at) values ($1, $2, 1, now())
     on conflict (form_id, kind) do update set count = form_tally.count + 1, last_at = excluded.last_at`,
    [formId, kind],
  )
}

/** Of a form that one sees, the most first. */
export async function readTally(ctx: Ctx, formId: string): Promise<{ kind: Spam; count: number; lastAt: string }[]> {
  await ctx.records.get(form, formId)
  const rows = await ctx.db.rows<{ kind: Spam; count: number; lastAt: Date }>(
    `select kind, count::float8 as count, last_at as "lastAt" from kith.form_tally where form_id = $1 order by count desc, kind`,
    [formId],
  )
  return rows.map(({ lastAt, ...row }) => ({ ...row, lastAt: lastAt.toISOString() }))
}
