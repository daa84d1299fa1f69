import type { Json } from '#fields/field-type.ts'
import { rowCondition } from '../access.ts'
import { type ObjectModel, objectOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import { listRecords } from '../query/list-records.ts'
import { type Change, demandVisible, recordChangeRows, shownChanges } from './changes.ts'
import { decodePosition, encodePosition, moment, uuid, whole } from './position.ts'
import { parameters, tableOf } from './visible.ts'

export type TimelineItem =
  | { kind: 'activity'; at: string; role: string; activity: Record<string, Json> }
  | { kind: 'change'; at: string; change: Change }

export interface TimelineOptions {
  /** 50 by default, 200 at most. */
  limit?: number
  cursor?: string
  /** `change`, `activity`, or kinds of activities (`call`, `mail`); everything by default. */
  kinds?: readonly string[]
}

/** Links looked at for one page: who may see few of a million activities gets short pages, not a slow one. */
const windowSize = 1000

/**
 * What happened with a record, newest first by when it happened: activities about it (for an account those about its people
 * and deals too) and its own changes. A page may be short, even empty, while `next` is not null.
 */
export async function readTimeline(
  ctx: Ctx,
  object: ObjectModel,
  id: string,
  options: TimelineOptions,
): Promise<{ data: TimelineItem[]; next: string | null }> {
  await demandVisible(ctx, object, id)
  const limit = Math.min(Math.max(options.limit ?? 50, 1), 200)
  const [aAt, aId, cAt, cSeq] = options.cursor
    ? decodePosition('timeline', options.cursor, [moment, uuid, moment, whole])
    : [null, null, null, null]
  const asked = { object, id, limit, kinds: options.kinds }
  const activities = await readActivities(ctx, asked, placeOf(aAt, aId))
  const changes = await readOwnChanges(ctx, asked, placeOf(cAt, cSeq))
  const { taken, rest } = merge([activities, changes], limit)
  const isDone = rest === 0 && activities.done && changes.done
  const places = [activities, changes].flatMap((source) => source.place ?? [null, null])
  return { data: await withActivities(ctx, taken), next: isDone ? null : encodePosition('timeline', places) }
}

type Place = [at: string, id: string]

/** One of the two streams: items newest first, and where it goes on. */
interface Source {
  items: { at: string; place: Place; item: TimelineItem }[]
  /** After the items; null when the stream has not begun. */
  end: Place | null
  /** Nothing follows `end`. */
  done: boolean
  /** Set by `merge`: after what was taken. */
  place: Place | null
}

interface Asked {
  object: ObjectModel
  id: string
  limit: number
  kinds: readonly string[] | undefined
}

function placeOf(at: string | null | undefined, id: string | null | undefined): Place | null {
  return at && id ? [at, id] : null
}

const nothing = (place: Place | null): Source => ({ items: [], end: place, done: true, place })

async function readActivities(ctx: Ctx, { object, id, limit, kinds }: Asked, place: Place | null): Promise<Source> {
  const ofKinds = kinds && !kinds.includes('activity') ? kinds.filter((kind) => kind !== 'change') : null
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
  const entries = rows.map((row) => ({ ...row, place: [row.at.toISOString(), row.activity_id] as Place }))
  const visible = entries.filter((entry) => entry.seen)
  const shown = visible.slice(0, limit)
  const isCut = visible.length > limit
  const last = isCut ? shown.at(-1) : entries.at(-1)
  return {
    items: shown.map(({ place: own, activity_id, role }) => ({
      at: own[0],
      place: own,
      item: { kind: 'activity', at: own[0], role, activity: { id: activity_id } },
    })),
    end: last?.place ?? place,
    done: !isCut && rows.length < size,
    place,
  }
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

/** The newest items of both, as far as both were read; moves the place of each to after what was taken. */
function merge(sources: readonly Source[], limit: number): { taken: TimelineItem[]; rest: number } {
  const frontier = sources.reduce(
    (latest, source) => (!source.done && source.end && source.end[0] > latest ? source.end[0] : latest),
    '',
  )
  const ready = sources.flatMap((source) =>
    source.items.filter((entry) => entry.at >= frontier).map((entry) => ({ source, entry })),
  )
  ready.sort((a, b) => (a.entry.at < b.entry.at ? 1 : a.entry.at > b.entry.at ? -1 : 0))
  const taken = ready.slice(0, limit)
  for (const source of sources) {
    const mine = taken.filter((one) => one.source === source)
    source.place = mine.length === source.items.length ? source.end : (mine.at(-1)?.entry.place ?? source.place)
  }
  const total = sources.reduce((sum, source) => sum + source.items.length, 0)
  return { taken: taken.map((one) => one.entry.item), rest: total - taken.length }
}

/** Puts the records of the activities in; one statement for the page. */
async function withActivities(ctx: Ctx, items: readonly TimelineItem[]): Promise<TimelineItem[]> {
  const ids = items.flatMap((item) => (item.kind === 'activity' ? [item.activity.id as string] : []))
  if (ids.length === 0) return [...items]
  const { json } = await listRecords(ctx, 'activity', { filter: { id: { in: ids } }, limit: ids.length })
  const { data } = JSON.parse(json) as { data: Record<string, Json>[] }
  const byId = new Map(data.map((activity) => [activity.id as string, activity]))
  return items.flatMap((item): TimelineItem[] => {
    if (item.kind === 'change') return [item]
    const activity = byId.get(item.activity.id as string)
    return activity ? [{ ...item, activity }] : []
  })
}
