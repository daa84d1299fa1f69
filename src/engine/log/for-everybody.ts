import { systemActor } from '../access.ts'
import type { Ctx } from '../context.ts'

/**
 * The same person, before whom nothing is hidden: for what must be done to all records alike, whoever may see them, such as
 * moving links. What it comes to is told only as far as the person may see it.
 */
export function forEverybody(ctx: Ctx): Ctx {
  return { ...ctx, actor: { ...ctx.actor, rights: systemActor('').rights } }
}
