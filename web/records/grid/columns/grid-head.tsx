import { useLingui } from '@lingui/react/macro'
import { memo, type PointerEvent, type ReactNode, useRef, useSyncExternalStore } from 'react'
import { IconArrowDown, IconArrowUp } from '#web/kit/icons.ts'
import { fieldWeb } from '../../fields.ts'
import { useGridParts } from '../grid-context.ts'
import type { ColumnLayout } from '../rows/grid-row.tsx'
import tickBox from '../tick-box.module.css'
import { useColumnDrag } from './column-drag.ts'
import { columnVariables } from './column-layout.ts'
import { type Column, clampWidth } from './columns.ts'
import classes from './grid-head.module.css'
import { readSort } from './sort.ts'
import type { ColumnActs } from './use-columns.ts'

interface Props {
  layout: ColumnLayout
  sort: string
  /** Records that match. */
  total: number | null
  acts: ColumnActs
  tickAll: () => void
  fit: (index: number) => void
  /** What opens at the head of a column. */
  menu: (index: number) => ReactNode
}

/** The heads of the columns: a click sorts (Shift adds), the edge resizes, dragging moves. */
export const GridHead = memo(function GridHead({ layout, sort, total, acts, tickAll, fit, menu }: Props) {
  return (
    <div role="row" aria-rowindex={1} className={classes.head}>
      <TickAll total={total} tickAll={tickAll} />
      {layout.drawn.map((index, at) => (
        <Head
          key={layout.columns[index]?.path}
          index={index}
          layout={layout}
          sort={sort}
          acts={acts}
          fit={fit}
          gap={layout.gaps[at] ?? 0}
        >
          {menu(index)}
        </Head>
      ))}
    </div>
  )
})

function TickAll({ total, tickAll }: Pick<Props, 'total' | 'tickAll'>) {
  const { t } = useLingui()
  const { selection } = useGridParts()
  const checked = useSyncExternalStore(selection.subscribe, () => selection.look(total))
  return (
    <div role="columnheader" aria-colindex={1} className={classes.tick}>
      <button
        type="button"
        role="checkbox"
        aria-checked={checked}
        tabIndex={-1}
        aria-label={t`Select all on this page`}
        className={tickBox.box}
        onClick={tickAll}
      />
    </div>
  )
}

interface HeadProps {
  index: number
  layout: ColumnLayout
  sort: string
  acts: ColumnActs
  fit: (index: number) => void
  /** Pixels of what is not drawn before it. */
  gap: number
  children: ReactNode
}

function Head({ index, layout, sort, acts, fit, gap, children }: HeadProps) {
  const { t } = useLingui()
  const head = useRef<HTMLDivElement>(null)
  const edge = useColumnDrag(head, { index, move: acts.move })
  const column = layout.columns[index] as Column
  const keys = readSort(sort)
  const at = keys.findIndex(({ field }) => field === column.path)
  const isDown = keys[at]?.isDown
  return (
    <>
      {gap > 0 && <span className={classes.gap} style={{ width: gap }} aria-hidden="true" />}
      <div
        ref={head}
        role="columnheader"
        aria-colindex={index + 2}
        aria-sort={at < 0 ? undefined : isDown ? 'descending' : 'ascending'}
        className={classes.cell}
        data-head={index}
        data-align={fieldWeb(column.field).align}
        data-pinned={index < layout.pinned || undefined}
        data-edge={index === layout.pinned - 1 || undefined}
        data-drop={edge ?? undefined}
        style={layout.styles[index]}
      >
        <button
          type="button"
          tabIndex={-1}
          className={classes.label}
          disabled={!column.isSortable}
          onClick={(event) => {
            acts.sort(column.path, { adds: event.shiftKey })
            event.currentTarget.closest<HTMLElement>('[role$=grid]')?.focus({ preventScroll: true })
          }}
        >
          <span title={column.label}>{column.label}</span>
          {at >= 0 && (isDown ? <IconArrowDown size={13} /> : <IconArrowUp size={13} />)}
          {at >= 0 && keys.length > 1 && <sup title={t`Sorted as number ${at + 1}`}>{at + 1}</sup>}
        </button>
        {children}
        <Resizer index={index} layout={layout} acts={acts} fit={fit} />
      </div>
    </>
  )
}

function Resizer({ index, layout, acts, fit }: Pick<HeadProps, 'index' | 'layout' | 'acts' | 'fit'>) {
  const start = useRef<{ x: number; width: number } | null>(null)
  const widthAt = (event: PointerEvent) =>
    clampWidth((start.current?.width ?? 0) + event.clientX - (start.current?.x ?? 0))
  const press = (event: PointerEvent<HTMLSpanElement>) => {
    event.preventDefault()
    event.stopPropagation()
    event.currentTarget.setPointerCapture(event.pointerId)
    start.current = { x: event.clientX, width: layout.columns[index]?.width ?? 0 }
  }
  const drag = (event: PointerEvent<HTMLSpanElement>) => {
    if (!start.current) return
    const widths = layout.columns.map(({ width }, at) => (at === index ? widthAt(event) : width))
    show(event, widths)
  }
  const drop = (event: PointerEvent<HTMLSpanElement>) => {
    if (start.current && event.clientX !== start.current.x) acts.resize(index, widthAt(event))
    start.current = null
  }
  /** The browser took the pointer away: nothing draws the heads anew, so the old widths are set by hand. */
  const giveUp = (event: PointerEvent<HTMLSpanElement>) => {
    start.current = null
    show(
      event,
      layout.columns.map(({ width }) => width),
    )
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the menu of the column does the same from the keyboard
    <span
      className={classes.resize}
      data-resize
      onPointerDown={press}
      onPointerMove={drag}
      onPointerUp={drop}
      onPointerCancel={giveUp}
      onDoubleClick={() => fit(index)}
    />
  )
}

/** While the edge is pulled only the variables change: no cell is drawn anew. */
function show({ currentTarget }: PointerEvent<HTMLElement>, widths: readonly number[]): void {
  const grid = currentTarget.closest<HTMLElement>('[role$=grid]')
  for (const [name, value] of Object.entries(columnVariables(widths))) grid?.style.setProperty(name, value)
}
