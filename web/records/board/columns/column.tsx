import { useLingui } from '@lingui/react/macro'
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, type RefObject, useCallback, useEffect, useEffectEvent, useMemo, useRef } from 'react'
import { type ListQuery, useListWindow } from '#web/data/list-window.ts'
import classes from '../board.module.css'
import { useBoard } from '../board-context.ts'
import { Card, CardOnItsWay, cardHeight } from '../card/card.tsx'
import { useColumnDrop } from '../drag.ts'
import type { ActiveCard } from '../keys.ts'
import type { Moves } from '../moves.ts'
import { useIsTouched } from '../touch-drag.ts'
import { ColumnHead, NarrowColumn } from './column-head.tsx'
import { type ColumnRows, columnRows } from './column-rows.ts'
import { allOf, type BoardColumn, columnFilter } from './columns.ts'
import type { ColumnFigures } from './figures.ts'

export interface ColumnProps {
  column: BoardColumn
  index: number
  query: ListQuery
  figures: ColumnFigures
  moves: Moves
  isOpen: boolean
  toggle: (column: BoardColumn) => void
  active: ActiveCard | null
  selected: ReadonlySet<string>
  keepRows: (column: number, rows: ColumnRows) => void
}

/** A column of a board: its head, and its cards of which only those near the eye are drawn. */
export function Column(props: ColumnProps) {
  const { column, figures, isOpen, toggle } = props
  const { object } = useBoard()
  const element = useRef<HTMLElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const isTouched = useIsTouched(column.value)
  const isClosed = column.isClosed ?? false
  const isOver = useColumnDrop(element, { object: object.name, value: column.value, list, isClosed })
  return (
    <section
      ref={element}
      className={classes.column}
      data-open={isOpen || undefined}
      data-column={column.value ?? ''}
      data-over={isOver || isTouched || undefined}
      data-kind={column.kind}
      aria-label={column.name}
    >
      {isOpen ? (
        <>
          <ColumnHead column={column} figures={figures} toggle={toggle} />
          <Cards {...props} list={list} />
        </>
      ) : (
        <NarrowColumn column={column} figures={figures} toggle={toggle} />
      )}
    </section>
  )
}

const gap = 8

function Cards({
  column,
  index,
  query,
  moves,
  active,
  selected,
  keepRows,
  list,
}: ColumnProps & { list: RefObject<HTMLDivElement | null> }) {
  const { t } = useLingui()
  const { web, field } = useBoard()
  const own = useMemo(
    () => ({
      object: query.object,
      filter: allOf(query.filter, columnFilter(field, column.value)),
      sort: query.sort ?? null,
    }),
    [query.object, query.filter, query.sort, field, column.value],
  )
  const { window, isChanging } = useListWindow(own)
  const rows = columnRows(window, column.value, moves.moved)
  const { keepWindow } = moves
  useEffect(() => keepWindow(column.value, window), [keepWindow, column.value, window])
  useEffect(() => keepRows(index, rows))
  const activeIndex = active ? rows.indexOf(active.id) : -1
  const height = cardHeight(web)
  const virtualizer = useVirtualizer({
    count: rows.count,
    getScrollElement: () => list.current,
    estimateSize: () => height + gap,
    overscan: 5,
    // The card that has the focus stays, however far away one has scrolled.
    rangeExtractor: useCallback((range: Range) => withIndex(defaultRangeExtractor(range), activeIndex), [activeIndex]),
  })
  const items = virtualizer.getVirtualItems()
  const [first, last] = [virtualizer.range?.startIndex ?? 0, virtualizer.range?.endIndex ?? 0]
  useEffect(() => window.ensure(first, last), [window, first, last])
  const showActive = useEffectEvent(() => {
    if (!active || activeIndex < 0) return
    virtualizer.scrollToIndex(activeIndex, { align: 'auto' })
    requestAnimationFrame(() => {
      const link = list.current?.querySelector<HTMLElement>(`[data-card="${active.id}"] a`)
      link?.focus({ preventScroll: true })
      list.current?.closest('section')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    })
  })
  const turn = active?.turn ?? 0
  useEffect(() => {
    if (turn > 0) showActive()
  }, [turn])
  // Measures and places directly: a variable that changes would make the browser style all within anew.
  const style = { height: virtualizer.getTotalSize(), '--card': `${height}px` } as CSSProperties
  const isEmpty = window.isReady && rows.count === 0
  return (
    <div className={classes.list} ref={list} data-cards data-changing={isChanging || undefined}>
      {isEmpty && <p className={classes.empty}>{t`No cards`}</p>}
      <ul className={classes.cards} style={style}>
        {items.map((item) => {
          const id = rows.idAt(item.index)
          const isTabStop = activeIndex >= 0 ? item.index === activeIndex : item.index === first
          return (
            <li
              key={id ?? item.index}
              className={classes.place}
              style={{ transform: `translateY(${item.start}px)` }}
              aria-setsize={rows.count}
              aria-posinset={item.index + 1}
            >
              {id ? <Card id={id} isTabStop={isTabStop} isSelected={selected.has(id)} /> : <CardOnItsWay />}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function withIndex(range: number[], index: number): number[] {
  if (index < 0 || range.includes(index)) return range
  return [...range, index].sort((a, b) => a - b)
}
