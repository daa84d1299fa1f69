import type { Ctx } from '../context.ts'
import { decodePosition, encodePosition, uuid } from '../log/position.ts'
import { parameters } from '../log/visible.ts'
import { chanceFrom, type Evidence, type Reason } from './judge.ts'
import { seenPairs } from './seen-pairs.ts'

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

/** Pairs of records that the actor may see, both, the likeliest first. How many others there are is not told. */
export async function listPairs(
  ctx: Ctx,
  { state, object, limit, cursor }: PairsWanted,
): Promise<{ data: Pair[]; next: string | null }> {
  const place = cursor ? decodePosition('duplicates', cursor, [number, uuid]) : null
  const { values, add } = parameters()
  const pairs = seenPairs(ctx, add, object)
  if (!pairs) return { data: [], next: null }
  const { where, weight, titles, isHidden } = pairs
  const below = place ? ` and (${weight}, d.id) < (${add(place[0], 'real')}, ${add(place[1], 'uuid')})` : ''
  const rows = await ctx.db.texts({
    text: `select d.id::text, ${weight}::text, d.reasons::text, d.one_object, d.one_id::text, (${titles.one}),
         d.other_object, d.other_id::text, (${titles.other})
       from kith.duplicate d where d.state = ${add(state, 'text')}${below} and ${where}
       order by ${weight} desc, d.id desc limit ${add(limit, 'integer')}`,
    values,
  })
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
