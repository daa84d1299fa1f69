import { type ReactNode, useEffect, useLayoutEffect, useMemo, useState } from 'react'
import { type ObjectInfo, useCatalog } from '#web/data/catalog.ts'
import { type ListQuery, useListWindow } from '#web/data/list-window.ts'
import { nearWords } from '#web/kit/i18n.ts'
import { fetched, late, WhileLate } from '#web/kit/late.ts'
import { useIsNarrow } from '#web/kit/use-is-narrow.ts'
import { createCellActs } from '../grid/cells/cell-work.ts'
import { type Column, columnOf } from '../grid/columns/columns.ts'
import type { ColumnsModel } from '../grid/columns/use-columns.ts'
import { Grid, type GridProps } from '../grid/grid.tsx'
import { flatLines, type Lines } from '../grid/rows/lines.ts'
import type { RowSelection } from '../grid/rows/row-selection.ts'
import type { TableState } from '../grid/table-state.ts'
import type { ListState } from '../list-state.ts'
import { RowPlaces } from './list-frame.tsx'
import { useListMemory } from './list-memory.ts'

const ColumnMenu = late(() => import('./list-tools.ts'), 'ColumnMenu')
const GridFoot = late(() => import('./list-tools.ts'), 'GridFoot')
const EmptyObject = late(() => import('./list-states.tsx'), 'EmptyObject')
const ListProblem = late(() => import('./list-states.tsx'), 'ListProblem')
const NoResults = late(() => import('./list-states.tsx'), 'NoResults')
const ProblemBar = late(() => import('./list-states.tsx'), 'ProblemBar')
const PhoneList = late(() => import('./phone-list.tsx'), 'default', nearWords)

export interface TableProps {
  object: ObjectInfo
  state: ListState
  change: (changes: Partial<ListState>) => void
  query: ListQuery
  model: ColumnsModel
  table: TableState
  selection: RowSelection
  control: GridProps['control']
  setTotal: (total: number | null) => void
  closePeek: (() => void) | null
  openPeek: (id: string) => void
  openRecord: GridProps['openRecord']
}

export function FlatTable(props: TableProps) {
  const { window, isChanging } = useListWindow(props.query)
  const { version, isReady } = window
  useEffect(() => {
    if (isReady && !isChanging) window.remember()
  }, [window, isReady, isChanging])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the window is the same object when its rows have changed
  const lines = useMemo(() => flatLines(window), [window, version])
  return <TableView {...props} lines={lines} isChanging={isChanging} toggleGroup={noGroup} />
}

function noGroup(): void {}

interface ViewProps extends TableProps {
  lines: Lines
  isChanging: boolean
  toggleGroup: (key: string) => void
}

export function TableView(props: ViewProps) {
  const { object, state, change, lines, control, table, selection, query, setTotal } = props
  const { total, isReady, problem } = lines
  control.lines = lines
  useEffect(() => setTotal(total), [total, setTotal])
  useListMemory({
    control,
    table,
    selection,
    lines,
    list: `${JSON.stringify(query)} ${state.groupBy ?? ''}`,
    narrowed: JSON.stringify(query.filter ?? null),
  })
  const isNarrow = useIsNarrow()
  const isEmpty = isReady && total === 0
  if (problem && (total === null || total === 0)) return <ListProblem problem={problem} again={lines.refresh} />
  if (isEmpty && !props.isChanging) {
    const isNarrowed = state.filter !== null || state.search !== ''
    return isNarrowed ? (
      <NoResults clear={() => change({ filter: null, search: '' })} />
    ) : (
      <EmptyObject object={object} />
    )
  }
  return (
    <>
      {problem && <ProblemBar problem={problem} again={lines.refresh} />}
      {isNarrow ? (
        <WhileLate value={<RowPlaces object={object} />}>
          <PhoneList {...props} />
        </WhileLate>
      ) : (
        <DeskTable {...props} />
      )}
    </>
  )
}

/** The table itself, as it is used at a desk. */
function DeskTable(props: ViewProps) {
  const { object, model, lines, table, selection, control, query, state } = props
  const [openMenu, setOpenMenu] = useState<number | null>(null)
  const [work] = useState(() =>
    createCellActs(
      () => {
        if (!control.acts) throw new Error('The table is not shown')
        return control.acts.now()
      },
      async (plan) => (await fetched(() => import('./bulk/paste-dialog.tsx'))).askAboutCells(plan),
    ),
  )
  useLayoutEffect(() => () => table.end(), [table])
  const catalog = useCatalog()
  const groupedBy = state.groupBy ? columnOf(object, catalog, state.groupBy) : null
  const filterBy = ({ path }: Column) => {
    const part = { [path]: { isNull: false } }
    props.change({ filter: state.filter ? { and: [state.filter, part] } : part })
  }
  const columnMenu = (index: number): ReactNode => (
    <ColumnMenu
      index={index}
      model={model}
      filterBy={filterBy}
      isOpen={openMenu === index}
      setOpen={(isOpen) => setOpenMenu(isOpen ? index : null)}
    />
  )
  return (
    <Grid
      {...{ object, lines, model, table, selection, control, work, columnMenu }}
      sort={state.sort}
      groupedBy={groupedBy?.label ?? null}
      isChanging={props.isChanging}
      openRecord={props.openRecord}
      openPeek={props.openPeek}
      closePeek={props.closePeek}
      openColumnMenu={setOpenMenu}
      toggleGroup={props.toggleGroup}
      footer={
        <GridFoot
          object={object}
          columns={model.columns}
          pinned={model.pinned}
          filter={query.filter ?? null}
          total={lines.total}
          isCut={lines.isCut ?? false}
          lines={lines.count}
        />
      }
    />
  )
}
