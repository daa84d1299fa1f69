import { addMonths } from '#kernel/time.ts'
import { formatDate, formatMoney } from '#web/kit/format.ts'

export interface Part {
  count: number
  /** Null for who may not see amounts. */
  amount: string | null
  filter: Record<string, unknown>
}

export const partNames = ['won', 'commit', 'bestCase', 'pipeline', 'omitted'] as const
export type PartName = (typeof partNames)[number]

export type Figures = Record<PartName, Part> & {
  weighted: string | null
  target: string | null
  /** Won in deals of others less what is credited to others; null where nothing is. */
  credited: string | null
  attainment: number | null
  adjusted: Adjusted | null
}

/** What a manager expects of a person, team or branch. */
export interface Adjusted {
  id: string
  version: number
  amount: string | null
  note: string | null
  by: string | null
  at: string
}

/** Answer of `GET /forecast/adjusted`. */
export interface AdjustedPeriods {
  currency: string
  rows: {
    id: string
    period: string
    name: string | null
    adjusted: string
    weighted: string
    actual: string
    nearer: 'adjusted' | 'weighted' | null
  }[]
  periods: number
  adjusted: string | null
  weighted: string | null
  nearer: 'adjusted' | 'weighted' | null
}

export const measures = ['amount', 'mrr', 'arr', 'contractValue'] as const
/** What is added up of a deal. */
export type Measure = (typeof measures)[number]

/** Answer of `GET /forecast`. */
export interface Forecast {
  period: string
  from: string
  to: string
  today: string
  asOf: string | null
  by: string
  measure: Measure
  /** Whether something recurs in these deals. */
  recurs: boolean
  currency: string
  total: Figures
  /** `depth`: below so many others, of a tree. */
  groups: (Figures & { key: string | null; name: string | null; depth: number })[]
  overdue: { count: number; filter: Record<string, unknown> }
  undated: { count: number; filter: Record<string, unknown> }
  unconverted: number
}

export interface Score {
  share: number | null
  error: string | null
}

export type Rival = 'model' | 'last' | 'usual' | 'weighted'

/** Answer of `GET /forecast/outlook`. */
export interface Outlook {
  period: string
  currency: string
  state: 'making' | 'few' | 'over' | 'far' | 'ready'
  madeAt: string | null
  oneOf: number
  won: string | null
  expected: { median: string; low: string; high: string } | null
  trial:
    | ({
        kind: 'month' | 'quarter'
        coverage: number | null
        isBetter: boolean | null
        periods: TriedPeriod[]
      } & Record<Rival, Score | null>)
    | null
}

export interface TriedPeriod {
  name: string
  actual: string | null
  median: string | null
  low: string | null
  high: string | null
  last: string | null
  usual: string | null
  weighted: string | null
}

export const changeKinds = ['new', 'movedIn', 'grown', 'shrunk', 'movedOut', 'lost', 'binned', 'won'] as const
export type ChangeKind = (typeof changeKinds)[number]

/** Answer of `GET /forecast/changes`. */
export interface ForecastChanges {
  since: string
  currency: string
  start: string | null
  end: string | null
  steps: { kind: ChangeKind; count: number; amount: string }[]
  deals:
    | {
        id: string
        name: string
        amount: string
        before: string | null
        closesOn: string | null
        closedBefore: string | null
        change: string
      }[]
    | null
}

/** `2026-11` or `2026-Q4`. */
export function periodOf(kind: 'month' | 'quarter', day: string): string {
  return kind === 'month' ? day.slice(0, 7) : `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`
}

export function kindOf(period: string): 'month' | 'quarter' {
  return period.includes('Q') ? 'quarter' : 'month'
}

/** The first day of a period; of one that is none that of the month of `today`. */
function beginOf(period: string, today: string): string {
  if (/^\d{4}-Q[1-4]$/.test(period))
    return `${period.slice(0, 4)}-${String(Number(period.slice(6)) * 3 - 2).padStart(2, '0')}-01`
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(period) ? `${period}-01` : `${today.slice(0, 7)}-01`
}

export function steppedBy(period: string, today: string, by: number): string {
  const kind = kindOf(period)
  return periodOf(kind, addMonths(beginOf(period, today), by * (kind === 'month' ? 1 : 3)))
}

/** `November 2026`; a quarter is `2026 Q4` in every language. */
export function sayPeriod(period: string): string {
  if (kindOf(period) === 'quarter') return period.replace('-', ' ')
  return formatDate(`${period}-01`, { month: 'long', year: 'numeric' })
}

export function sayMoney(amount: string | null, currency: string): string {
  return amount === null ? '–' : formatMoney({ amount, currency }, { short: true })
}
