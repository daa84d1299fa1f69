import { z } from 'zod'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { demandVisible } from '#engine/log/changes.ts'
import { notFound } from '#kernel/errors.ts'
import { account } from '#modules/customers/account.object.ts'
import { profileCause } from './profile-job.ts'
import { loadProfileRules } from './profile-rules.ts'

export const LifecycleHistory = z.object({
  isRuled: z.boolean().meta({ description: 'Whether there are rules for it at all' }),
  byRule: z
    .boolean()
    .meta({ description: 'The rules decide; false: somebody did, and it holds until the value is cleared' }),
  states: z
    .array(
      z.object({
        lifecycle: z.string().nullable(),
        from: z.iso.datetime(),
        to: z.iso.datetime().nullable(),
        by: z.object({ id: z.uuid().nullable(), name: z.string() }).nullable(),
        byRule: z.boolean(),
      }),
    )
    .meta({ description: 'Newest first, at most 100' }),
})

const most = 100

/** In which states an account was, from when to when, as the log tells it. */
export async function lifecycleHistory(
  ctx: Ctx,
  { accountId }: { accountId: string },
): Promise<z.output<typeof LifecycleHistory>> {
  const object = objectOf(ctx.catalog, 'account')
  await demandVisible(ctx, object, accountId)
  if (ctx.actor.rights('account').hidden.has('lifecycle')) throw notFound('account', accountId)
  const { lifecycle, byRule, createdAt } = await ctx.records.get(account, accountId)
  const told = await ctx.db.rows<Row>(
    `select c.happened_at as at, c.kind, c.diff -> 'lifecycle' as pair, c.actor_id as id, s.actor_name as name, c.cause
     from kith.change c left join kith.change_set s on s.id = c.set_id
     where c.record_id = $1 and c.object = 'account' and (c.kind = 'create' or c.diff ? 'lifecycle') order by c.happened_at desc, c.seq desc limit $2`,
    [accountId, most],
  )
  const rows = told.flatMap((row) => (row.kind !== 'create' && row.pair ? { ...row, pair: row.pair } : []))
  // Of one that was brought in it may lie long before it was written down.
  const began = told.find(({ kind }) => kind === 'create')?.at.toISOString() ?? createdAt
  const first = rows.at(-1)
  const begun = first ? first.pair[0] : lifecycle
  const states = rows.map(({ at, pair, id, name, cause }, index) => ({
    lifecycle: pair[1],
    from: at.toISOString(),
    to: rows[index - 1]?.at.toISOString() ?? null,
    by: name ? { id, name } : null,
    byRule: cause === profileCause,
  }))
  if (begun !== null && told.length < most)
    states.push({ lifecycle: begun, from: began, to: first?.at.toISOString() ?? null, by: null, byRule: false })
  const { lifecycle: rules } = await loadProfileRules(ctx.db)
  return { isRuled: rules.on, byRule: (byRule ?? []).includes('lifecycle'), states }
}

interface Row {
  at: Date
  kind: string
  pair: [string | null, string | null] | null
  id: string | null
  name: string | null
  cause: string
}
