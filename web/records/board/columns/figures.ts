import { useMemo } from 'react'
import { useAggregate } from '#web/data/about.ts'
import type { FieldInfo } from '#web/data/catalog.ts'
import type { MoneyValue } from '#web/kit/format.ts'
import type { Filter } from '../../list-state.ts'

export interface ColumnFigures {
  count: number
  sum: MoneyValue | null
  /** Amounts that could not be converted for want of a rate. */
  unconverted: number
}

interface Asked {
  object: string
  field: FieldInfo
  /** A money field. */
  sum: string | undefined
  filter: Filter | null
  enabled: boolean
}

/** Count and sum of all columns, asked at once; by the value of the column ('' for none). */
export function useColumnFigures({ object, field, sum, filter, enabled }: Asked) {
  const { data, error, refetch } = useAggregate(
    object,
    {
      ...(filter ? { filter } : {}),
      groupBy: [field.name],
      measures: [{ fn: 'count' }, ...(sum ? [{ fn: 'sum', field: sum, as: 'sum' }] : [])],
      limit: 1_000,
    },
    { enabled },
  )
  const figures = useMemo(() => {
    if (!data) return null
    return new Map(data.data.map((row) => [groupValue(row[field.name]), figuresOf(row)]))
  }, [data, field.name])
  return { figures, problem: error, again: refetch }
}

export const noFigures: ColumnFigures = { count: 0, sum: null, unconverted: 0 }

function groupValue(group: unknown): string {
  if (group && typeof group === 'object' && 'id' in group) return String(group.id ?? '')
  return group === null || group === undefined ? '' : String(group)
}

function figuresOf(row: Record<string, unknown>): ColumnFigures {
  return {
    count: Number(row['count'] ?? 0),
    sum: (row['sum'] as MoneyValue | null | undefined) ?? null,
    unconverted: Number(row['unconverted'] ?? 0),
  }
}
