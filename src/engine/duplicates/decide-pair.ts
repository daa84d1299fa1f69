import { forbidden, notFound } from '#kernel/errors.ts'
import { rowCondition } from '../access.ts'
import { objectOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import { parameters, tableOf } from '../log/visible.ts'
import { seenPairs } from './seen-pairs.ts'

/**
 * Remembers that two records are not the same, or with `isBack` that they may be.
 *
 * @throws not-found when there is no such pair that the actor may know of; forbidden when neither is the actor's to change
 */
export async function decidePair(ctx: Ctx, id: string, { isBack }: { isBack: boolean }): Promise<void> {
  const { values, add } = parameters()
  const pairs = seenPairs(ctx, add)
  const [pair] = pairs
    ? await ctx.db.texts({
        text: `select d.one_object, d.one_id::text, d.other_object, d.other_id::text from kith.duplicate d
          where d.id = ${add(id, 'uuid')} and d.state <> 'merged' and ${pairs.where}`,
        values,
      })
    : []
  if (!pair) throw notFound('pair', id)
  const [oneObject, oneId, otherObject, otherId] = pair as [string, string, string, string]
  if (!(await mayChange(ctx, oneObject, oneId)) && !(await mayChange(ctx, otherObject, otherId)))
    throw forbidden('You may change neither of the two.')
  await ctx.db.rows(
    `update kith.duplicate set state = $2, decided_at = $3, decided_by = $4, set_id = null, is_led = false where id = $1`,
    [id, isBack ? 'open' : 'dismissed', isBack ? null : ctx.clock(), isBack ? null : ctx.actor.userId],
  )
}

async function mayChange(ctx: Ctx, name: string, id: string): Promise<boolean> {
  const object = objectOf(ctx.catalog, name)
  const { values, add } = parameters()
  const own = add(id, 'uuid')
  const condition = rowCondition(ctx.actor, object, 'change', 't', add)
  const rows = await ctx.db.texts({
    text: `select t.id from ${tableOf(object)} t where t.id = ${own} and ${condition}`,
    values,
  })
  return rows.length > 0
}
