import { isSystemField, type ObjectModel, objectOf, typeOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import type { Values } from '#engine/rules.ts'
import { loadValues } from '#engine/write/rows.ts'
import type { Field } from '#fields/field-type.ts'
import type { Facts } from './encoding.ts'

/** A lead at a time. */
export interface LeadAt {
  id: string
  at: Date
}

/** What a fact is about, and where it is read from: fields that hide it hide the fact. */
export interface FactSource {
  object: string
  field: string
}

/** What was entered of a person says by being there, not by what it is. */
const given = 'given'

/** Of a lead itself these say nothing, or what others made of it. Its owner is no merit of it. */
const leftOut = new Set(['score', 'externalId', 'tags'])
const activityKinds = ['call', 'meeting', 'visit', 'task', 'note'] as const
const utmFields = ['utmSource', 'utmMedium', 'utmCampaign'] as const

/**
 * What was known of each of these leads at its time, and nothing later: its values by undoing what the log tells of later, and what
 * had been done and noted by then. Fields that the engine or rules fill are left out. Four statements.
 */
export async function factsAt(
  ctx: Ctx,
  leads: readonly LeadAt[],
): Promise<Map<string, { facts: Facts; values: Values }>> {
  const lead = objectOf(ctx.catalog, 'lead')
  const values = await valuesAt(ctx, lead, leads)
  const fields = factFields(lead)
  const facts = new Map<string, Record<string, string | number | null>>()
  for (const [id, own] of values)
    facts.set(id, Object.fromEntries(fields.flatMap((field) => factsOf(field, own[field.name] ?? null))))
  await addActivities(ctx, leads, facts)
  await addEntries(ctx, leads, facts)
  return new Map([...values].map(([id, own]) => [id, { facts: facts.get(id) ?? {}, values: own }]))
}

/** Of which object and field a fact tells; null of one that is gone. */
export function sourceOf({ catalog }: Ctx, fact: string): FactSource | null {
  const [first = '', second] = fact.split('.')
  if (first === 'activity') return { object: 'activity', field: 'kind' }
  if (first === 'formEntry') return { object: 'formEntry', field: second ?? 'lead' }
  return objectOf(catalog, 'lead').fields.has(first) ? { object: 'lead', field: first } : null
}

function factFields({ fields }: ObjectModel): Field[] {
  return [...fields.values()].filter(
    ({ name, type, readOnly, unique, hidden, sql, formula, lookup, rollup }) =>
      !isSystemField(name) &&
      !leftOut.has(name) &&
      (!readOnly || name === 'form') &&
      !unique &&
      !hidden &&
      !sql &&
      !formula &&
      !lookup &&
      !rollup &&
      type !== 'json',
  )
}

function factsOf(field: Field, value: Values[string]): [string, string | number | null][] {
  const { name, type, personal } = field
  const isGiven = value === null || value === '' || (Array.isArray(value) && value.length === 0) ? null : given
  if (type === 'address')
    return [[`${name}.country`, ((value as { country?: string | null } | null)?.country ?? null) as string | null]]
  if (personal || type === 'longText') return [[name, isGiven]]
  switch (typeOf(field).kind) {
    case 'number':
      return typeof value === 'number' ? [[name, value]] : [[name, 0]]
    case 'option':
    case 'link':
    case 'boolean':
    case 'text':
      return [[name, value === null ? null : String(value)]]
    default:
      return [[name, isGiven]]
  }
}

async function valuesAt(ctx: Ctx, lead: ObjectModel, leads: readonly LeadAt[]): Promise<Map<string, Values>> {
  const values = await loadValues(
    ctx.db,
    lead,
    leads.map(({ id }) => id),
  )
  // Newest first, so that the oldest of these changes has the last word.
  const later = await ctx.db.rows<{ id: string; diff: Record<string, [Values[string], Values[string]]> }>(
    `select w.id, c.diff from unnest($1::uuid[], $2::timestamptz[]) w (id, at)
     join kith.change c on c.record_id = w.id and c.object = 'lead' and c.kind = 'update' and c.at > w.at
     order by c.at desc, c.seq desc`,
    timesOf(leads),
  )
  for (const { id, diff } of later) {
    const own = values.get(id)
    if (own) for (const [name, [before]] of Object.entries(diff)) own[name] = before
  }
  return values
}

function timesOf(leads: readonly LeadAt[]): unknown[] {
  return [leads.map(({ id }) => id), leads.map(({ at }) => at)]
}

type FactsById = ReadonlyMap<string, Record<string, string | number | null>>

/** Done by then, and noted by then: what is noted afterwards knows how it ended. */
async function addActivities({ db }: Ctx, leads: readonly LeadAt[], facts: FactsById): Promise<void> {
  for (const own of facts.values()) for (const kind of activityKinds) own[`activity.${kind}`] = 0
  const rows = await db.rows<{ id: string; kind: string; count: number }>(
    `select w.id, a.kind, count(*)::int as count from unnest($1::uuid[], $2::timestamptz[]) w (id, at)
     join kith.activity_link k on k.object = 'lead' and k.record_id = w.id
     join crm.activity a on a.id = k.activity_id and a.deleted_at is null and a.private is not true and a.done_at <= w.at
     where exists (select from kith.change c where c.record_id = a.id and c.kind = 'create' and c.at <= w.at)
     group by w.id, a.kind`,
    timesOf(leads),
  )
  for (const { id, kind, count } of rows) {
    const own = facts.get(id)
    if (own && `activity.${kind}` in own) own[`activity.${kind}`] = count
  }
}

/** How many entries it had sent, and from where the first came. */
async function addEntries({ db }: Ctx, leads: readonly LeadAt[], facts: FactsById): Promise<void> {
  for (const own of facts.values()) {
    own['formEntry'] = 0
    for (const field of utmFields) own[`formEntry.${field}`] = null
  }
  const first = (column: string) => `(array_agg(e.${column} order by e.sent_at, e.id))[1]`
  const rows = await db.rows<{ id: string; count: number } & Record<(typeof utmFields)[number], string | null>>(
    `select w.id, count(*)::int as count, ${first('utm_source')} as "utmSource", ${first('utm_medium')} as "utmMedium",
       ${first('utm_campaign')} as "utmCampaign"
     from unnest($1::uuid[], $2::timestamptz[]) w (id, at)
     join crm.form_entry e on e.lead_id = w.id and e.deleted_at is null and e.sent_at <= w.at group by w.id`,
    timesOf(leads),
  )
  for (const { id, count, ...utm } of rows) {
    const own = facts.get(id)
    if (!own) continue
    own['formEntry'] = count
    for (const field of utmFields) own[`formEntry.${field}`] = utm[field]
  }
}
