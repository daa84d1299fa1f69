import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useAggregate } from '#web/data/about.ts'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { searchFilterOf } from '../filter/search-filter.ts'
import { useColumns } from '../grid/columns/use-columns.ts'
import type { GridProps } from '../grid/grid.tsx'
import { RowSelection } from '../grid/rows/row-selection.ts'
import { TableState } from '../grid/table-state.ts'
import { hasBrokenFilter, listQueryOf, useListState } from '../list-state.ts'
import { rememberTrail } from '../page/head/trail.ts'
import type { Views } from '../views/use-view.ts'
import type { TableProps } from './table-view.tsx'
import { usePeek } from './use-peek.ts'

/** The list of an object as it stands: what it shows by its address, and where the person is in it. */
export function useList(object: ObjectInfo, views: Views) {
  const navigate = useNavigate()
  const [state, change] = useListState(views.base)
  const model = useColumns(object, state, change)
  const searchFilter = useMemo(() => searchFilterOf(object, state.search), [object, state.search])
  const query = useMemo(() => listQueryOf(object.name, state, searchFilter), [object.name, state, searchFilter])
  const [table] = useState(() => new TableState())
  const [selection] = useState(() => new RowSelection())
  const [control] = useState<GridProps['control']>(() => ({
    ...{ acts: null, scroller: null, lines: null, newValues: null },
  }))
  const peek = usePeek(object.name, table)
  const [shown, setTotal] = useState<number | null>(null)
  const total = useTotalOf(query, state.layout !== 'table') ?? shown
  const trail = useCallback(
    (id: string) => {
      const name = views.current?.name ?? object.pluralLabel ?? object.label
      const ids = control.lines?.loadedIds() ?? [id]
      rememberTrail({ object: object.name, address: location.pathname + location.search, name, ids, count: shown })
    },
    [object, views.current, control, shown],
  )
  const rows: TableProps = {
    ...{ object, state, change, query, model, table, selection, control, setTotal },
    closePeek: peek.peeked ? peek.close : null,
    openPeek: (id) => {
      trail(id)
      peek.open(id)
    },
    openRecord: (id) => {
      trail(id)
      void navigate({ to: `/${object.path}/${id}` as '/' })
    },
  }
  const places = { search: useRef<HTMLInputElement>(null), filter: useRef<HTMLDivElement>(null) }
  const isFilterBroken = hasBrokenFilter(useSearch({ strict: false }))
  return { rows, total, peek, places, isFilterBroken }
}

/** Where there is no table that counts its rows. */
function useTotalOf({ object, filter }: TableProps['query'], enabled: boolean): number | null {
  const { data } = useAggregate(object, { filter: filter ?? null, measures: [{ fn: 'count' }] }, { enabled })
  const count = enabled ? data?.data[0]?.['count'] : null
  return typeof count === 'number' ? count : null
}
