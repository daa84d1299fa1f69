import type { Ctx } from '#engine/context.ts'
import type { AssignmentRules } from './assignment-rules.ts'
import { holdingRules } from './holding-rules.ts'
import type { LeadFacts } from './lead-facts.ts'
import { personClocks } from './person-clocks.ts'
import type { Outcome } from './plan-assignment.ts'

interface Wanted {
  leads: readonly LeadFacts[]
  outcomes: ReadonlyMap<string, Outcome>
  at: Date
}

/**
 * Until when new leads are to be answered, in working time of whose they are by then: of those that have no such time yet, and,
 * when it runs from the assignment, of those that are given to somebody now.
 */
export async function responseTimes(
  ctx: Ctx,
  { responses, respondFrom }: AssignmentRules,
  { leads, outcomes, at }: Wanted,
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
    const from = respondFrom === 'creation' ? lead.createdAt : at
    const until = clockOf(ownerOf(lead)).after(from.getTime(), response.minutes * 60_000)
    if (until !== null) times.set(lead.id, new Date(until))
  }
  return times
}
