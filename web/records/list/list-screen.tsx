import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react'
import { useAggregate } from '#web/data/about.ts'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { useIsNarrow } from '#web/kit/use-is-narrow.ts'
import { searchFilterOf } from '../filter/search-filter.ts'
import { useColumns } from '../grid/columns/use-columns.ts'
import type { GridProps } from '../grid/grid.tsx'
import { RowSelection } from '../grid/rows/row-selection.ts'
import { TableState } from '../grid/table-state.ts'
import { listQueryOf, useListState } from '../list-state.ts'
import { rememberTrail } from '../page/head/trail.ts'
import type { Views } from '../views/use-view.ts'
import { exportIds, exportList } from './export-list.ts'
import { ListHeader } from './list-header.tsx'
import classes from './list-screen.module.css'
import { FlatTable, GroupedTable, type TableProps } from './table-view.tsx'
import { useListKeys } from './use-list-keys.ts'
import { usePeek } from './use-peek.ts'

// The rows come first; what one does with them is there a moment later.
const ViewTabs = lazy(() => import('../views/view-tabs.tsx').then(({ ViewTabs }) => ({ default: ViewTabs })))
const ListToolbar = lazy(() =>
  import('./toolbar/list-toolbar.tsx').then(({ ListToolbar }) => ({ default: ListToolbar })),
)
const BulkBar = lazy(() => import('./bulk/bulk-bar.tsx').then(({ BulkBar }) => ({ default: BulkBar })))
const BulkProgress = lazy(() =>
  import('./bulk/bulk-progress.tsx').then(({ BulkProgress }) => ({ default: BulkProgress })),
)
const Board = lazy(() => import('../board/board.tsx').then(({ Board }) => ({ default: Board })))
const Peek = lazy(() => import('../page/peek/peek.tsx').then(({ Peek }) => ({ default: Peek })))

/** The list of an object with everything around it: title, views, what it is narrowed to, the record beside it. */
export function ListScreen({ object, views }: { object: ObjectInfo; views: Views }) {
  const navigate = useNavigate()
  const [state, change] = useListState(views.base)
  const model = useColumns(object, state, change)
  const searchFilter = useMemo(() => searchFilterOf(object, state.search), [object, state.search])
  const query = useMemo(() => listQueryOf(object.name, state, searchFilter), [object.name, state, searchFilter])
  const filter = query.filter ?? null
  const [table] = useState(() => new TableState())
  const [selection] = useState(() => new RowSelection())
  const [control] = useState<GridProps['control']>(() => ({ acts: null, scroller: null, lines: null }))
  const places = { search: useRef<HTMLInputElement>(null), filter: useRef<HTMLDivElement>(null) }
  const peek = usePeek(object.name, table)
  const isBoard = state.layout === 'board'
  const isNarrow = useIsNarrow()
  const tabs = (
    <Suspense fallback={null}>
      <ViewTabs object={object} views={views} state={state} />
    </Suspense>
  )
  const [shown, setShown] = useState<number | null>(null)
  const total = useBoardTotal(object, filter, isBoard) ?? shown
  useListKeys({ object, control, places })
  const trail = useCallback(
    (id: string) => {
      const name = views.current?.name ?? object.pluralLabel ?? object.label
      const ids = control.lines?.loadedIds() ?? [id]
      rememberTrail({ object: object.name, address: location.pathname + location.search, name, ids, count: shown })
    },
    [object, views.current, control, shown],
  )
  const tableProps: TableProps = {
    object,
    state,
    change,
    query,
    model,
    table,
    selection,
    control,
    setTotal: setShown,
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
  const wanted = { object, sort: state.sort, columns: model.columns }
  return (
    <main className={classes.page}>
      <ListHeader
        object={object}
        total={total}
        layout={state.layout}
        setLayout={(layout) => change({ layout })}
        exportTo={(format) => exportList({ ...wanted, filter, format })}
      >
        {!isNarrow && tabs}
      </ListHeader>
      {isNarrow && views.views.length > 0 && <div className={classes.tabs}>{tabs}</div>}
      <Suspense fallback={<div className={classes.toolbar} />}>
        <ListToolbar
          {...{ object, state, change, model, views, places }}
          leave={() => control.scroller?.focus({ preventScroll: true })}
        />
      </Suspense>
      <Suspense fallback={null}>
        <BulkProgress />
      </Suspense>
      <div className={classes.split}>
        <div className={classes.list}>
          {isBoard ? (
            <Suspense fallback={null}>
              <Board object={object} state={state} change={change} query={query} openPeek={tableProps.openPeek} />
            </Suspense>
          ) : state.groupBy ? (
            <GroupedTable {...tableProps} groupBy={state.groupBy} />
          ) : (
            <FlatTable {...tableProps} />
          )}
          {!isBoard && (
            <Suspense fallback={null}>
              <BulkBar
                {...{ object, selection, total, filter }}
                exportIds={(ids) => {
                  if (ids) void exportIds({ ...wanted, filter, format: 'csv' }, ids)
                  else exportList({ ...wanted, filter, format: 'csv' })
                }}
              />
            </Suspense>
          )}
        </div>
        {peek.peeked && (
          <Suspense fallback={null}>
            <Peek
              object={peek.peeked.object}
              id={peek.peeked.id}
              close={() => {
                peek.close()
                control.acts?.now().focus()
              }}
              step={(by) => stepFrom(control, peek.peeked?.id ?? '', by)}
            />
          </Suspense>
        )}
      </div>
    </main>
  )
}

/** To the next record, past heads of groups. The panel follows the row. */
function stepFrom({ acts, lines }: GridProps['control'], id: string, by: 1 | -1): void {
  if (!acts || !lines) return
  const found = lines.lineOf(id)
  let line = (found >= 0 ? found : (acts.now().table.active?.line ?? 0)) + by
  while (line >= 0 && line < lines.count && lines.at(line).kind === 'group') line += by
  if (line >= 0 && line < lines.count)
    acts.goTo({ line, column: acts.now().table.active?.column ?? 0 }, { mode: 'row' })
}

function useBoardTotal(object: ObjectInfo, filter: TableProps['query']['filter'], enabled: boolean): number | null {
  const { data } = useAggregate(object.name, { filter: filter ?? null, measures: [{ fn: 'count' }] }, { enabled })
  const count = enabled ? data?.data[0]?.['count'] : null
  return typeof count === 'number' ? count : null
}
