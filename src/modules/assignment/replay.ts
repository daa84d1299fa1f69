import { z } from 'zod'
import { demand, rowCondition } from '#engine/access.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { parameters } from '#engine/log/visible.ts'
import { AssignmentRules, checkAssignmentRules } from './assignment-rules.ts'
import { loadCrew, type Person } from './crew.ts'
import { holdingRules } from './holding-rules.ts'
import { type LeadFacts, openStates, readFacts } from './lead-facts.ts'
import { type Outcome, planAssignment } from './plan-assignment.ts'
import { Hindrances, Reasons } from './read-assignment.ts'

export const ReplayBody = AssignmentRules.extend({
  days: z.int().min(1).max(90).default(30),
})

const named = z.object({ id: z.uuid(), name: z.string() }).nullable()

export const Replay = z.object({
  leads: z.int().meta({ description: 'That came in in these days and that one sees, the newest 5,000 at most' }),
  isCut: z.boolean(),
  people: z
    .array(z.object({ id: z.uuid(), name: z.string(), before: z.int(), after: z.int() }))
    .meta({ description: 'How many of them each has now, and would have' }),
  channels: z.array(z.object({ key: z.string().nullable(), before: z.int(), after: z.int() })).meta({
    description: 'How many go through each sales channel now, and would; null: none. Empty where no rule sets one',
  }),
  nobody: z.object({ before: z.int(), after: z.int() }),
  changed: z.int().meta({ description: 'Leads that somebody else would have' }),
  sample: z.array(
    z.object({
      lead: z.object({ id: z.uuid(), title: z.string() }),
      from: named,
      to: named,
      rule: z.string().nullable(),
      reasons: Reasons,
      hindrances: Hindrances,
    }),
  ),
})

const most = 5000
const shown = 20
const hour = 3_600_000

/**
 * What the leads of the last days would have become under these rules, as they came hour by hour: nothing is changed. What
 * people had open then is taken from what is open now; of leads that are closed by now nobody has one open.
 */
export async function replayAssignment(
  ctx: Ctx,
  { days, responses: _, respondFrom: __, ...rules }: z.output<typeof ReplayBody>,
): Promise<z.output<typeof Replay>> {
  demand(ctx.actor, 'leadRules')
  checkAssignmentRules(ctx, { ...rules, responses: [], respondFrom: 'creation' })
  const hidesChannel = ctx.actor.rights('lead').hidden.has('salesChannel')
  const seenRules = hidesChannel ? rules.rules.map((rule) => ({ ...rule, salesChannel: null })) : rules.rules
  const begin = new Date(ctx.clock().getTime() - days * 24 * hour)
  const found = await leadsSince(ctx, begin)
  const leads = (
    await readFacts(
      ctx,
      found.slice(0, most).map(({ id }) => id),
    )
  ).map((lead) => seen(ctx, lead))
  const crew = await loadCrew(ctx, rules.rules, { fairDays: rules.fairDays, at: begin, openBefore: begin })
  const holding = await holdingRules(
    ctx,
    rules.rules,
    leads.map(({ id }) => id),
  )
  const outcomes = rerun(leads, (at, part, given) => {
    for (const person of crew.people.values()) person.recent = 0
    for (const each of given) if (each.at > at - rules.fairDays * 24 * hour) each.person.recent++
    return planAssignment({ ...rules, rules: seenRules, crew, holding, at }, part)
  })
  return told(ctx, {
    leads,
    outcomes,
    setsChannels: seenRules.some(({ salesChannel }) => salesChannel !== null),
    titles: new Map(found.map(({ id, title }) => [id, title])),
    isCut: found.length > most,
  })
}

async function leadsSince({ db, actor, catalog }: Ctx, begin: Date): Promise<{ id: string; title: string }[]> {
  const { values, add } = parameters()
  const isSeen = rowCondition(actor, objectOf(catalog, 'lead'), 'see', 'l', add)
  const { hidden } = actor.rights('lead')
  const words = [hidden.has('name') ? [] : ['l.name'], hidden.has('company') ? [] : ['l.company']].flat()
  return db.rows(
    `select l.id, coalesce(${[...words, `''`].join(', ')}) as title from crm.lead l
     where l.deleted_at is null and l.created_at >= ${add(begin, 'timestamptz')} and ${isSeen}
     order by l.created_at desc, l.id desc limit ${most + 1}`,
    values,
  )
}

/** Without what the actor may not see. */
function seen({ actor }: Ctx, lead: LeadFacts): LeadFacts {
  const { hidden } = actor.rights('lead')
  return {
    ...lead,
    ...(hidden.has('language') ? { language: null } : {}),
    ...(hidden.has('industry') ? { industry: null } : {}),
    ...(hidden.has('address') ? { country: null, region: null, city: null, postalCode: null } : {}),
    ...(hidden.has('territory') ? { keepers: [] } : {}),
    ...(hidden.has('interest') ? { product: [] } : {}),
    ...(hidden.has('need') ? { need: null } : {}),
    ...(hidden.has('owner') ? { ownerId: null } : {}),
  }
}

