import type { Ctx } from '../../context.ts'
import type { ChangeSetRow } from '../change-sets.ts'
import { forEverybody } from '../for-everybody.ts'
import { visibleIds } from '../visible.ts'
import { planUndo, type UndoConflict, type UndoPart } from './undo-plan.ts'
import { countStep, takeStep, type Undone } from './undo-step.ts'

/** Of a set whose act led links elsewhere, whoever may see them: the records that were its own, which go by the rights of who acts. */
export interface ApartMark {
  own: readonly string[]
  /** The set takes such an act back. */
  back: boolean
}

/** What becomes of such an act by an undo of this set; null when it is none. */
export function turnedApart({ checkpoint }: ChangeSetRow): ApartMark | null {
  const apart = checkpoint && 'apart' in checkpoint ? (checkpoint['apart'] as ApartMark) : null
  return apart && { own: apart.own, back: !apart.back }
}

interface Taking {
  part: UndoPart
  own: readonly string[]
  /** What comes back comes before what links to it, and what goes goes after. */
  isOwnFirst: boolean
  set: string
  undoes: string
}

/**
 * The own records go by the rights of the actor. The links that followed them go back whoever may see them, as they came;
 * what stands in the way of those is told as far as the actor may see it.
 */
export async function takeApart(ctx: Ctx, { part, own, isOwnFirst, ...taking }: Taking): Promise<Undone> {
  const isOwn = within(own)
  const takeRecords = async () => takeStep(ctx, await planUndo(ctx, { ...part, only: isOwn }), taking)
  const records = isOwnFirst ? await takeRecords() : null
  const links = await takeAllLinks(ctx, { part, isOwn, ...taking })
  return together(records ?? (await takeRecords()), links)
}

export async function planApart(ctx: Ctx, part: UndoPart, own: readonly string[]): Promise<Undone> {
  const isOwn = within(own)
  const records = countStep(await planUndo(ctx, { ...part, only: isOwn }))
  const plan = await planUndo(forEverybody(ctx), { ...part, force: false, only: (id) => !isOwn(id) })
  return together(records, await seenOnly(ctx, countStep(plan), plan.operations))
}

async function takeAllLinks(
  ctx: Ctx,
  { part, isOwn, ...taking }: Pick<Taking, 'part' | 'set' | 'undoes'> & { isOwn: (id: string) => boolean },
): Promise<Undone> {
  const wide = forEverybody(ctx)
  const plan = await planUndo(wide, { ...part, force: false, only: (id) => !isOwn(id) })
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

function within(own: readonly string[]): (id: string) => boolean {
  const ids = new Set(own)
  return (id) => ids.has(id)
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
    kept: [...one.kept, ...other.kept],
    before: one.before,
  }
}
