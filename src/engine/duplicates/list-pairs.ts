import type { Ctx } from '../context.ts'
import type { Texts } from '../database.ts'
import { decodePosition, encodePosition, uuid } from '../log/position.ts'
import { parameters } from '../log/visible.ts'
import { chanceFrom, type Evidence, type Reason } from './judge.ts'
import { type SeenPairs, seenPairs } from './seen-pairs.ts'

export interface Side {
  object: string
  id: string
  title: string
}

export interface Pair {
  id: string
  state: 'open' | 'dismissed'
  chance: number
  reasons: Reason[]
  one: Side
  other: Side
}

export interface PairsWanted {
  state: 'open' | 'dismissed'
  /** Pairs of which both are of it. */
  object?: string | undefined
  limit: number
  cursor?: string | undefined
}

/** So many of the likeliest are looked through for those of somebody who sees a part of the records. */
const window = 1_000

/** Pairs of records that the actor may see, both, the likeliest first. How many others there are is not told. */
export async function listPairs(ctx: Ctx, wanted: PairsWanted): Promise<{ data: Pair[]; next: string | null }> {
  const { state, limit } = wanted
  const place = wanted.cursor ? decodePosition('duplicates', wanted.cursor, [number, uuid]) : null
  const first = await readPairs(ctx, wanted, { place, way: 'window' })
  if (!first) return { data: [], next: null }
  // Whoever sees few has few among the likeliest of all: theirs are looked up from their records, not by walking through all.
  const { rows, isHidden } =
    first.isWhole || first.rows.length === limit
      ? first
      : ((await readPairs(ctx, wanted, { place, way: 'own' })) ?? first)
  const data = rows.map(([id, bits, reasons, oneObject, oneId, oneTitle, otherObject, otherId, otherTitle]): Pair => {
    const sides = [oneObject as string, otherObject as string]
    return {
      id: id as string,
      state,
      chance: chanceFrom(Number(bits)),
      reasons: (JSON.parse(reasons as string) as Evidence[])
        .filter(({ field }) => !sides.some((side) => isHidden(side, field)))
        .map(({ field, agreement }) => ({ field, agreement })),
      one: { object: sides[0] as string, id: oneId as string, title: oneTitle ?? '' },
      other: { object: sides[1] as string, id: otherId as string, title: otherTitle ?? '' },
    }
  })
  const last = rows.at(-1)
  return {
    data,
    next: rows.length === limit && last ? encodePosition('duplicates', [last[1], last[0]] as string[]) : null,
  }
}

const number = /^-?[0-9][0-9.e+-]{0,30}$/

interface Reading {
  place: readonly (string | null)[] | null
  way: 'window' | 'own'
}

interface Read {
  rows: Texts[]
  isHidden: SeenPairs['isHidden']
  /** No page of the actor's can have more. */
  isWhole: boolean
}

async function readPairs(
  ctx: Ctx,
  { state, object, limit }: PairsWanted,
  { place, way }: Reading,
): Promise<Read | null> {
  const { values, add } = parameters()
  const pairs = seenPairs(ctx, add, object)
  if (!pairs) return null
  const { where, weight, titles, isHidden, mine, whole } = pairs
  const isWhole = mine === null
  // By other weights than the stored ones there is no window.
  if (way === 'window' && !isWhole && weight !== 'd.weight') return { rows: [], isHidden, isWhole }
  const below = place ? ` and (${weight}, d.id) < (${add(place[0], 'real')}, ${add(place[1], 'uuid')})` : ''
  const open = `d.state = ${add(state, 'text')}${below}`
  const order = `order by ${weight} desc, d.id desc limit ${add(limit, 'integer')}`
  const own = `select d.* from (${mine}) m join kith.duplicate d on d.one_id = m.id where ${open}`
  const others = whole
    ? ` union all (select d.* from kith.duplicate d where ${whole} and ${open} and ${where} ${order})`
    : ''
  const from = isWhole
    ? `kith.duplicate d where ${open}`
    : way === 'window'
      ? `(select * from kith.duplicate d where ${open} order by d.weight desc, d.id desc limit ${window}) d where true`
      : `(${own}${others} offset 0) d where true`
  const rows = await ctx.db.texts({
    text: `select d.id::text, ${weight}::text, d.reasons::text, d.one_object, d.one_id::text, (${titles.one}),
         d.other_object, d.other_id::text, (${titles.other})
       from ${from} and ${where}
       ${order}`,
    values,
  })
  return { rows, isHidden, isWhole }
}
