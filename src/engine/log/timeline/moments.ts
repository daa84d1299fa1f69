import type { Field } from '#fields/field-type.ts'
import { rowCondition } from '../../access.ts'
import { columnRef, type ObjectModel } from '../../catalog.ts'
import type { Ctx } from '../../context.ts'
import { parameters, tableOf } from '../visible.ts'
import { type Asked, nothing, type Place, type Source, sourceOf, windowSize } from './source.ts'

/** A time of the records of an object that link to the one whose timeline it is. */
export interface Moment {
  object: ObjectModel
  link: Field
  at: Field
}

/** The moments that stand on timelines of an object, of those that the actor may know, in an order that stays. */
export function momentsOn(ctx: Ctx, object: ObjectModel): Moment[] {
  return [...ctx.catalog.objects.values()].flatMap((other): Moment[] => {
    const { timeline } = other.definition
    const { see, hidden } = ctx.actor.rights(other.name)
    if (!timeline || see === 'none') return []
    const known = (name: string) => (hidden.has(name) ? undefined : other.fields.get(name))
    return timeline.on.flatMap((name) => {
      const link = known(name)
      if (link?.target !== object.name) return []
      return timeline.moments.flatMap(({ at: time, as }): Moment[] => {
        const at = known(time)
        return at && (!as || known(as)) ? [{ object: other, link, at }] : []
      })
    })
  })
}

/** A stream for each moment, each an index range from its place on; all in one statement. */
export async function readMoments(
  ctx: Ctx,
  { id, limit, kinds }: Asked,
  at: readonly { moment: Moment; place: Place | null }[],
): Promise<Source[]> {
  const isWanted = ({ moment }: (typeof at)[number]) => !kinds || kinds.includes(moment.object.name)
  if (!at.some(isWanted)) return at.map(({ place }) => nothing(place))
  const { values, add } = parameters()
  const record = add(id, 'uuid')
  const sizeOf = ({ object }: Moment) => (ctx.actor.rights(object.name).see === 'all' ? limit + 1 : windowSize)
  const part = ({ moment, place }: (typeof at)[number], index: number) => {
    const { object, link, at: time } = moment
    const when = columnRef('t', time)
    const below = place ? ` and (${when}, t.id) < (${add(place[0], 'timestamptz')}, ${add(place[1], 'uuid')})` : ''
    return `(select ${index} as moment, t.id, ${when} as at, (${rowCondition(ctx.actor, object, 'see', 't', add)}) is true as seen
      from ${tableOf(object)} t where ${columnRef('t', link)} = ${record} and t.deleted_at is null and ${when} is not null${below}
      order by ${when} desc, t.id desc limit ${sizeOf(moment)})`
  }
  const parts = at.flatMap((each, index) => (isWanted(each) ? [part(each, index)] : []))
  const rows = await ctx.db.rows<{ moment: number; id: string; at: Date; seen: boolean }>(
    `select * from (${parts.join(' union all ')}) m order by moment, at desc, id desc`,
    values,
  )
  const byMoment = Map.groupBy(rows, (row) => row.moment)
  return at.map(({ moment, place }, index) => {
    if (!isWanted({ moment, place })) return nothing(place)
    const read = (byMoment.get(index) ?? []).map((row) => {
      const own: Place = [row.at.toISOString(), row.id]
      const { object, at: time } = moment
      return {
        place: own,
        seen: row.seen,
        item: {
          kind: 'record' as const,
          at: own[0],
          object: object.name,
          moment: time.key,
          record: { id: row.id },
        },
      }
    })
    return sourceOf(read, { size: sizeOf(moment), limit, place })
  })
}
