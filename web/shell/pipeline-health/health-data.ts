import { formatDate, formatMoney, formatNumber } from '#web/kit/format.ts'

export type Filter = Record<string, unknown>

export interface Counted {
  count: number
  filter: Filter
}

export interface Held extends Counted {
  /** Null for who may not see amounts. */
  amount: string | null
}

interface Share {
  share: number | null
  low: number | null
  high: number | null
}

interface Rate {
  rate: number | null
  low: number | null
  high: number | null
}

export interface Stage {
  stageId: string
  name: string
  pipelineId: string
  pipelineName: string
}

/** Answer of `GET /pipeline-health/stages`. */
export interface TimeInStage {
  currency: string
  fewest: number
  stages: (Stage & {
    left: number
    medianDays: number | null
    longDays: number | null
    open: Held
    meanDays: number | null
    older: Held | null
    holdsMost: boolean
  })[]
}

interface Named {
  key: string | null
  name: string | null
}

export interface Pace extends Rate {
  open: Counted
  won: Counted
  lost: Counted
  averageAmount: string | null
  cycleDays: number | null
  daily: string | null
}

/** Answer of `GET /pipeline-health/velocity`. */
export interface Velocity {
  currency: string
  fewest: number
  total: Pace
  groups: (Pace & Named)[]
  unconverted: number
}

export interface Slips {
  deals: number
  moves: number
  days: number
  amount: string | null
  inPlay: number | null
}

/** Answer of `GET /pipeline-health/slippage`. */
export interface Slippage {
  by: string
  currency: string
  total: Slips
  groups: (Slips & Named)[]
}

export interface CohortFigures {
  opened: Counted
  reached: (Counted & Share & { stageId: string })[]
  unknown: Counted
  won: Counted & Share
  lost: Counted
  open: Counted
}

/** Answer of `GET /pipeline-health/funnel`. */
export interface Funnel {
  by: 'month' | 'quarter'
  fewest: number
  pipelineId: string | null
  pipelineName: string | null
  stages: Stage[]
  total: CohortFigures
  groups: (CohortFigures & { key: string })[]
}

/** Answer of `GET /pipeline-health/leaderboard`. */
export interface Leaderboard {
  by: string
  currency: string
  fewest: number
  groups: (Named &
    Rate & {
      won: Counted
      lost: Counted
      wonAmount: string | null
      credited: string | null
      credits: Filter | null
      target: string | null
      attainment: number | null
      done: { call: number; meeting: number; visit: number; filter: Filter } | null
      perWon: number | null
    })[]
  unconverted: number
}

/** Answer of `GET /pipeline-health/deals`. */
export interface HealthDeals {
  of: 'stayed' | 'slipped'
  currency: string
  count: number
  deals: {
    id: string
    name: string | null
    amount: string | null
    days: number
    moves: number | null
    from: string
    to: string
  }[]
}

/** What the address asks for, as the API takes it. */
export type Query = Record<string, string>

/** `12`, of few days `2.5`. */
export function sayDays(days: number | null): string {
  return days === null ? '–' : formatNumber(days, { maximumFractionDigits: days < 10 ? 1 : 0 })
}

export function sayShare(share: number | null): string {
  return share === null ? '–' : formatNumber(share, { style: 'percent', maximumFractionDigits: 0 })
}

export function sayMoney(amount: string | null, currency: string): string {
  return amount === null ? '–' : formatMoney({ amount, currency }, { short: true })
}

/** `November 2026`; a quarter is `2026 Q4` in every language. */
export function sayPeriod(period: string): string {
  if (period.includes('Q')) return period.replace('-', ' ')
  return formatDate(`${period}-01`, { month: 'long', year: 'numeric' })
}
