import type { Json } from '#fields/field-type.ts'
import type { Ctx } from '../../context.ts'
import { type Share, type SharesChange, sharesKey, sharesOf, storeShares } from '../../shares/store-shares.ts'
import { loadRows } from '../../write/rows.ts'
import { type NetEffect, sameValue } from '../net-effect.ts'
import type { UndoConflict } from './undo-plan.ts'

/** Shares that are to be as they were, of one record. */
export type SharesBack = SharesChange & { object: NetEffect['object'] }

interface Standing {
  effects: readonly NetEffect[]
  force: boolean
  conflicts: UndoConflict[]
}

/** Which records get other shares back; what was shared otherwise since is noted. Records that the set made are gone with them. */
export async function planShares(ctx: Ctx, { effects, force, conflicts }: Standing): Promise<SharesBack[]> {
  const back: SharesBack[] = []
  const changed = effects.filter(({ shares, before }) => shares && before !== 'absent')
  for (const [object, ofObject] of Map.groupBy(changed, (effect) => effect.object)) {
    const ids = ofObject.map(({ id }) => id)
    const present = await sharesOf(ctx.db, object.name, ids)
    const rows = await loadRows(ctx, ctx.db, { object, ids, act: 'see', lock: false })
    for (const { id, shares } of ofObject) {
      const [old, now] = shares as [Json, Json]
      const [found, row] = [(present.get(id) ?? []) as unknown as Json, rows.get(id)]
      // Of what is gone or in the bin the plan of the records tells.
      if (!row?.maySee || row.deleted || sameValue(found, old)) continue
      if (force || sameValue(found, now)) {
        const [before, after] = [found, old ?? []] as unknown as [Share[], Share[]]
        back.push({ object, id, version: row.version, before, after })
        continue
      }
      conflicts.push({
        object: object.name,
        id,
        field: sharesKey,
        expected: now,
        found,
        reason: 'changed',
        message: 'It was shared otherwise since.',
      })
    }
  }
  return back
}

/** Stores them after whatever else the part takes back, which may have moved the versions on. */
export async function takeSharesBack(ctx: Ctx, set: string, changes: readonly SharesBack[]): Promise<void> {
  for (const [object, ofObject] of Map.groupBy(changes, (change) => change.object)) {
    const ids = ofObject.map(({ id }) => id)
    const rows = await loadRows(ctx, ctx.db, { object, ids, act: 'see', lock: true })
    for (const change of ofObject) {
      const row = rows.get(change.id)
      if (row) await storeShares(ctx, object, { ...change, version: row.version, set })
    }
  }
  await ctx.db.rows('update kith.change_set set updated = updated + $2 where id = $1', [set, changes.length])
}
