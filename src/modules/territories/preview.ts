import { z } from 'zod'
import type { Ctx } from '#engine/context.ts'
import { forbidden, invalid, notFound } from '#kernel/errors.ts'
import { loadTerritories } from './load.ts'
import { type Looked, look, nextOf, placedObjects } from './look.ts'
import { checkFilter } from './territory.rules.ts'
import { type Node, orderOf, pathsOf } from './tree.ts'

/** Records looked at in one call. */
const page = 20_000
const begin = '00000000-0000-0000-0000-000000000000'

export const PreviewBody = z.strictObject({
  territoryId: z.uuid().nullable().default(null).meta({ description: 'Which one changes; null: a new one' }),
  territory: z
    .strictObject({
      name: z.string().max(120).default(''),
      parentId: z.uuid().nullable().default(null),
      filter: z.record(z.string(), z.unknown()).nullable().default(null),
      position: z.int().min(0).max(100_000).nullable().default(null),
      active: z.boolean().default(true),
    })
    .nullable()
    .meta({ description: 'What it would be; null: it goes into the bin' }),
  object: z.enum(placedObjects).default('account'),
  after: z.uuid().nullable().default(null).meta({ description: '`next` of the answer before' }),
})

export const Preview = z.object({
  moves: z
    .array(
      z.object({
        fromId: z.uuid().nullable(),
        toId: z.uuid().nullable().meta({ description: 'Null: into none' }),
        isNew: z.boolean().meta({ description: 'Into the new one, which has no id yet' }),
        count: z.int(),
      }),
    )
    .meta({ description: 'Of the records that were looked at and that one sees; the most first' }),
  byHand: z.int().meta({ description: 'That would belong elsewhere, and stay where somebody has put them' }),
  overlaps: z.object({ before: z.int(), after: z.int() }).meta({ description: 'That several territories fit' }),
  seen: z.int().meta({ description: 'Records that were looked at in this call' }),
  next: z.uuid().nullable().meta({ description: 'To go on with; null: all were looked at' }),
})

/** A place for the new one in the tree. */
const newId = '00000000-0000-0000-0000-000000000001'

/** What would move if a territory were changed so: nothing is written. One call looks at a part, in the order of ids. */
export async function previewTerritory(
  ctx: Ctx,
  { territoryId, territory, object: name, after }: z.output<typeof PreviewBody>,
): Promise<z.output<typeof Preview>> {
  const rights = ctx.actor.rights('territory')
  if ((territoryId ? rights.change : rights.create) === 'none')
    throw forbidden('Your roles do not let you change territories.')
  const nodes = await loadTerritories(ctx.db)
  if (territoryId && !nodes.some(({ id }) => id === territoryId)) throw notFound('territory', territoryId)
  const rule = territory?.filter && Object.keys(territory.filter).length > 0 ? territory.filter : null
  const own = territory && { id: territoryId ?? newId, ...territory, filter: rule }
  if (own) await check(ctx, nodes, own)
  const wanted = [...nodes.filter(({ id }) => id !== territoryId), ...(own ? [own] : [])]
  const { hidden, see } = ctx.actor.rights(name)
  const found =
    see === 'none' || hidden.has('territory') ? null : await nextOf(ctx, name, { after: after ?? begin, limit: page })
  if (!found) return { moves: [], byHand: 0, overlaps: { before: 0, after: 0 }, seen: 0, next: null }
  const looked = await look(ctx, name, {
    order: orderOf(wanted),
    which: { after: after ?? begin, upTo: found.upTo },
    act: 'see',
    asActor: own?.filter ?? null,
  })
  return { ...countMoves(looked), seen: found.count, next: found.count < page ? null : found.upTo }
}

async function check(ctx: Ctx, nodes: readonly Node[], own: Node): Promise<void> {
  await checkFilter(ctx, own.filter, 'territory.filter')
  if (own.parentId === null) return
  const place = { path: 'territory.parentId' }
  if (!nodes.some(({ id }) => id === own.parentId))
    throw invalid([{ ...place, message: 'is no territory', code: 'no-such-record', values: { object: 'territory' } }])
  if (pathsOf(nodes).get(own.parentId)?.includes(own.id))
    throw invalid([{ ...place, message: 'lies within this territory', code: 'circle' }])
}

function countMoves(looked: readonly Looked[]): Pick<z.output<typeof Preview>, 'moves' | 'byHand' | 'overlaps'> {
  const counts = new Map<string, { fromId: string | null; to: string | null; count: number }>()
  let byHand = 0
  const overlaps = { before: 0, after: 0 }
  for (const { territoryId: fromId, isOurs, overlaps: did, place } of looked) {
    if (did) overlaps.before++
    if (isOurs && place.overlaps) overlaps.after++
    const to = place.territoryId
    if (to === fromId) continue
    if (!isOurs) byHand++
    else {
      const key = `${fromId} ${to}`
      const known = counts.get(key)
      if (known) known.count++
      else counts.set(key, { fromId, to, count: 1 })
    }
  }
  const moves = [...counts.values()]
    .toSorted((one, other) => other.count - one.count)
    .map(({ fromId, to, count }) => ({ fromId, toId: to === newId ? null : to, isNew: to === newId, count }))
  return { moves, byHand, overlaps }
}
