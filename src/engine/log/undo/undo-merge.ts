import type { Ctx } from '../../context.ts'
import { mergeBeside, unmergeBeside } from '../../kept-beside.ts'
import { gatherTimeline, scatterTimeline } from '../../merge/gather-timeline.ts'
import { type MergeMark, readMergeMark } from '../../merge/merge-state.ts'
import type { ChangeSetRow } from '../change-sets.ts'
import { planApart, takeApart } from './undo-apart.ts'
import type { UndoPart } from './undo-plan.ts'
import type { Undone } from './undo-step.ts'

/** What becomes of a merge by an undo of this set; null when it is about none. */
export function turnedMerge({ checkpoint }: ChangeSetRow): MergeMark | null {
  const merge = readMergeMark(checkpoint)
  return merge && { object: merge.object, keep: merge.keep, losers: merge.losers, back: !merge.back }
}

interface Turning {
  part: UndoPart
  merge: MergeMark
  set: string
  undoes: string
}

export async function takeMergePart(ctx: Ctx, { part, merge, ...taking }: Turning): Promise<Undone> {
  const done = await takeApart(ctx, { part, own: ownOf(merge), isOwnFirst: merge.back, ...taking })
  if (done.before !== null) return done
  await (merge.back ? scatterTimeline : gatherTimeline)(ctx.db, merge)
  if (merge.back) await unmergeBeside(ctx.db, { ...merge, set: taking.undoes })
  else await mergeBeside(ctx.db, { ...merge, set: taking.set })
  return done
}

export function planMergePart(ctx: Ctx, part: UndoPart, merge: MergeMark): Promise<Undone> {
  return planApart(ctx, part, ownOf(merge))
}

function ownOf({ keep, losers }: MergeMark): string[] {
  return [keep, ...losers]
}
