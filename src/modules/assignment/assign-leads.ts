import type { Ctx } from '#engine/context.ts'
import type { Db } from '#engine/database.ts'
import { inTransaction } from '#engine/in-transaction.ts'
import { type Notice, storeNotices } from '#engine/notices/store-notices.ts'
import { isImporting } from '#engine/transfer/import/store.ts'
import type { Operation } from '#engine/write/operations.ts'
import { write } from '#engine/write/write.ts'
import { nameAct } from '#kernel/act-names.ts'
import { rankLeads } from '#modules/scoring/index.ts'
import { placeLeads } from '#modules/territories/index.ts'
import { assignCause, assignJob } from './assign-job.ts'
import { type AssignmentRules, loadAssignmentRules, withKnownChannels } from './assignment-rules.ts'
import { type Crew, loadCrew, type Person } from './crew.ts'
import { holdingRules } from './holding-rules.ts'
import { answers, isAnswer, type LeadFacts, lockLeads, unreached } from './lead-facts.ts'
import { type Outcome, planAssignment } from './plan-assignment.ts'
import { responseTimes } from './response-times.ts'

/** Leads of one change set, at most. */
const batch = 2000
/** Milliseconds after which the job lets the other jobs have their turn. */
const turn = 2000
/** Milliseconds until it is seen whether an import is at its end. */
const restOfImport = 3000
/** Milliseconds after which a lead that fitted nobody is looked at again: somebody may have room by then. */
const restOfNobody = 3_600_000
/** Milliseconds after which a lead in the bin is looked for again; who restores it has the rules look at once. */
const restOfBin = 86_400_000

/** Gives all leads that are due to people. What an import brings is waited for, so that it is given out as a whole. */
export async function assignLeads(ctx: Ctx, signal?: AbortSignal): Promise<void> {
  if (await isImporting(ctx)) return wantAssignment(ctx, restOfImport)
  const until = Date.now() + turn
  let isMore = true
  while (isMore && Date.now() < until && !signal?.aborted) isMore = await inTransaction(ctx, assignBatch)
  if (isMore && !signal?.aborted) await wantAssignment(ctx, 0)
}

function wantAssignment(ctx: Ctx, rest: number): Promise<void> {
  return ctx.queue.add(ctx.db, assignJob, {}, { key: assignJob, runAt: new Date(Date.now() + rest) })
}

interface Due {
  id: string
  at: Date
  why: 'new' | 'unanswered' | 'clock'
  userId: string | null
  since: Date | null
  quiet: boolean
}

/** Whether there may be more. Two at once would give by the same numbers: the second waits for the first. */
async function assignBatch(ctx: Ctx): Promise<boolean> {
  const { db } = ctx
  await db.rows(`select pg_advisory_xact_lock(hashtext('kith lead assignment'))`)
  const due = await db.rows<Due>(
    `delete from kith.assignment_due d using (
       select record_id from kith.assignment_due where at <= $1 order by at, record_id limit $2 for update skip locked
     ) t where d.record_id = t.record_id
     returning d.record_id as id, d.at, d.why, d.user_id as "userId", d.since, d.quiet`,
    [ctx.clock(), batch],
  )
  if (due.length === 0) return false
  const rules = withKnownChannels(ctx, await loadAssignmentRules(db))
  await assign({ ...ctx, cause: assignCause }, rules, due)
  return due.length === batch
}

async function assign(ctx: Ctx, rules: AssignmentRules, due: readonly Due[]): Promise<void> {
  const byId = new Map(due.map((each) => [each.id, each]))
  // Conditions may ask for the score, the chance and the territory.
  await rankLeads(ctx, [...byId.keys()])
  await placeLeads(ctx, [...byId.keys()])
  await keepBinned(ctx, due)
  const leads = await unanswered(ctx, await lockLeads(ctx, [...byId.keys()]), byId)
  if (leads.length === 0) return
  const at = ctx.clock()
  const given = rules.on ? leads.filter(({ id }) => byId.get(id)?.why !== 'clock') : []
  const outcomes = given.length > 0 ? await plan(ctx, rules, given, byId) : new Map<string, Outcome>()
  const respondBy = await responseTimes(ctx, rules, { leads, outcomes, byId, at })
  await store(ctx, { leads, outcomes, byId, respondBy })
}

async function plan(
  ctx: Ctx,
  rules: AssignmentRules,
  leads: readonly LeadFacts[],
  byId: ReadonlyMap<string, Due>,
): Promise<Map<string, Outcome>> {
  const at = ctx.clock()
  const crew = await loadCrew(ctx, rules.rules, { fairDays: rules.fairDays, at })
  const holding = await holdingRules(
    ctx,
    rules.rules,
    leads.map(({ id }) => id),
  )
  const had = await hadBy(
    ctx,
    leads.filter(({ id }) => byId.get(id)?.why === 'unanswered'),
  )
  // What is given out now holds no place while it is.
  for (const { ownerId } of leads) if (ownerId) reopen(crew, ownerId, -1)
  const outcomes = planAssignment({ ...rules, crew, holding, at: at.getTime(), had }, leads)
  for (const { id, ownerId } of leads) if (ownerId && !outcomes.get(id)?.person) reopen(crew, ownerId, 1)
  return outcomes
}

