import type { Json } from '#fields/field-type.ts'
import { rowCondition } from '../../access.ts'
import { type ObjectModel, objectOf } from '../../catalog.ts'
import type { Ctx } from '../../context.ts'
import { listRecords } from '../../query/list-records.ts'
import { demandVisible, recordChangeRows, shownChanges } from '../changes.ts'
import { decodePosition, encodePosition, moment, uuid, whole } from '../position.ts'
import { parameters, tableOf } from '../visible.ts'
import { momentsOn, readMoments } from './moments.ts'
import {
  type Asked,
  merge,
  nothing,
  type Place,
  type Source,
  sourceOf,
  type TimelineItem,
  windowSize,
} from './source.ts'

export interface TimelineOptions {
  /** 50 by default, 200 at most. */
  limit?: number
  cursor?: string
  /** `change`, `activity`, kinds of activities (`call`, `mail`), objects (`deal`); everything by default. */
  kinds?: readonly string[]
}

/**
 * What happened with a record, newest first by when it happened: activities about it (for an account those about its people
 * and deals too), moments of the records that link to it, and its own changes. A page may be short, even empty, while `next`
 * is not null.
 */
export async function readTimeline(
  ctx: Ctx,
  object: ObjectModel,
  id: string,
  options: TimelineOptions,
): Promise<{ data: TimelineItem[]; next: string | null }> {
  await demandVisible(ctx, object, id)
  const limit = Math.min(Math.max(options.limit ?? 50, 1), 200)
  const moments = momentsOn(ctx, object)
  const pattern = [moment, uuid, moment, whole, ...moments.flatMap(() => [moment, uuid])]
  const kept = options.cursor ? decodePosition('timeline', options.cursor, pattern) : []
  const placeAt = (source: number) => placeOf(kept[2 * source], kept[2 * source + 1])
  const asked = { object, id, limit, kinds: options.kinds }
  const sources = [
    await readActivities(ctx, asked, placeAt(0)),
    await readOwnChanges(ctx, asked, placeAt(1)),
    ...(await readMoments(
      ctx,
      asked,
      moments.map((each, index) => ({ moment: each, place: placeAt(2 + index) })),
    )),
  ]
  const { taken, rest } = merge(sources, limit)
  const isDone = rest === 0 && sources.every(({ done }) => done)
  const places = sources.flatMap((source) => source.place ?? [null, null])
  return { data: await withRecords(ctx, taken), next: isDone ? null : encodePosition('timeline', places) }
}

function placeOf(at: string | null | undefined, id: string | null | undefined): Place | null {
  return at && id ? [at, id] : null
}

async function readActivities(ctx: Ctx, { object, id, limit, kinds }: Asked, place: Place | null): Promise<Source> {
  const ofKinds =
    kinds && !kinds.includes('activity')
      ? kinds.filter((kind) => kind !== 'change' && !ctx.catalog.objects.has(kind))
      : null
  if (!ctx.catalog.objects.has('activity') || ofKinds?.length === 0) return nothing(place)
  const { values, add } = parameters()
  const model = objectOf(ctx.catalog, 'activity')
  const seen = rowCondition(ctx.actor, model, 'see', 't', add)
  // Who sees all misses only what few others keep to themselves, so hardly ever has to read on.
  const seesNearlyAll = ctx.actor.rights('activity').see === 'all'
  const size = seesNearlyAll && !ofKinds ? limit + 1 : windowSize
  const record = add(id, 'uuid')
  const below = place ? ` and (l.at, l.activity_id) < (${add(place[0], 'timestamptz')}, ${add(place[1], 'uuid')})` : ''
  const part = (condition: string) =>
    `(select l.activity_id, l.at, l.role from kith.activity_link l where ${condition}${below} order by l.at desc, l.activity_id desc limit ${size})`
  const kindField = model.fields.get('kind')
  const ofKind = ofKinds && kindField ? ` and t."${kindField.column}" = any(${add(ofKinds, 'text[]')})` : ''
  // One row per activity: a call about an account and its contact has two links, and both lead here.
  const rows = await ctx.db.rows<{ activity_id: string; at: Date; role: string; seen: boolean }>(
    `select w.activity_id, w.at, w.role, t.id is not null as seen
     from (select distinct on (u.at, u.activity_id) u.* from (${part(`l.object = ${add(object.name, 'text')} and l.record_id = ${record}`)}
       union all ${part(`l.account_id = ${record}`)}) u order by u.at desc, u.activity_id desc, u.role limit ${size}) w
     left join ${tableOf(model)} t on t.id = w.activity_id and t.deleted_at is null and ${seen}${ofKind}
     order by w.at desc, w.activity_id desc`,
    values,
  )
  const read = rows.map(({ activity_id, at, role, seen }) => {
    const own: Place = [at.toISOString(), activity_id]
    return { place: own, seen, item: { kind: 'activity' as const, at: own[0], role, activity: { id: activity_id } } }
  })
  return sourceOf(read, { size, limit, place })
}

async function readOwnChanges(ctx: Ctx, { object, id, limit, kinds }: Asked, place: Place | null): Promise<Source> {
  if (kinds && !kinds.includes('change')) return nothing(place)
  const rows = await recordChangeRows(ctx.db, { object: object.name, id, place, limit })
  const places = new Map(rows.map((row) => [row.seq, [row.happened_at.toISOString(), row.seq] as Place]))
  const items: Source['items'] = []
  for (const row of rows) {
    const [change] = await shownChanges(ctx, [row], object)
    const own = places.get(row.seq) as Place
    if (change) items.push({ at: own[0], place: own, item: { kind: 'change', at: own[0], change } })
  }
  const last = rows.at(-1)
  return { items, end: last ? (places.get(last.seq) as Place) : place, done: rows.length < limit, place }
}

/** Puts the records in; one statement for each object on the page. */
async function withRecords(ctx: Ctx, items: readonly TimelineItem[]): Promise<TimelineItem[]> {
  const wanted = items.flatMap((item) => whoseRecord(item) ?? [])
  const found = new Map<string, Record<string, Json>>()
  for (const [object, ofObject] of Map.groupBy(wanted, (one) => one.object)) {
    const ids = [...new Set(ofObject.map(({ id }) => id))]
    const { json } = await listRecords(ctx, object, { filter: { id: { in: ids } }, limit: ids.length })
    const { data } = JSON.parse(json) as { data: Record<string, Json>[] }
    for (const record of data) found.set(record.id as string, record)
  }
  return items.flatMap((item): TimelineItem[] => {
    const record = found.get(whoseRecord(item)?.id ?? '')
    if (item.kind === 'change') return [item]
    if (!record) return []
    return [item.kind === 'activity' ? { ...item, activity: record } : { ...item, record }]
  })
}

function whoseRecord(item: TimelineItem): { object: string; id: string } | null {
  if (item.kind === 'activity') return { object: 'activity', id: item.activity.id as string }
  return item.kind === 'record' ? { object: item.object, id: item.record.id as string } : null
}
