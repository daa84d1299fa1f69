import type { Ctx } from '#engine/context.ts'
import { askFigures, numberOf } from '#modules/analytics/index.ts'
import type { Scope } from './scope.ts'

interface LeftOut {
  ctx: Ctx
  scope: Scope
  today: string
  asOf: Date | undefined
}

interface Rest {
  count: number
  filter: Record<string, unknown>
}

/** Open deals that are in no period that comes: their day lies before today, or they have none. */
export async function leftOut({ ctx, scope, today, asOf }: LeftOut): Promise<Record<'overdue' | 'undated', Rest>> {
  const conditions = { overdue: { closesOn: { lt: today } }, undated: { closesOn: { isNull: true } } }
  const filters = {
    overdue: { outcome: 'open', ...conditions.overdue, ...scope.filter },
    undated: { outcome: 'open', ...conditions.undated, ...scope.filter },
  }
  const { rows } = await askFigures(ctx, {
    object: 'deal',
    needs: ['outcome', 'closesOn'],
    filter: { outcome: 'open', ...scope.filter },
    groupBy: [],
    measures: [
      { fn: 'count', as: 'overdue', filter: conditions.overdue },
      { fn: 'count', as: 'undated', filter: conditions.undated },
    ],
    at: asOf,
  })
  const [row = {}] = rows
  return {
    overdue: { count: numberOf(row['overdue']), filter: filters.overdue },
    undated: { count: numberOf(row['undated']), filter: filters.undated },
  }
}
