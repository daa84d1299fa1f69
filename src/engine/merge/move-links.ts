import { KithError } from '#kernel/errors.ts'
import { objectOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import { forEverybody } from '../log/for-everybody.ts'
import { visibleIds } from '../log/visible.ts'
import type { Operation } from '../write/operations.ts'
import { write } from '../write/write.ts'

/** Leads links elsewhere, whoever may see the records that have them; the change set counts those that its actor may see. */
export async function moveLinks(ctx: Ctx, moves: readonly Operation[], { set }: { set: string }): Promise<void> {
  if (moves.length === 0) return
  try {
    await write(forEverybody(ctx), moves, { set, trusted: true })
  } catch (error) {
    if (!(error instanceof KithError)) throw error
    // Which record it is may not be the actor's to know.
    throw new KithError(
      error.code === 'duplicate' ? 'duplicate' : 'conflict',
      `A link cannot be moved: ${error.message}`,
    )
  }
  const unseen = await countUnseen(ctx, moves)
  if (unseen > 0) await ctx.db.rows('update kith.change_set set updated = updated - $2 where id = $1', [set, unseen])
}

async function countUnseen(ctx: Ctx, moves: readonly Operation[]): Promise<number> {
  let unseen = 0
  for (const [name, ofObject] of Map.groupBy(moves, (move) => move.object)) {
    const ids = ofObject.map((move) => (move as { id: string }).id)
    const seen = await visibleIds(ctx, objectOf(ctx.catalog, name), ids)
    unseen += ids.filter((id) => !seen.has(id)).length
  }
  return unseen
}
