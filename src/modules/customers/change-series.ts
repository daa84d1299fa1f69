import { z } from 'zod'
import { type Act, rowCondition } from '#engine/access.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx, Written } from '#engine/context.ts'
import { forEverybody } from '#engine/log/for-everybody.ts'
import { listRecords } from '#engine/query/list-records.ts'
import type { Operation } from '#engine/write/operations.ts'
import { write } from '#engine/write/write.ts'
import { invalid, KithError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import {
  countFrom,
  moveBesides,
  movedByWall,
  moveRule,
  moveTakenOut,
  moveUntil,
  wallBetween,
} from '#kernel/recurrence/move-rule.ts'
import { placeByRule } from '#kernel/recurrence/occurrences.ts'
import { readRecurrence } from '#kernel/recurrence/read-recurrence.ts'
import { dateIn, parseInstant } from '#kernel/time.ts'
import { activity } from './activity.object.ts'
import { type Activity, handOn, ownOfEach } from './continue-series.ts'

const scope = z
  .enum(['one', 'following', 'all'])
  .meta({ description: 'This one alone, this and all that follow, or all of the series' })
export const SeriesChangeBody = z.strictObject({
  scope,
  data: z.record(z.string(), z.unknown()).meta({ description: 'What to change, as in `PATCH /activities/{id}`' }),
  base: z.int().min(1).max(2_147_483_647).optional().meta({
    description: 'The version of this activity on which the change was made, as in `PATCH /activities/{id}`',
  }),
})
export const SeriesRemovalBody = z.strictObject({ scope })
export const SeriesRemoval = z.object({ changeSet: z.uuid().nullable() })

type Scope = z.output<typeof scope>

const most = 5_000
const times = ['startsAt', 'endsAt', 'dueAt'] as const

/** One of a series, as it stands; times in RFC 3339. */
interface One {
  id: string
  version: number
  kind: string
  startsAt: Date | null
  endsAt: Date | null
  dueAt: Date | null
  isDone: boolean
  /** Its place in the series. */
  place: Date
  recursFrom: Date | null
  /** Only the last of a series has the rule. */
  recurrence: string | null
  /** Whether the person may do with it what is asked. */
  may: boolean
}

interface Series {
  timeZone: string
  /** By their places. */
  all: One[]
  /** The one that was asked for. */
  own: One
}

/** Changes one of a series, those that follow as well, or all. Times move by what the clocks show; what is done stays in its time. */
export async function changeSeries(
  ctx: Ctx,
  input: z.output<typeof SeriesChangeBody> & { activityId: string },
): Promise<Written> {
  try {
    return await changeThose(ctx, input)
  } catch (error) {
    throw error instanceof KithError && error.problems.length > 0 ? asSent(error) : error
  }
}

/** Told of what was sent, not of the writes that it became. A path that is not of its data stays. */
export function asSent({ code, message, problems, extra }: KithError): KithError {
  const told = problems.map((problem) => {
    const path = problem.path.replace(/^(?:operations\[\d+\]\.)?data(?:\.|$)/, '')
    if (path.startsWith('operations[')) return problem
    return { ...problem, path: path === '' ? 'data' : `data.${path}` }
  })
  // Others of the series are refused for the same, each with times of its own: the first is told.
  const each = [...Map.groupBy(told, ({ path, code: why }) => `${path} ${why}`).values()].flatMap(
    ([first]) => first ?? [],
  )
  return code === 'validation' ? invalid(each) : new KithError(code, message, { problems: each, extra })
}

async function changeThose(
  ctx: Ctx,
  { activityId, scope, data, base }: z.output<typeof SeriesChangeBody> & { activityId: string },
): Promise<Written> {
  refuseRule(data)
  const series = await readSeries(ctx, activityId, 'change')
  const seen = base === undefined ? {} : { base }
  const change: Operation = { op: 'update', object: 'activity', id: activityId, data, ...seen }
  if (!series || (scope === 'one' && !series.own.recurrence))
    return writtenOf(activityId, await write(ctx, [change]), 0)
  if (scope === 'one') {
    await write(ctx, [change], { dryRun: true })
    const wide = forEverybody(ctx)
    const present = await wholeOf(wide, activityId)
    return writtenOf(activityId, await write(wide, handOn(wide, present, series.timeZone, data), { trusted: true }), 0)
  }
  // First the one that was asked for, which a repeated call answers too.
  const concerned = [series.own, ...chosen(series, scope).filter((one) => one !== series.own)]
  const moveOf = movesOf(series, data)
  const moves = concerned.map(moveOf)
  const asked = concerned.map((one, at) => (one === series.own ? data : { ...shared(data, one), ...moves[at]?.times }))
  const operations = concerned.map((one, at) => ({
    ...update(one, asked[at] as object),
    ...(one === series.own ? seen : {}),
  }))
  await write(ctx, operations.filter(isChange), { dryRun: true })
  const isSplit = scope === 'following' && concerned.length < series.all.length
  const split = newId()
  const whole = concerned.map((one, at) => ({
    ...update(one, { ...asked[at], ...moves[at]?.rule, ...(isSplit ? { series: split } : {}) }),
    // The rule may have gone on to another meanwhile.
    ...(one === series.own || one.recurrence ? { version: one.version } : {}),
  }))
  const result = await write(forEverybody(ctx), whole.filter(isChange), { trusted: true })
  return writtenOf(
    activityId,
    result,
    whole.filter(isChange).findIndex((each) => each.id === activityId),
  )
}

/** Puts one of a series into the bin, those that follow as well, or all. Alone it leaves the rule to the one after. */
export async function removeFromSeries(
  ctx: Ctx,
  { activityId, scope }: z.output<typeof SeriesRemovalBody> & { activityId: string },
): Promise<z.output<typeof SeriesRemoval>> {
  const series = await readSeries(ctx, activityId, 'delete')
  const remove = (id: string): Operation => ({ op: 'delete', object: 'activity', id })
  if (series?.own.recurrence && scope === 'one') {
    await write(ctx, [remove(activityId)], { dryRun: true })
    const wide = forEverybody(ctx)
    const present = await wholeOf(wide, activityId)
    const operations = [...handOn(wide, present, series.timeZone), remove(activityId)]
    return { changeSet: (await write(wide, operations, { trusted: true })).changeSet }
  }
  const gone = !series || scope === 'one' ? [activityId] : chosen(series, scope).map(({ id }) => id)
  return { changeSet: (await write(ctx, gone.map(remove))).changeSet }
}

/** Null when it is of none. Not-found when it is not to be seen. */
async function readSeries(ctx: Ctx, id: string, act: Act): Promise<Series | null> {
  await ctx.records.get(activity, id)
  const values: unknown[] = [id]
  const may = rowCondition(
    ctx.actor,
    objectOf(ctx.catalog, 'activity'),
    act,
    'a',
    (value, cast) => `$${values.push(value)}::${cast}`,
  )
  const rows = await ctx.db.rows<One & { zone: string | null }>(
    `with own as (select coalesce(o.series, o.id::text) as key, coalesce(u.time_zone, g.time_zone) as zone
       from crm.activity o left join kith.organisation g on true left join crm."user" u on u.id = o.owner_id where o.id = $1)
     select a.id, a.version, a.kind, a.starts_at as "startsAt", a.ends_at as "endsAt", a.due_at as "dueAt", a.done_at is not null as "isDone",
       coalesce(a.recurs_at, a.starts_at, a.due_at) as place, a.recurs_from as "recursFrom", a.recurrence, ${may} as may, own.zone
     from own join crm.activity a on a.series = own.key or a.id = $1
     where a.deleted_at is null and (a.recurrence is not null or a.series is not null) order by place, a.id limit ${most + 1}`,
    values,
  )
  const [first] = rows
  if (!first) return null
  if (rows.length > most) throw new KithError('too-large', `This series has more than ${most} activities.`)
  const all = rows.map((row) => ({ ...row, place: new Date(row.place) }))
  const own = all.find((row) => row.id === id)
  return own ? { timeZone: first.zone ?? ctx.settings.timeZone, all, own } : null
}

/** In which rows it is done; others whose owner does not let one stay as they are, unless they have yet to come. */
function chosen({ all, own }: Series, scope: Scope): One[] {
  return all.filter(
    (one) => (scope === 'all' || one.place >= own.place) && (one === own || one.may || (!one.isDone && one.recurrence)),
  )
}

/** What another gets too: not what has happened with one of them, nor its times, which are reckoned. */
function shared(data: Record<string, unknown>, { isDone }: One): Record<string, unknown> {
  const isShared = (key: string) => {
    if (key === 'duration') return !isDone
    return !(ownOfEach.has(key) || key === 'checklist' || (isDone && key === 'ownerId'))
  }
  return Object.fromEntries(Object.entries(data).filter(([key]) => isShared(key)))
}

interface Move {
  times: Record<string, unknown>
  /** For the one with the rule. */
  rule: Record<string, unknown>
}

/** How each moves along when the times of one are changed: as far from its place as that one is from its own. */
function movesOf({ own, timeZone }: Series, data: Record<string, unknown>): (one: One) => Move {
  const still: Move = { times: {}, rule: {} }
  const given = times.filter((key) => key in data)
  // What is no time is refused when it is written.
  if (given.length === 0 || given.some((key) => data[key] !== null && !momentOf(data[key]))) return () => still
  const main = mainTime(own)
  const isMoved = main in data && typeof data[main] === 'string'
  const after = (key: (typeof times)[number]) => {
    if (key === 'endsAt' && !(key in data)) return endOf(own, data)
    return key in data ? momentOf(data[key]) : own[key]
  }
  const origin = isMoved ? own.place : own[main]
  const target = after(main)
  if (!origin || !target) return () => still
  return (one) => {
    const from = isMoved ? one.place : one[mainTime(one)]
    if (one.isDone || !from) return still
    const timesOfOne = times.flatMap((key): [string, string | null][] => {
      const at = after(key)
      if (at === null) return key in data ? [[key, null]] : []
      return [[key, movedByWall(from, wallBetween(origin, at, timeZone), timeZone).toISOString()] as const]
    })
    const moved = movedByWall(from, wallBetween(origin, target, timeZone), timeZone)
    return {
      times: Object.fromEntries(timesOfOne),
      rule: isMoved ? ruleAt(one, { moved, timeZone, path: `data.${main}` }) : {},
    }
  }
}

/** When it ends if its end is not said: as long after its beginning as is said or was. */
function endOf({ startsAt, endsAt }: One, data: Record<string, unknown>): Date | null {
  const begin = 'startsAt' in data ? momentOf(data['startsAt']) : startsAt
  const length =
    typeof data['duration'] === 'number' ? data['duration'] * 60_000 : endsAt && startsAt && +endsAt - +startsAt
  return begin && length !== null ? new Date(+begin + length) : endsAt
}

/** The one with the rule begins it anew where it goes; another keeps its new place. */
function ruleAt(
  one: One,
  { moved, timeZone, path }: { moved: Date; timeZone: string; path: string },
): Record<string, unknown> {
  const at = moved.toISOString()
  const known = one.recurrence ? readRecurrence(one.recurrence) : null
  if (!one.recurrence || !known || !one.recursFrom) return { recursAt: at }
  const anchor = { from: one.recursFrom, timeZone }
  const by = wallBetween(one.place, moved, timeZone)
  // One that comes besides is not where the rule counts from.
  const place = placeByRule(known, anchor, one.place)
  const begins = movedByWall(place, by, timeZone)
  const left = countFrom(one.recurrence, anchor, place)
  const rule = moveRule(left, dateIn(timeZone, place), dateIn(timeZone, begins))
  if (rule === null)
    throw invalid([
      {
        path,
        message: 'The rule names several days, which do not move alike: change the rule.',
        code: 'days-move-apart',
      },
    ])
  const way = { from: place, by, timeZone }
  const days = moveBesides(moveTakenOut(rule, way), way)
  const recurrence = moveUntil(days, (last) => movedByWall(last, by, timeZone))
  return { recurrence, recursFrom: begins.toISOString(), recursAt: at }
}

function momentOf(value: unknown): Date | null {
  const text = typeof value === 'string' ? parseInstant(value) : null
  return text === null ? null : new Date(text)
}

function mainTime({ kind, startsAt, dueAt }: One): 'startsAt' | 'dueAt' {
  const [first, second] = kind === 'task' ? (['dueAt', 'startsAt'] as const) : (['startsAt', 'dueAt'] as const)
  return { startsAt, dueAt }[first] ? first : second
}

function refuseRule(data: Record<string, unknown>): void {
  const problems = ['recurrence', 'recursFrom'].flatMap((key) =>
    key in data
      ? [{ path: `data.${key}`, message: 'is changed by PATCH, for all that follow', code: 'does-not-apply' as const }]
      : [],
  )
  if (problems.length > 0) throw invalid(problems)
}

async function wholeOf(ctx: Ctx, id: string): Promise<Activity> {
  const { json } = await listRecords(ctx, 'activity', { filter: { id }, limit: 1 })
  return (JSON.parse(json) as { data: [Activity] }).data[0]
}

type Update = Operation & { op: 'update' }

function update({ id }: One, data: object): Update {
  return { op: 'update', object: 'activity', id, data: { ...data } }
}

function isChange({ data }: Update): boolean {
  return Object.keys(data).length > 0
}

function writtenOf(id: string, { changeSet, results }: Awaited<ReturnType<typeof write>>, at: number): Written {
  return { id, version: results[at]?.version ?? 0, changeSet }
}
