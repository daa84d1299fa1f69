import type { ObjectModel } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import { type Share, sharesOf, storeShares } from '../shares/store-shares.ts'
import { loadRows } from '../write/rows.ts'
import type { MergedIds } from './links-to.ts'

/** `from`: the object of those that go, where it is another. Whom those that go were shared with sees the one that stays; who might change one of them may change it. Whether that is new. */
export async function moveShares(
  ctx: Ctx,
  object: ObjectModel,
  { keep, losers, set, from = object.name }: Pick<MergedIds, 'keep' | 'losers'> & { set: string; from?: string },
): Promise<boolean> {
  const isOne = from === object.name
  const shares = await sharesOf(ctx.db, object.name, isOne ? [keep, ...losers] : [keep])
  const before = shares.get(keep) ?? []
  const others = isOne ? shares : await sharesOf(ctx.db, from, losers)
  const after = new Map(before.map((share) => [share.with, share]))
  for (const share of losers.flatMap((id) => others.get(id) ?? []))
    after.set(share.with, { ...share, canChange: share.canChange || after.get(share.with)?.canChange === true })
  const wanted = [...after.values()].sort((a, b) => (a.with < b.with ? -1 : 1))
  if (isSame(before, wanted)) return false
  const row = (await loadRows(ctx, ctx.db, { object, ids: [keep], act: 'see', lock: true })).get(keep)
  if (!row) throw new Error('The record that stays is gone though it is locked')
  await storeShares(ctx, object, { id: keep, version: row.version, before, after: wanted, set })
  return true
}

function isSame(before: readonly Share[], after: readonly Share[]): boolean {
  return (
    before.length === after.length &&
    before.every(({ with: holder, canChange }, at) => after[at]?.with === holder && after[at].canChange === canChange)
  )
}
