import type { Ctx } from '../../context.ts'
import { mergeBeside, unmergeBeside } from '../../kept-beside.ts'
import { gatherTimeline, scatterTimeline } from '../../merge/gather-timeline.ts'
import { type MergeMark, readMergeMark } from '../../merge/merge-state.ts'
import type { ChangeSetRow } from '../change-sets.ts'
import { forEverybody } from '../for-everybody.ts'
import { visibleIds } from '../visible.ts'
import { planUndo, type UndoConflict, type UndoPart } from './undo-plan.ts'
import { countStep, takeStep, type Undone } from './undo-step.ts'

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

/**
 * The merged records go by the rights of the actor. The links that followed them go back whoever may see them, as they came;
 * what stands in the way of those is told as far as the actor may see it.
 */
export async function takeMergePart(ctx: Ctx, { part, merge, ...taking }: Turning): Promise<Undone> {
  const takeRecords = async () => takeStep(ctx, await planUndo(ctx, { ...part, only: of(merge) }), taking)
  const takeLinks = () => takeAllLinks(ctx, { part, merge, ...taking })
  // What comes back comes before what links to it, and what goes goes after.
  const records = merge.back ? await takeRecords() : null
  const links = await takeLinks()
  const done = together(records ?? (await takeRecords()), links)
  if (done.before !== null) return done
  await (merge.back ? scatterTimeline : gatherTimeline)(ctx.db, merge)
  if (merge.back) await unmergeBeside(ctx.db, { ...merge, set: taking.undoes })
  else await mergeBeside(ctx.db, { ...merge, set: taking.set })
  return done
}

export async function planMergePart(ctx: Ctx, part: UndoPart, merge: MergeMark): Promise<Undone> {
  const records = countStep(await planUndo(ctx, { ...part, only: of(merge) }))
  const plan = await planUndo(forEverybody(ctx), { ...part, force: false, only: others(merge) })
  return together(records, await seenOnly(ctx, countStep(plan), plan.operations))
}

async function takeAllLinks(ctx: Ctx, { part, merge, ...taking }: Turning): Promise<Undone> {
  const wide = forEverybody(ctx)
  const plan = await planUndo(wide, { ...part, force: false, only: others(merge) })
  const done = await takeStep(wide, plan, taking)
  const told = await seenOnly(ctx, done, plan.operations)
  const unseen = done.updated - told.updated
  if (unseen > 0)
    await ctx.db.rows('update kith.change_set set updated = updated - $2 where id = $1', [taking.set, unseen])
  if (!part.force || told.conflicts.length === 0) return told
  // Over what others have decided since one goes by one's own rights only.
  const stuck = new Set(told.conflicts.map(({ id }) => id))
  const forced = await takeStep(ctx, await planUndo(ctx, { ...part, only: (id) => stuck.has(id) }), taking)
  return together({ ...told, conflicts: [] }, forced)
}

function of({ keep, losers }: MergeMark): (id: string) => boolean {
  const own = new Set([keep, ...losers])
  return (id) => own.has(id)
}

function others(merge: MergeMark): (id: string) => boolean {
  const isOwn = of(merge)
  return (id) => !isOwn(id)
}

async function seenOnly(
  ctx: Ctx,
  done: Undone,
  operations: readonly { object: string; id?: string }[],
): Promise<Undone> {
  const conflicts: UndoConflict[] = []
  const touched = [...operations, ...done.conflicts]
  let unseen = 0
  for (const [name, ofObject] of Map.groupBy(touched, ({ object }) => object)) {
    const object = ctx.catalog.objects.get(name)
    const ids = ofObject.flatMap(({ id }) => id ?? [])
    const seen = object ? await visibleIds(ctx, object, ids) : new Set<string>()
    const { hidden } = ctx.actor.rights(name)
    const isShown = ({ field }: UndoConflict) => !hidden.has(object?.byKey.get(field ?? '')?.name ?? '')
    const own = done.conflicts.filter((conflict) => conflict.object === name)
    conflicts.push(...own.filter((conflict) => seen.has(conflict.id) && isShown(conflict)))
    const failed = new Set(own.map(({ id }) => id))
    unseen += ids.filter((id) => !seen.has(id) && !failed.has(id)).length
  }
  return { ...done, updated: done.updated - unseen, conflicts }
}

function together(one: Undone, other: Undone): Undone {
  return {
    restored: one.restored + other.restored,
    updated: one.updated + other.updated,
    deleted: one.deleted + other.deleted,
    conflicts: [...one.conflicts, ...other.conflicts],
    before: one.before,
  }
}
