import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMemo, useRef, useState } from 'react'
import type { ObjectInfo } from '#web/data/catalog.ts'
import type { ListQuery } from '#web/data/list-window.ts'
import { asProblem } from '#web/data/problem.ts'
import { may } from '#web/data/session.ts'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { useIsNarrow } from '#web/kit/use-is-narrow.ts'
import type { ListState } from '../list-state.ts'
import { objectWeb } from '../object-web.ts'
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
import { GroupSwitch, useGroupOfAddress } from './group-switch.tsx'
import { useBoardKeys } from './keys.ts'
import { MoveDialog } from './move-dialog.tsx'
import { useMoves } from './moves.ts'
import { SelectionBar } from './selection-bar.tsx'
import { useTouchDrag } from './touch-drag.ts'

interface Props {
  object: ObjectInfo
  state: ListState
  change: (changes: Partial<ListState>) => void
  query: ListQuery
  openPeek: (id: string) => void
}

/** The records of a list as cards in columns, by the field that the domain names. */
export function Board({ object, state, change, query, openPeek }: Props) {
  const web = objectWeb(object.name)?.board
  const [group, setGroup] = useGroupOfAddress()
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
      <Columns key={columns.group?.id ?? ''} {...{ object, query, columns, figures, openPeek }} />
    </div>
  )
}

interface ColumnsProps {
  object: ObjectInfo
  query: ListQuery
  columns: BoardColumns
  figures: NonNullable<ReturnType<typeof useColumnFigures>['figures']>
  openPeek: (id: string) => void
}

function Columns({ object, query, columns, figures, openPeek }: ColumnsProps) {
  const { t } = useLingui()
  const [news, announce] = useState('')
  const isNarrow = useIsNarrow()
  const moves = useMoves(object, columns, announce)
  const scroller = useRef<HTMLElement>(null)
  // A column without cards and without a name of its own would only take room.
  const shown = useMemo(
    () => columns.columns.filter(({ value }) => value !== null || (figures.get('')?.count ?? 0) > 0),
    [columns, figures],
  )
  const { isOpen, toggle } = useOpenColumns({ object: object.name, columns: shown, figures, isNarrow })
  const keys = useBoardKeys({ shown, isOpen, openPeek })
  const { selected, active, moving, askWhere, chosenWith, select, focusCard, follow, clear } = keys
  const move = (ids: readonly string[], value: string | null) => {
    const to = shown.find((column) => column.value === value)
    if (!to) return
    follow(ids[0] ?? '', value)
    void moves.move(ids, to).then((done) => done && clear())
  }
  useCardDrops({ object: object.name, scroller, move })
  const mayChange = columns.field.mayChange && may('change', object.name)
  useTouchDrag({ scroller, enabled: mayChange, chosenWith, say: (count) => t`${count} cards`, move })
  const parts: BoardParts = useMemo(
    () => ({
      object,
      field: columns.field,
      mayChange,
      openPeek,
      askWhere,
      chosenWith,
      select,
      focusCard,
    }),
    [object, columns.field, mayChange, openPeek, askWhere, chosenWith, select, focusCard],
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
          columns={shown}
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
