import type { ObjectInfo } from '#web/data/catalog.ts'
import { nearWords } from '#web/kit/i18n.ts'
import { fetched, late, WhileLate } from '#web/kit/late.ts'
import { useIsNarrow } from '#web/kit/use-is-narrow.ts'
import { tellProblem } from '../acts.ts'
import { TintContext, useTints } from '../colors/color-rules.ts'
import { openCreateForm } from '../form/create-form.tsx'
import type { GridProps } from '../grid/grid.tsx'
import type { Layout } from '../list-state.ts'
import type { Views } from '../views/use-view.ts'
import { hasLayout } from './layouts.ts'
import { RowPlaces } from './list-frame.tsx'
import { ListHeader } from './list-header.tsx'
import classes from './list-screen.module.css'
import { FlatTable, type TableProps } from './table-view.tsx'
import { useList } from './use-list.ts'
import { useListKeys } from './use-list-keys.ts'
import type { PeekModel } from './use-peek.ts'

// The rows come first; what one does with them is there a moment later.
const tools = () => import('./list-tools.ts')
const exporting = () => fetched(() => import('./export-list.ts'))
const ViewTabs = late(tools, 'ViewTabs', nearWords)
const ListToolbar = late(tools, 'ListToolbar', nearWords)
const BulkBar = late(tools, 'BulkBar', nearWords)
const Paper = late(tools, 'Paper', nearWords)
const BulkProgress = late(tools, 'BulkProgress', nearWords)
const BrokenFilter = late(() => import('./list-states.tsx'), 'BrokenFilter')
const GroupedTable = late(() => import('./grouped-table.tsx'), 'GroupedTable')
const Board = late(() => import('../board/board.tsx'), 'Board')
const Calendar = late(() => import('../calendar/calendar.tsx'), 'Calendar')
const Gantt = late(() => import('../gantt/gantt.tsx'), 'Gantt')
const WorldMap = late(() => import('../map/map.tsx'), 'WorldMap')
const Peek = late(() => import('../page/peek/peek.tsx'), 'Peek')

/** The list of an object with everything around it: title, views, what it is narrowed to, the record beside it. */
export function ListScreen({ object, views }: { object: ObjectInfo; views: Views }) {
  const { rows, total, peek, places, isFilterBroken } = useList(object, views)
  const { state, change, model, control, query } = rows
  // An address may name a board where there is none.
  const layout = hasLayout(object, state.layout) ? state.layout : 'table'
  useListKeys({ object, control, layout, places })
  const tints = useTints(object, state.colors)
  const isNarrow = useIsNarrow()
  const tabs = <ViewTabs object={object} views={views} state={state} />
  return (
    <main className={classes.page}>
      <ListHeader
        object={object}
        total={total}
        layout={layout}
        setLayout={(layout) => change({ layout })}
        exportTo={(format) => {
          void exporting().then(({ exportList }) => exportList({ ...shownIn(rows), format }), tellProblem)
        }}
        create={() => openCreateForm({ object: object.name, values: control.newValues ?? {} })}
        shown={{ filter: query.filter ?? null, sort: state.sort, count: total }}
      >
        {!isNarrow && tabs}
      </ListHeader>
      {isNarrow && views.views.length > 0 && <div className={classes.tabs}>{tabs}</div>}
      <WhileLate value={<div className={classes.toolbar} data-filtered={state.filter !== null || undefined} />}>
        <ListToolbar
          {...{ object, state, change, model, views, places }}
          leave={() => {
            // Where there are no rows, keys are those of the page again.
            if (control.scroller) control.scroller.focus({ preventScroll: true })
            else places.search.current?.blur()
          }}
        />
      </WhileLate>
      {isFilterBroken && <BrokenFilter remove={() => change({ filter: null })} />}
      <BulkProgress />
      <WhileLate value={null}>
        <Paper rows={rows} view={views.current?.name ?? null} total={total} />
      </WhileLate>
      <div className={classes.split}>
        <div className={classes.list}>
          <TintContext value={tints}>
            {layout === 'table' ? <Rows {...{ rows, total }} /> : <Otherwise layout={layout} {...rows} />}
          </TintContext>
        </div>
        <Beside peek={peek} control={control} />
      </div>
    </main>
  )
}

const looks = { board: Board, calendar: Calendar, timeline: Gantt, map: WorldMap }

function Otherwise({ layout, ...rows }: TableProps & { layout: Exclude<Layout, 'table'> }) {
  const { object, state, change, query, openPeek, control } = rows
  const Look = looks[layout]
  return <Look {...{ object, state, change, query, openPeek, control }} />
}

/** The table, and what one does with the rows that are ticked in it. */
function Rows({ rows, total }: { rows: TableProps; total: number | null }) {
  const { object, state, selection } = rows
  const shown = shownIn(rows)
  return (
    <>
      {state.groupBy ? (
        <WhileLate value={<RowPlaces object={object} />}>
          <GroupedTable {...rows} groupBy={state.groupBy} />
        </WhileLate>
      ) : (
        <FlatTable {...rows} />
      )}
      <BulkBar
        {...{ object, selection, total, filter: shown.filter, sort: shown.sort }}
        exportTarget={(target) => {
          const wanted = { ...shown, format: 'csv' } as const
          exporting()
            .then(({ exportIds, exportList }) =>
              'ids' in target ? exportIds(wanted, target.ids) : exportList({ ...wanted, filter: target.filter }),
            )
            .catch(tellProblem)
        }}
      />
    </>
  )
}

function shownIn({ object, state, model, query }: TableProps) {
  return { object, sort: state.sort, columns: model.columns, filter: query.filter ?? null }
}

function Beside({ peek, control }: { peek: PeekModel; control: GridProps['control'] }) {
  const { peeked } = peek
  if (!peeked) return null
  const close = () => {
    peek.close()
    control.acts?.now().focus()
  }
  return (
    <Peek
      object={peeked.object}
      id={peeked.id}
      close={close}
      step={(by) => (control.step ? control.step(by) : stepFrom(control, peeked.id, by))}
    />
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
