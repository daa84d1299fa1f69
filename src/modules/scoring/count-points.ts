import { systemActor } from '#engine/access.ts'
import { type ObjectModel, objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { type Filter, readFilter } from '#engine/query/filter.ts'
import { resolveKeys } from '#engine/query/keys.ts'
import { type Reader, type Sql, startSql } from '#engine/query/reader.ts'
import { KithError } from '#kernel/errors.ts'
import type { LeadAt } from './lead-facts.ts'
import { type BehaviourRule, behaviours, type ScoringRules } from './scoring-rules.ts'

/** What one rule gives a lead. */
export interface Part {
  of: 'profile' | 'behaviour'
  /** Its place among the rules of its kind. */
  index: number
  /** To a tenth; never 0. */
  points: number
  /** Of behaviour: how many it counts, and when the last was. */
  count?: number
  last?: string
}

export type Grade = 'hot' | 'warm' | 'cold'

export interface Score {
  score: number
  grade: Grade
  parts: Part[]
}

/** More half-lives than this count as this many. Beyond a thousand the database would refuse the power. */
const mostHalvings = 60
const daySeconds = 86_400

/**
 * The points that rules give these leads now: three statements however many leads and rules there are, and one for names that
 * filters speak of. Over all records, whoever asks, without what is private; a condition that cannot be asked any more holds
 * for none.
 */
export async function countPoints(
  ctx: Ctx,
  rules: Pick<ScoringRules, 'profile' | 'behaviour' | 'hot' | 'warm'>,
  ids: readonly string[],
): Promise<Map<string, Score>> {
  const parts = new Map<string, Part[]>(ids.map((id) => [id, []]))
  if (ids.length > 0) {
    const reader = readerFor(ctx)
    await addProfile(ctx, reader, rules.profile, parts)
    await addBehaviourAt(ctx, rules, { leads: ids.map((id) => ({ id, at: reader.now })), parts })
  }
  return new Map([...parts].map(([id, own]) => [id, scoreOf(own, rules)]))
}

/** Between 0 and 100. */
export function scoreOf(parts: readonly Part[], { hot, warm }: Pick<ScoringRules, 'hot' | 'warm'>): Score {
  // By tenths, so that halves are halves: 35.1 and 34.4 are 69.5, not a little less.
  const tenths = parts.reduce((total, { points }) => total + Math.round(points * 10), 0)
  const score = Math.min(100, Math.max(0, Math.round(tenths / 10)))
  const grade = score >= hot ? 'hot' : score >= warm ? 'warm' : 'cold'
  return { score, grade, parts: parts.toSorted((one, other) => Math.abs(other.points) - Math.abs(one.points)) }
}

/** Points of what was done, each worth less with its age: `weight` is the sum of what is left of each. */
export function behaviourPoints({ points, most }: Pick<BehaviourRule, 'points' | 'most'>, weight: number): number {
  const all = points * weight
  const bounded = most === null ? all : Math.sign(all) * Math.min(Math.abs(all), most)
  return Math.round(bounded * 10) / 10
}

/** Days begin where the organisation is; `me` is nobody. */
function readerFor({ catalog, settings, clock }: Ctx): Reader {
  const everything = systemActor('Kith', settings.language, settings.timeZone)
  return { catalog, actor: everything, settings, now: clock() }
}

async function addProfile(
  ctx: Ctx,
  reader: Reader,
  rules: ScoringRules['profile'],
  parts: ReadonlyMap<string, Part[]>,
): Promise<void> {
  if (rules.length === 0) return
  const lead = objectOf(ctx.catalog, 'lead')
  const filters = await readAll(ctx, reader, lead, rules)
  const sql = startSql(reader)
  const select = filters.map(({ emit }) => `, (${emit('l', sql)}) is true`).join('')
  const text = `select l.id::text${select} from crm.lead l where l.id = any(${sql.param([...parts.keys()], 'uuid[]')})`
  for (const [id, ...holds] of await ctx.db.texts({ text, values: sql.values, named: false }))
    for (const [index, { points }] of rules.entries())
      if (isTrue(holds[index]) && points !== 0) parts.get(id as string)?.push({ of: 'profile', index, points })
}

function isTrue(text: string | null | undefined): boolean {
  return text === 't' || text === 'true'
}

/** Adds what rules give for behaviour up to the time of each lead. */
export async function addBehaviourAt(
  ctx: Ctx,
  rules: Pick<ScoringRules, 'behaviour'>,
  { leads, parts }: { leads: readonly LeadAt[]; parts: ReadonlyMap<string, Part[]> },
): Promise<void> {
  const reader = readerFor(ctx)
  for (const of of behaviours) {
    const own = rules.behaviour.flatMap((rule, index) => (rule.of === of ? [{ rule, index }] : []))
    if (own.length > 0 && leads.length > 0) await addBehaviour(ctx, reader, { of, own, leads, parts })
  }
}

interface Behaving {
  of: BehaviourRule['of']
  own: readonly { rule: BehaviourRule; index: number }[]
  leads: readonly LeadAt[]
  parts: ReadonlyMap<string, Part[]>
}

async function addBehaviour(ctx: Ctx, reader: Reader, { of, own, leads, parts }: Behaving): Promise<void> {
  const object = objectOf(ctx.catalog, of)
  const filters = await readAll(
    ctx,
    reader,
    object,
    own.map(({ rule }) => rule),
  )
  const sql = startSql(reader)
  const select = own.map(({ rule }, place) => {
    const holds = `filter (where ${(filters[place] as Filter).emit('e', sql)})`
    const worth = rule.halfLifeDays === null ? '1.0' : halved(sql, rule.halfLifeDays)
    return `, sum(${worth}) ${holds}, count(*) ${holds}, max(d.at) ${holds}`
  })
  const ids = sql.param(
    leads.map(({ id }) => id),
    'uuid[]',
  )
  const times = sql.param(
    leads.map(({ at }) => at.toISOString()),
    'timestamptz[]',
  )
  const text = `select w.id::text${select.join('')} from unnest(${ids}, ${times}) w (id, at) ${didOf[of]} group by w.id`
  for (const [id, ...cells] of await ctx.db.texts({ text, values: sql.values, named: false }))
    for (const [place, { rule, index }] of own.entries()) {
      const [weight, count, last] = cells.slice(place * 3, place * 3 + 3)
      const points = behaviourPoints(rule, Number(weight ?? 0))
      if (points === 0) continue
      const at = new Date(`${last}`.replace(' ', 'T').replace(/\+00$/, 'Z')).toISOString()
      parts.get(id as string)?.push({ of: 'behaviour', index, points, count: Number(count), last: at })
    }
}

function halved({ param }: Sql, days: number): string {
  const age = `extract(epoch from w.at - d.at) / ${param(days * daySeconds, 'float8')}`
  return `power(0.5::float8, least(${age}, ${mostHalvings})::float8)`
}

/** What a lead `w` had done by `w.at`, as rows `e` of the object with their time `d.at`; each is a range of an index. */
const didOf: Record<BehaviourRule['of'], string> = {
  formEntry: `join crm.form_entry e on e.lead_id = w.id and e.deleted_at is null and e.sent_at <= w.at
    cross join lateral (select e.sent_at as at) d`,
  activity: `join kith.activity_link k on k.object = 'lead' and k.record_id = w.id
    join crm.activity e on e.id = k.activity_id and e.deleted_at is null and e.private is not true and e.done_at <= w.at
    cross join lateral (select e.done_at as at) d`,
}

async function readAll(
  ctx: Ctx,
  reader: Reader,
  object: ObjectModel,
  rules: readonly { name: string; when: Record<string, unknown> }[],
): Promise<Filter[]> {
  const filters: Filter[] = []
  for (const { name, when } of rules) {
    try {
      const filter = readFilter(reader, object, when)
      await resolveKeys({ ...ctx, actor: reader.actor }, filter.keys)
      filters.push(filter)
    } catch (error) {
      if (!(error instanceof KithError)) throw error
      ctx.log.warn({ rule: name, error: error.message }, 'a rule of scores cannot be asked any more')
      filters.push({ emit: () => 'false', keys: [], opensBin: false, isEmpty: false, roots: new Set() })
    }
  }
  return filters
}
