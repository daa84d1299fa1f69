/** Moments are days since 1970 in UTC, with fractions; amounts are in the currency of the organisation. */
export interface PastDeal {
  pipeline: string
  opened: number
  closed: number | null
  isWon: boolean
  /** Null: none, or in a currency without a rate. */
  amount: number | null
  /** Null: no closing date. */
  closesOn: string | null
  /** The stages that it came into, in the order of time. Of a deal that was noted when it had closed only the last one is known. */
  steps: Step[]
  /** What the amount and the closing date were before they were changed, the oldest first. */
  amounts: Former<number>[]
  closings: Former<string>[]
}

export interface Step {
  stage: string
  at: number
  /** When this was told, if that was later: before nobody could have seen the deal close. */
  known: number
}

export interface Former<T> {
  /** When it was changed. */
  until: number
  value: T | null
}

export interface StageMeant {
  pipeline: string
  kind: 'open' | 'won' | 'lost'
  /** 0 to 100. */
  probability: number | null
}

export type Stages = ReadonlyMap<string, StageMeant>

/** A deal as it stood at a moment; null when it was not open then. Of the stage and amount nothing is said that was told after it had closed. */
export function dealAt(
  deal: PastDeal,
  at: number,
  stages: Stages,
): { pipeline: string; stage: string | null; since: number; amount: number | null; closesOn: string | null } | null {
  if (deal.opened > at || (deal.closed !== null && deal.closed <= at)) return null
  const step = deal.steps.findLast((each) => each.at <= at)
  if (!step) return { pipeline: deal.pipeline, stage: null, since: deal.opened, amount: null, closesOn: null }
  const meant = stages.get(step.stage)
  if (meant?.kind !== 'open') return null
  return {
    pipeline: meant.pipeline,
    stage: step.stage,
    since: step.at,
    amount: valueAt(deal.amounts, at, deal.amount),
    closesOn: valueAt(deal.closings, at, deal.closesOn),
  }
}

function valueAt<T>(former: readonly Former<T>[], at: number, now: T | null): T | null {
  const then = former.find(({ until }) => until > at)
  return then ? then.value : now
}
