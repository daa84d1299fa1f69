import { setImmediate } from 'node:timers/promises'
import { objectOf } from '#engine/catalog.ts'
import { askDrafts } from '#engine/conditions/ask.ts'
import type { Ctx } from '#engine/context.ts'
import type { Values } from '#engine/rules.ts'
import { KithError } from '#kernel/errors.ts'
import { addBehaviourAt, type Part, scoreOf } from './count-points.ts'
import { factsAt, type LeadAt } from './lead-facts.ts'
import { loadScoringRules, type ScoringRules } from './scoring-rules.ts'
import type { PastLead } from './try-model.ts'

/** Days after it came in at which a lead is looked at. */
export const lookAfterDays = 2
/** Days from then within which it is converted, or counts as not. */
export const withinDays = 60

export const day = 86_400_000
const chunk = 500
/** Leads that are looked at, at most, and of how many days. */
const most = 20_000
const mostDays = 1095

/** States in which a lead is open. */
export const openStates = ['new', 'contacted', 'qualified']

interface Row extends LeadAt {
  convertedAt: Date | null
}

/**
 * Leads of which it is known what came of them: as they were two days after somebody noted them, if they were open then. Times are
 * those at which it was recorded; a lead that was brought in when it was decided teaches nothing.
 */
export async function loadPast(ctx: Ctx, signal?: AbortSignal): Promise<PastLead[]> {
  const ids = await decidedIds(ctx)
  const rules = await loadScoringRules(ctx.db)
  const past: PastLead[] = []
  for (let from = 0; from < ids.length && !signal?.aborted; from += chunk) {
    const leads = await notedAt(ctx, ids.slice(from, from + chunk))
    const known = await factsAt(ctx, leads)
    const open = leads.filter(({ id }) => openStates.includes(String(known.get(id)?.values['status'])))
    const points = rules.on ? await pointsAt(ctx, rules, open, known) : null
    for (const { id, at, convertedAt } of open) {
      const facts = known.get(id)?.facts ?? {}
      const inTime = convertedAt !== null && convertedAt.getTime() <= at.getTime() + withinDays * day
      past.push({
        at: at.getTime() / day,
        known: at.getTime() / day + withinDays,
        facts,
        came: inTime ? 1 : 0,
        points: points?.get(id) ?? null,
      })
    }
    await setImmediate()
  }
  return past
}

/** A fair sample where there are more. */
async function decidedIds({ db, clock }: Ctx): Promise<string[]> {
  const before = clock().getTime() - (lookAfterDays + withinDays) * day
  const from = `from crm.lead where deleted_at is null and created_at > $1 and created_at <= $2`
  const times = [new Date(before - mostDays * day), new Date(before)]
  const [all] = await db.rows<{ count: number }>(`select count(*)::int as count ${from}`, times)
  const oneOf = Math.max(1, Math.ceil((all?.count ?? 0) / most))
  const rows = await db.rows<{ id: string }>(
    `select id ${from} and abs(hashtext(id::text)::bigint) % $3 = 0 order by created_at, id`,
    [...times, oneOf],
  )
  return rows.map(({ id }) => id)
}

/** When each is looked at; without those of which the time within which it may be converted is not over. */
async function notedAt({ db, clock }: Ctx, ids: readonly string[]): Promise<Row[]> {
  const rows = await db.rows<{ id: string; noted: Date; convertedAt: Date | null }>(
    `select l.id, min(c.at) as noted, l.converted_at as "convertedAt" from crm.lead l
     join kith.change c on c.record_id = l.id and c.object = 'lead' and c.kind = 'create'
     where l.id = any($1::uuid[]) group by l.id`,
    [ids],
  )
  const now = clock().getTime()
  return rows
    .map(({ id, noted, convertedAt }) => ({ id, at: new Date(noted.getTime() + lookAfterDays * day), convertedAt }))
    .filter(({ at }) => at.getTime() + withinDays * day <= now)
}

/** What the rules of now would have given them then; null where one of their conditions cannot be asked of the past. */
async function pointsAt(
  ctx: Ctx,
  rules: ScoringRules,
  leads: readonly LeadAt[],
  known: ReadonlyMap<string, { values: Values }>,
): Promise<Map<string, number> | null> {
  const object = objectOf(ctx.catalog, 'lead')
  const questions = rules.profile.map(({ when }) => ({
    field: object.title,
    name: 'visibleWhen' as const,
    condition: when as never,
    isPlain: false,
  }))
  const drafts = leads.map(({ id }) => ({ id, after: known.get(id)?.values ?? {} }))
  try {
    const answers = drafts.length > 0 ? await askDrafts(ctx, object, { questions, drafts }) : new Map()
    const parts = new Map<string, Part[]>(
      leads.map(({ id }) => [
        id,
        questions.flatMap((question, index) =>
          answers.get(id)?.has(question)
            ? [{ of: 'profile' as const, index, points: rules.profile[index]?.points ?? 0 }]
            : [],
        ),
      ]),
    )
    await addBehaviourAt(ctx, rules, { leads, parts })
    return new Map([...parts].map(([id, own]) => [id, scoreOf(own, rules).score]))
  } catch (error) {
    if (error instanceof KithError) return null
    throw error
  }
}
