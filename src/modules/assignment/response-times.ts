import type { Ctx } from '#engine/context.ts'
import type { AssignmentRules } from './assignment-rules.ts'
import { holdingRules } from './holding-rules.ts'
import type { LeadFacts } from './lead-facts.ts'
import { personClocks } from './person-clocks.ts'
import type { Outcome } from './plan-assignment.ts'

interface Wanted {
  leads: readonly LeadFacts[]
  outcomes: ReadonlyMap<string, Outcome>
  /** Since when the rules were to look at each. */
  byId: ReadonlyMap<string, { at: Date }>
  at: Date
}

/**
 * Until when new leads are to be answered, in working time of whose they are by then: of those that have no such time yet, and,
 * when it runs from the assignment, of those that are given to somebody now.
 */
export async function responseTimes(
  ctx: Ctx,
  { responses, respondFrom }: AssignmentRules,
  { leads, outcomes, byId, at }: Wanted,
): Promise<Map<string, Date>> {
  const times = new Map<string, Date>()
  const asked = leads.filter(
    ({ id, status, respondBy, respondedAt }) =>
      status === 'new' && !respondedAt && (!respondBy || (respondFrom === 'assignment' && outcomes.get(id)?.person)),
  )
  if (responses.length === 0 || asked.length === 0) return times
  const holding = await holdingRules(
    ctx,
    responses,
    asked.map(({ id }) => id),
  )
  const ownerOf = ({ id, ownerId }: LeadFacts) => outcomes.get(id)?.person?.id ?? ownerId
  const clockOf = await personClocks(ctx, [...new Set(asked.flatMap((lead) => ownerOf(lead) ?? []))])
  for (const lead of asked) {
    const response = responses.find((_, index) => holding[index]?.has(lead.id))
    if (!response) continue
    // What lay there long before anybody had the rules look at it is not late at once.
    const from =
      respondFrom === 'creation'
        ? Math.max(lead.createdAt.getTime(), byId.get(lead.id)?.at.getTime() ?? 0)
        : at.getTime()
    const until = clockOf(ownerOf(lead)).after(from, response.minutes * 60_000)
    if (until !== null) times.set(lead.id, new Date(until))
  }
  return times
}
