import type { RuleRow, Values } from '#engine/rules.ts'

/**
 * Keeps which open stage of its pipeline a deal has come to at furthest, so that what a deal went through is read from the deal
 * itself. A deal of which that was never noted begins with the stage that it leaves. What is undone brings it along.
 */
export function keepFurthest(row: RuleRow, stages: ReadonlyMap<string, Values>): void {
  const moved = row.act === 'create' || row.changes('stage')
  if (!moved || row.isExact) return
  const { before, after } = row
  const pipeline = stages.get(String(after.stage))?.pipeline ?? null
  const all = [before?.furthestStage, before?.stage, after.stage].flatMap((id) => {
    const stage = stages.get(String(id))
    const counts = stage?.kind === 'open' && (stage.pipeline ?? null) === pipeline
    return counts ? [{ id: String(id), position: Number(stage.position ?? 0) }] : []
  })
  const furthest = all.reduce<(typeof all)[number] | null>(
    (far, one) => (far && far.position >= one.position ? far : one),
    null,
  )
  row.set('furthestStage', furthest?.id ?? null)
}