interface GivenThen {
  person: Person
  at: number
}

type PlanPart = (at: number, part: readonly LeadFacts[], given: readonly GivenThen[]) => ReadonlyMap<string, Outcome>

/** Hour by hour; who waits for somebody to be at work comes again then. */
function rerun(leads: readonly LeadFacts[], plan: PlanPart): Map<string, Outcome> {
  const outcomes = new Map<string, Outcome>()
  const given: GivenThen[] = []
  const waiting = leads.map((lead) => ({ lead, at: lead.createdAt.getTime() }))
  while (waiting.length > 0) {
    waiting.sort((one, other) => one.at - other.at)
    const at = (waiting[0] as { at: number }).at
    const count = waiting.findIndex((each) => each.at >= at + hour)
    const part = waiting.splice(0, count === -1 ? waiting.length : count).map(({ lead }) => lead)
    for (const [id, outcome] of plan(at, part, given)) {
      const lead = part.find((each) => each.id === id) as LeadFacts
      if (outcome.person) {
        given.push({ person: outcome.person, at })
        if (!openStates.includes(lead.status)) outcome.person.open--
      } else if (outcome.opens !== null && outcome.opens > at) {
        waiting.push({ lead, at: outcome.opens })
        continue
      }
      outcomes.set(id, outcome)
    }
  }
  return outcomes
}

interface Told {
  leads: readonly LeadFacts[]
  outcomes: ReadonlyMap<string, Outcome>
  titles: ReadonlyMap<string, string>
  setsChannels: boolean
  isCut: boolean
}

async function told(
  { db }: Ctx,
  { leads, outcomes, titles, setsChannels, isCut }: Told,
): Promise<z.output<typeof Replay>> {
  const people = new Map<string, { id: string; name: string; before: number; after: number }>()
  const owners = [...new Set(leads.flatMap(({ ownerId }) => ownerId ?? []))]
  const names = await db.rows<{ id: string; name: string }>(
    'select id, name from crm."user" where id = any($1::uuid[])',
    [owners],
  )
  for (const { id, name } of names) people.set(id, { id, name, before: 0, after: 0 })
  const nobody = { before: 0, after: 0 }
  let changed = 0
  for (const { id, ownerId } of leads) {
    const person = outcomes.get(id)?.person ?? null
    if (person && !people.has(person.id))
      people.set(person.id, { id: person.id, name: person.name, before: 0, after: 0 })
    const [before, after] = [people.get(ownerId ?? ''), people.get(person?.id ?? '')]
    if (before) before.before++
    else nobody.before++
    if (after) after.after++
    else nobody.after++
    if (person && person.id !== ownerId) changed++
  }
  const named = (id: string | null | undefined) => (id ? { id, name: people.get(id)?.name ?? '' } : null)
  const step = Math.max(1, Math.floor(leads.length / shown))
  const sample = leads
    .filter((_, index) => index % step === 0)
    .slice(0, shown)
    .map(({ id, ownerId }) => {
      const outcome = outcomes.get(id)
      return {
        lead: { id, title: titles.get(id) ?? '' },
        from: named(ownerId),
        to: named(outcome?.person?.id),
        rule: outcome?.person ? outcome.rule.name : null,
        reasons: outcome?.person ? outcome.reasons : [],
        hindrances: outcome && !outcome.person ? outcome.hindrances : [],
      }
    })
  const inOrder = [...people.values()].sort((one, other) => other.after - one.after || (one.name < other.name ? -1 : 1))
  const channels = setsChannels ? channelCounts(leads, outcomes) : []
  return { leads: leads.length, isCut, people: inOrder, channels, nobody, changed, sample }
}

function channelCounts(
  leads: readonly LeadFacts[],
  outcomes: ReadonlyMap<string, Outcome>,
): z.output<typeof Replay>['channels'] {
  const counts = new Map<string | null, { before: number; after: number }>()
  const add = (key: string | null, side: 'before' | 'after') => {
    const found = counts.get(key) ?? { before: 0, after: 0 }
    counts.set(key, found)
    found[side]++
  }
  for (const { id, salesChannel } of leads) {
    const outcome = outcomes.get(id)
    add(salesChannel, 'before')
    add(salesChannel ?? (outcome?.person ? outcome.rule.salesChannel : null), 'after')
  }
  return [...counts]
    .map(([key, count]) => ({ key, ...count }))
    .toSorted((one, other) => other.after - one.after || other.before - one.before)
}
