import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { drawnColumns, layoutOf, mostDrawn } from './columns/column-layout.ts'
import { fitColumn } from './columns/fit-column.ts'
import { GridHead } from './columns/grid-head.tsx'
import classes from './grid.module.css'
import type { GridProps, View } from './grid.tsx'
import type { GridActs } from './grid-acts.ts'
import { GridRow } from './rows/grid-row.tsx'
import { GroupRow } from './rows/group-row.tsx'

export const headHeight = 34
export const footHeight = 34

type BodyProps = GridProps &
  Pick<View, 'scroller' | 'slots' | 'rowHeight'> & { acts: GridActs; setVisible: (rows: number) => void }

/** What is drawn again while one scrolls. */
export function GridBody(props: BodyProps) {
  const { lines, model, table, slots, rowHeight, scroller, setVisible } = props
  // Only what is out of sight matters here: an arrow to the next row draws two rows, and not all of them.
  const inSight = useRef([0, 0])
  const keep = useSyncExternalStore(table.subscribe, () => {
    const [from = 0, to = 0] = inSight.current
    const line = table.active?.line ?? -1
    return table.edit || line < from || line > to ? line : -1
  })
  const isWide = model.columns.length > mostDrawn
  const keepColumn = useSyncExternalStore(table.subscribe, () => (isWide ? (table.active?.column ?? -1) : -1))
  const virtualizer = useVirtualizer({
    count: slots.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: headHeight,
    // Beyond the last row, so that nothing floats over it.
    paddingEnd: 72,
    useFlushSync: true,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was measured is wrong when the height of rows changes
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, rowHeight])
  const { width = 0, height = 0 } = virtualizer.scrollRect ?? {}
  const rows = Math.max(1, Math.floor((height - headHeight - footHeight) / rowHeight))
  useEffect(() => setVisible(rows), [rows, setVisible])
  const left = useSideways(scroller, isWide)
  const drawn = drawnColumns(model.columns, { pinned: model.pinned, left, width, keep: keepColumn }).join()
  const layout = useMemo(
    () => layoutOf(model.columns, model.pinned, drawn ? drawn.split(',').map(Number) : []),
    [model.columns, model.pinned, drawn],
  )
  const firstVisible = virtualizer.range?.startIndex ?? 0
  const items = virtualizer
    .getVirtualItems()
    .map(({ index }) => ({ slot: index, line: slots.lineAt(index, firstVisible) }))
  const [first, last] = [items[0]?.line ?? 0, items.at(-1)?.line ?? 0]
  inSight.current = [first, last]
  useEffect(() => lines.ensure(first, last), [lines, first, last])
  // The active row stays, however far away it is: keys go on from it, and what is edited in it is not lost.
  if (keep >= 0 && keep < lines.count && (keep < first || keep > last))
    items.push({ slot: slots.slotOf(keep), line: keep })
  const heads = useHeadActs(props)
  return (
    <>
      <GridHead
        layout={layout}
        sort={props.sort}
        total={lines.total}
        acts={model.acts}
        menu={props.columnMenu}
        {...heads}
      />
      <div role="rowgroup" className={classes.body} style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ slot, line }) => {
          const what = lines.at(line)
          if (what.kind === 'group') {
            return (
              <GroupRow
                key={line}
                line={line}
                group={what.group}
                top={slot * rowHeight}
                layout={layout}
                groupedBy={props.groupedBy ?? ''}
              />
            )
          }
          const level = props.groupedBy ? 2 : undefined
          return <GridRow key={line} line={line} id={what.id} level={level} top={slot * rowHeight} layout={layout} />
        })}
      </div>
    </>
  )
}

/** The same functions for as long as the table is shown, so that scrolling does not draw the heads. */
function useHeadActs(props: BodyProps) {
  const latest = useRef(props)
  latest.current = props
  const [acts] = useState(() => ({
    tickAll: () => tickLoaded(latest.current),
    fit: (index: number) => {
      const { model, scroller } = latest.current
      model.acts.resize(index, fitColumn(scroller.current, index))
    },
  }))
  return acts
}

/** The head's tick: the rows that are here, or none when they all are already. */
function tickLoaded({ lines, selection, table }: BodyProps): void {
  if (!selection.isEmpty) {
    selection.clear()
    return
  }
  const near = table.active?.line ?? 0
  const from = Math.max(0, Math.min(near, lines.count - 1) - 50)
  void lines
    .readIds(Math.floor(from / 100) * 100, Math.floor(from / 100) * 100 + 99)
    .then((ids) => selection.setNear(ids))
}

/** How far the table is scrolled to the side, in steps; only followed where columns are left out. */
function useSideways(scroller: React.RefObject<HTMLElement | null>, isFollowed: boolean): number {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    const element = scroller.current
    if (!element || !isFollowed) return
    const follow = () => setLeft(Math.round(element.scrollLeft / 150) * 150)
    follow()
    element.addEventListener('scroll', follow, { passive: true })
    return () => element.removeEventListener('scroll', follow)
  }, [scroller, isFollowed])
  return left
}
