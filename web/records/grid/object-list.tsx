import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { useListWindow } from '#web/data/list-window.ts'
import { formatNumber } from '#web/kit/format.ts'
import { PageHeader } from '#web/kit/page-header.tsx'
import { listQueryOf, useListState } from '../list-state.ts'
import { Grid, type GridProps } from './grid.tsx'
import { flatLines } from './lines.ts'
import classes from './object-list.module.css'
import { RowSelection } from './row-selection.ts'
import { TableState } from './table-state.ts'
import { useColumns } from './use-columns.ts'

/** All records of an object, as the address asks for them. */
export function ObjectList({ object }: { object: ObjectInfo }) {
  const navigate = useNavigate()
  const [state, change] = useListState()
  const model = useColumns(object, state, change)
  const query = useMemo(() => listQueryOf(object.name, state, null), [object.name, state])
  const { window, isChanging } = useListWindow(query)
  const [table] = useState(() => new TableState())
  const [selection] = useState(() => new RowSelection())
  const [control] = useState<GridProps['control']>(() => ({ acts: null, scroller: null }))
  const lines = useMemo(() => flatLines(window), [window, window.version])
  const work = { clear() {}, fillDown() {}, copy() {}, cut() {}, paste() {} }
  return (
    <main className={classes.page}>
      <PageHeader title={object.pluralLabel ?? object.label}>
        <span className={classes.count}>{lines.total === null ? '' : formatNumber(lines.total)}</span>
      </PageHeader>
      <Grid
        object={object}
        lines={lines}
        model={model}
        sort={state.sort}
        table={table}
        selection={selection}
        isChanging={isChanging}
        control={control}
        openRecord={(id) => void navigate({ to: `/${object.path}/${id}` as '/' })}
        openPeek={() => {}}
        toggleGroup={() => {}}
        work={work}
        columnMenu={() => null}
        footer={null}
      />
    </main>
  )
}
