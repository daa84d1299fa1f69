import { type AggregateBody, useAggregate } from '#web/data/about.ts'
import type { MoneyValue } from '#web/kit/format.ts'
import { allOf } from '#web/records/board/columns/columns.ts'
import type { Filter } from '#web/records/list-state.ts'
import { type Period, shifted } from './period.ts'
import { closedBy, closedIn } from './scope.ts'

export interface ClosedFigures {
  won: number
  lost: number
  sum: MoneyValue | null
  /** Mean days from opening to winning. */
  cycle: number | null
}

const won = { outcome: 'won' }
const lost = { outcome: 'lost' }

const closedMeasures: AggregateBody['measures'] = [
  { fn: 'count', filter: won, as: 'won' },
  { fn: 'count', filter: lost, as: 'lost' },
  { fn: 'sum', field: 'amount', filter: won, as: 'sum' },
  { fn: 'avg', field: 'salesCycleDays', filter: won, as: 'cycle' },
]

interface Scope {
  whose: Filter | null
  period: Period
  enabled: boolean
}

/** What was won and lost in the period, and in the one before. */
export function useClosedFigures({ whose, period, enabled }: Scope) {
  const before = shifted(period, -1)
  const body = (of: Period): AggregateBody => ({ ...filterOf(whose, closedIn(of)), measures: closedMeasures })
  const now = useAggregate('deal', body(period), { enabled })
  const then = useAggregate('deal', body(before), { enabled: enabled && period.unit !== 'all' })
  return {
    now: now.data && readClosed(now.data.data[0]),
    before: period.unit === 'all' || !then.data ? null : readClosed(then.data.data[0]),
    beforePeriod: before,
    problem: now.error,
  }
}

/** Months in which deals closed, the last ones up to the end of the period, oldest first. */
export function useClosedMonths({ whose, period, enabled }: Scope) {
  const { data, error } = useAggregate(
    'deal',
    {
      ...filterOf(whose, closedBy(period)),
      groupBy: [{ field: 'closedAt', bucket: 'month' }],
      measures: closedMeasures,
      sort: '-closedAt',
      limit: 12,
    },
    { enabled },
  )
  const months = data?.data.map((row) => ({ month: String(row['closedAt']), ...readClosed(row) })).toReversed()
  return { months, currency: data?.currency, problem: error }
}

/** How many deals there are, how many of them are open and what they are worth. */
export function useDealTotals(whose: Filter | null, enabled: boolean) {
  const { data } = useAggregate(
    'deal',
    {
      ...filterOf(whose),
      measures: [
        { fn: 'count', as: 'all' },
        { fn: 'count', filter: { outcome: 'open' }, as: 'open' },
        { fn: 'sum', field: 'amount', filter: { outcome: 'open' }, as: 'openSum' },
        { fn: 'max', field: 'closedAt', as: 'lastClosed' },
      ],
    },
    { enabled },
  )
  const row = data?.data[0]
  return (
    row && {
      all: Number(row['all']),
      open: Number(row['open']),
      openSum: (row['openSum'] as MoneyValue | null) ?? null,
      lastClosed: (row['lastClosed'] as string | null) ?? null,
    }
  )
}

export function winRate({ won, lost }: Pick<ClosedFigures, 'won' | 'lost'>): number | null {
  return won + lost > 0 ? won / (won + lost) : null
}

function readClosed(row: Record<string, unknown> = {}): ClosedFigures {
  return {
    won: Number(row['won'] ?? 0),
    lost: Number(row['lost'] ?? 0),
    sum: (row['sum'] as MoneyValue | null) ?? null,
    cycle: row['cycle'] === null || row['cycle'] === undefined ? null : Number(row['cycle']),
  }
}

function filterOf(...filters: (Filter | null)[]): { filter?: Filter } {
  const filter = allOf(...filters)
  return filter ? { filter } : {}
}