function reopen({ people }: Crew, id: string, by: number): void {
  const person = people.get(id)
  if (person) person.open = Math.max(0, person.open + by)
}

/** What is in the bin now had no turn: it has one when it comes back. */
async function keepBinned({ db, clock }: Ctx, due: readonly Due[]): Promise<void> {
  const rows = await db.rows<{ id: string }>(
    'select id from crm.lead where id = any($1::uuid[]) and deleted_at is not null',
    [due.map(({ id }) => id)],
  )
  const binned = new Set(rows.map(({ id }) => id))
  const at = new Date(clock().getTime() + restOfBin)
  await storeDue(
    db,
    due.flatMap((each) => (binned.has(each.id) ? [{ ...each, at }] : [])),
  )
}

/** Without those that were to be answered and were, or are another's by now. */
async function unanswered(
  { db }: Ctx,
  leads: readonly LeadFacts[],
  byId: ReadonlyMap<string, Due>,
): Promise<LeadFacts[]> {
  const late = leads.filter(({ id }) => byId.get(id)?.why === 'unanswered')
  if (late.length === 0) return [...leads]
  const rows = await db.rows<{ id: string }>(
    `select w.id from unnest($1::uuid[], $2::timestamptz[]) w (id, since) where exists (
       select from kith.activity_link l join crm.activity a on a.id = l.activity_id and a.deleted_at is null
       where l.object = 'lead' and l.record_id = w.id and ${isAnswer('$3', '$4')} and a.done_at >= w.since)`,
    [late.map(({ id }) => id), late.map(({ id }) => byId.get(id)?.since), answers, unreached],
  )
  const answered = new Set(rows.map(({ id }) => id))
  const stays = ({ id, status, ownerId }: LeadFacts) =>
    status !== 'new' || ownerId !== byId.get(id)?.userId || answered.has(id)
  return leads.filter((lead) => byId.get(lead.id)?.why !== 'unanswered' || !stays(lead))
}

/** Who had these leads already, so that none goes round in circles. */
async function hadBy({ db }: Ctx, leads: readonly LeadFacts[]): Promise<Map<string, Set<string>>> {
  const had = new Map(leads.map(({ id, ownerId }) => [id, new Set(ownerId ? [ownerId] : [])]))
  if (leads.length === 0) return had
  const rows = await db.rows<{ id: string; userId: string }>(
    'select record_id as id, user_id as "userId" from kith.lead_assignment where record_id = any($1::uuid[]) and user_id is not null',
    [leads.map(({ id }) => id)],
  )
  for (const { id, userId } of rows) had.get(id)?.add(userId)
  return had
}

interface Given {
  leads: readonly LeadFacts[]
  outcomes: ReadonlyMap<string, Outcome>
  byId: ReadonlyMap<string, Due>
  /** Until when they are to be answered, where that is to be set. */
  respondBy: ReadonlyMap<string, Date>
}

async function store(ctx: Ctx, given: Given): Promise<void> {
  const { leads, outcomes, byId, respondBy } = given
  const now = ctx.clock()
  const changes = leads.flatMap((lead) => {
    const outcome = outcomes.get(lead.id)
    const why = byId.get(lead.id)?.why ?? 'new'
    const until = respondBy.get(lead.id)
    const data: Record<string, unknown> = {
      ...(outcome ? changeOf(lead, outcome, now) : {}),
      ...(until ? { respondBy: until.toISOString() } : {}),
    }
    return Object.keys(data).length > 0 ? [{ lead, outcome, why, data }] : []
  })
  const operations = changes.map(
    ({ lead, data }): Operation => ({ op: 'update', object: 'lead', id: lead.id, version: lead.version, data }),
  )
  const name = nameAct({ kind: 'lead-assignment' })
  // What somebody demanded of leads since may keep one as it is; the others go on.
  const written = operations.length > 0 ? await write(ctx, operations, { name, trusted: true, atomic: false }) : null
  const failed = new Map(
    changes.flatMap(({ lead }, index) => {
      const result = written?.results[index]
      return result?.status === 'failed' ? [[lead.id, result.error?.message]] : []
    }),
  )
  for (const [id, error] of [...failed].slice(0, 1))
    ctx.log.warn({ id, error, count: failed.size }, 'leads are given to nobody')
  const done = changes.flatMap(({ outcome, data, ...change }, index): Change[] =>
    outcome && 'assignment' in data && written?.results[index]?.status === 'updated' ? [{ ...change, outcome }] : [],
  )
  if (written?.changeSet && done.length > 0) {
    await note(ctx, written.changeSet, done)
    await tell(ctx, written.changeSet, done, byId)
  }
  await lookAgain(ctx, given, failed)
}

