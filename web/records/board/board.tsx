import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { ObjectInfo } from '#web/data/catalog.ts'
import type { ListQuery } from '#web/data/list-window.ts'
import { asProblem } from '#web/data/problem.ts'
import { may } from '#web/data/session.ts'
import type { Values } from '#web/data/writes.ts'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { useIsNarrow } from '#web/kit/use-is-narrow.ts'
import type { ListState } from '../list-state.ts'
import { type BoardWeb, boardOf } from '../object-web.ts'
import { sayProblem } from '../say-problem.ts'
import classes from './board.module.css'
import { BoardContext, type BoardParts } from './board-context.ts'
import { BoardSkeleton } from './board-skeleton.tsx'
import { Column } from './columns/column.tsx'
import { ColumnSwitcher } from './columns/column-switcher.tsx'
import { allOf, type BoardColumns, useBoardColumns } from './columns/columns.ts'
import { noFigures, useColumnFigures } from './columns/figures.ts'
import { useOpenColumns } from './columns/open-columns.ts'
import { useCardDrops } from './drag.ts'
import { EmptyBoard } from './empty-board.tsx'
import { ColumnsSwitch, GroupSwitch, useMemberOfAddress } from './group-switch.tsx'
import { useBoardKeys } from './keys.ts'
import { MoveDialog } from './move-dialog.tsx'
import { useMoves } from './moves.ts'
import { SelectionBar } from './selection-bar.tsx'
import { shownBoard } from './shown-board.ts'
import { useTouchDrag } from './touch-drag.ts'

interface Props {
  object: ObjectInfo
  state: ListState
  change: (changes: Partial<ListState>) => void
  query: ListQuery
  openPeek: (id: string) => void
  /** Where keys and buttons of the list learn with what a new record begins. */
  control: { newValues: Values | null }
}

/** The records of a list as cards in columns, by the field that the domain names. */
export function Board({ object, state, change, query, openPeek, control }: Props) {
  const [group, setGroup] = useMemberOfAddress('pipeline')
  const [by, setBy] = useMemberOfAddress('by')
  const web = useMemo(() => boardOf(object, by), [object, by])
  if (!web) throw new Error(`${object.name} has no board`)
  const columns = useBoardColumns(object, web.column, group)
  const scope = allOf(query.filter, columns.filter)
  const { figures, problem, again } = useColumnFigures({
    object: object.name,
    field: columns.field,
    sum: web.sum,
    filter: scope,
    enabled: columns.isReady,
  })
  const failed = columns.problem ?? (figures ? null : problem)
  if (failed) return <BoardProblem error={failed} again={() => void again()} />
  if (!columns.isReady || !figures) return <BoardSkeleton />
  const isEmpty = [...figures.values()].every(({ count }) => count === 0)
  if (isEmpty) {
    const isFiltered = state.filter !== null || state.search !== ''
    return (
      <div className={classes.frame}>
        <GroupSwitch columns={columns} choose={setGroup} />
        <ColumnsSwitch object={object} web={web} choose={setBy} />
        <EmptyBoard
          {...{ object, columns, query }}
          clear={isFiltered ? () => change({ filter: null, search: '' }) : null}
          choose={setGroup}
        />
      </div>
    )
  }
  return (
    <div className={classes.frame}>
      <GroupSwitch columns={columns} choose={setGroup} />
      <ColumnsSwitch object={object} web={web} choose={setBy} />
      <Columns key={columns.group?.id ?? web.column} {...{ object, web, query, columns, figures, openPeek, control }} />
    </div>
  )
}

interface ColumnsProps {
  object: ObjectInfo
  web: BoardWeb
  control: Props['control']
  query: ListQuery
  columns: BoardColumns
  figures: NonNullable<ReturnType<typeof useColumnFigures>['figures']>
  openPeek: (id: string) => void
}

function Columns({ object, web, query, columns, figures, openPeek, control }: ColumnsProps) {
  const { t } = useLingui()
  const [news, announce] = useState('')
  const isNarrow = useIsNarrow()
  const moves = useMoves(object, columns, announce)
  const scroller = useRef<HTMLElement>(null)
  // A column without cards and without a name of its own would only take room.
  const shown = useMemo(
    () =>
      columns.columns.filter(
        ({ value, isClosed }) => (value !== null && !isClosed) || (figures.get(value ?? '')?.count ?? 0) > 0,
      ),
    [columns, figures],
  )
  useNewValues(control, columns)
  useEffect(() => {
    shownBoard.now = { field: columns.field, columns: shown }
    return () => {
      shownBoard.now = null
    }
  }, [columns.field, shown])
  const { isOpen, toggle } = useOpenColumns({ object: object.name, columns: shown, figures, isNarrow })
  const keys = useBoardKeys({ shown, isOpen, openPeek })
  const { selected, active, moving, askWhere, chosenWith, select, focusCard, follow, clear } = keys
  const move = (ids: readonly string[], value: string | null) => {
    const to = shown.find((column) => column.value === value)
    if (!to || to.isClosed) return
    follow(ids[0] ?? '', value)
    void moves.move(ids, to).then((done) => done && clear())
  }
  useCardDrops({ object: object.name, scroller, move })
  const mayChange = columns.field.mayChange && may('change', object.name)
  useTouchDrag({ scroller, enabled: mayChange, chosenWith, say: (count) => t`${count} cards`, move })
  const parts: BoardParts = useMemo(
    () => ({
      object,
      web,
      field: columns.field,
      mayChange,
      openPeek,
      askWhere,
      chosenWith,
      select,
      focusCard,
    }),
    [object, web, columns.field, mayChange, openPeek, askWhere, chosenWith, select, focusCard],
  )
  return (
    <BoardContext value={parts}>
      {isNarrow && (
        <ColumnSwitcher
          name={`${object.name} ${columns.group?.id ?? ''}`}
          columns={shown}
          figures={figures}
          scroller={scroller}
        />
      )}
      <section className={classes.board} ref={scroller} aria-label={t`Board`} onKeyDown={keys.onKeyDown}>
        {shown.map((column, index) => (
          <Column
            key={column.value ?? ''}
            {...{ column, index, query, moves, toggle }}
            isOpen={isOpen(column)}
            figures={figures.get(column.value ?? '') ?? noFigures}
            active={active?.column === index ? active : null}
            selected={selected}
            keepRows={keys.keepRows}
          />
        ))}
      </section>
      <SelectionBar ids={selected} askWhere={askWhere} clear={clear} />
      {moving && (
        <MoveDialog
          ids={moving}
          columns={shown.filter(({ isClosed }) => !isClosed)}
          close={() => askWhere(null)}
          choose={(column) => move(moving, column.value)}
        />
      )}
      <div className="k-hidden" role="status" aria-live="polite">
        {news}
      </div>
    </BoardContext>
  )
}

/** What is made while one looks at a board stands on it, in its first column, and not where it would usually. */
function useNewValues(control: Props['control'], { columns, field, group, groups }: BoardColumns): void {
  const first = columns.find(({ value, kind, isClosed }) => value !== null && kind === 'open' && !isClosed)?.value
  const isOther = group !== null && groups.length > 0
  useEffect(() => {
    control.newValues = isOther && first ? { [field.key]: first } : null
    return () => {
      control.newValues = null
    }
  }, [control, field.key, first, isOther])
}

function BoardProblem({ error, again }: { error: Error; again: () => void }) {
  const { t } = useLingui()
  return (
    <EmptyState
      title={t`The board could not be read`}
      text={sayProblem(asProblem(error))}
      action={
        <Button variant="default" onClick={again}>
          <Trans>Try again</Trans>
        </Button>
      }
    />
  )
}