interface Change {
  lead: LeadFacts
  outcome: Outcome
  why: Due['why']
}

function changeOf(lead: LeadFacts, outcome: Outcome, now: Date): Record<string, unknown> {
  if (outcome.person) {
    const { person, rule } = outcome
    const channel = rule.salesChannel && !lead.salesChannel ? { salesChannel: rule.salesChannel } : {}
    return { ownerId: person.id, assignment: 'rule', assignedAt: now.toISOString(), ...channel }
  }
  // It stays with whom it is; of one that waits for somebody to be at work nothing is to be said yet.
  if (outcome.opens !== null || lead.assignment === 'nobody') return {}
  return { assignment: 'nobody' }
}

async function note({ db, clock }: Ctx, set: string, changes: readonly Change[]): Promise<void> {
  const column = <T>(value: (change: Change) => T) => changes.map(value)
  await db.rows(
    `insert into kith.lead_assignment (record_id, set_id, at, why, rule, from_id, user_id, reasons)
     select v.id, $1, $2, v.why, v.rule, v.from_id, v.user_id, v.reasons
     from unnest($3::uuid[], $4::text[], $5::text[], $6::uuid[], $7::uuid[], $8::jsonb[]) v (id, why, rule, from_id, user_id, reasons)`,
    [
      set,
      clock(),
      column(({ lead }) => lead.id),
      column(({ why }) => why),
      column(({ outcome }) => (outcome.person ? outcome.rule.name : null)),
      column(({ lead }) => lead.ownerId),
      column(({ outcome }) => outcome.person?.id ?? null),
      column(({ outcome }) => JSON.stringify(outcome.person ? outcome.reasons : outcome.hindrances)),
    ],
  )
}

/** One notice a person and change set; nobody hears of what was theirs. */
async function tell(
  ctx: Ctx,
  setId: string,
  changes: readonly Change[],
  byId: ReadonlyMap<string, Due>,
): Promise<void> {
  const news = new Map<string, Notice & { count: number }>()
  for (const { lead, outcome } of changes) {
    const { person } = outcome
    if (!person || person.id === lead.ownerId || byId.get(lead.id)?.quiet) continue
    const known = news.get(person.id)
    if (known) Object.assign(known, { count: known.count + 1, recordId: null })
    else
      news.set(person.id, {
        userId: person.id,
        kind: 'assigned',
        topic: `assigned.lead.${setId}`,
        object: 'lead',
        recordId: lead.id,
        count: 1,
        setId,
      })
  }
  ctx.announce(await storeNotices(ctx, [...news.values()]))
}

/**
 * When the rules are to look at these leads again: unanswered ones go on, and those that fitted nobody, or could not be
 * written, get another chance.
 */
async function lookAgain(
  { db, clock }: Ctx,
  { leads, outcomes, byId }: Given,
  failed: { has: (id: string) => boolean },
): Promise<void> {
  const now = clock()
  const later = new Date(now.getTime() + restOfNobody)
  const again = leads.flatMap((lead): Due[] => {
    const due = byId.get(lead.id) as Due
    if (failed.has(lead.id)) return [{ ...due, at: later }]
    const outcome = outcomes.get(lead.id)
    if (!outcome) return []
    if (outcome.person) {
      const at = lead.status === 'new' ? movesOnAt(outcome.person, outcome.rule.moveOnMinutes, now) : null
      return at ? [{ ...due, why: 'unanswered', userId: outcome.person.id, since: now, at }] : []
    }
    if (outcome.opens !== null) return [{ ...due, at: new Date(outcome.opens) }]
    const isLeft = outcome.hindrances.some(({ people, lacks }) => people > (lacks.had ?? 0))
    return due.why === 'new' || isLeft ? [{ ...due, at: later }] : []
  })
  await storeDue(db, again)
}

async function storeDue(db: Db, due: readonly Due[]): Promise<void> {
  if (due.length === 0) return
  await db.rows(
    `insert into kith.assignment_due (record_id, at, why, user_id, since, quiet)
     select * from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::uuid[], $5::timestamptz[], $6::boolean[])
     on conflict (record_id) do nothing`,
    [
      due.map(({ id }) => id),
      due.map(({ at }) => at),
      due.map(({ why }) => why),
      due.map(({ userId }) => userId),
      due.map(({ since }) => since),
      due.map(({ quiet }) => quiet),
    ],
  )
}

function movesOnAt({ clock }: Person, minutes: number | null, now: Date): Date | null {
  const at = minutes === null ? null : clock.after(now.getTime(), minutes * 60_000)
  return at === null ? null : new Date(at)
}
