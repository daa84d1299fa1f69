import { useLingui } from '@lingui/react/macro'
import {
  type FocusEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import type { ObjectInfo } from '#web/data/catalog.ts'
import type { Values } from '#web/data/writes.ts'
import { columnVariables } from './columns/column-layout.ts'
import type { ColumnsModel } from './columns/use-columns.ts'
import classes from './grid.module.css'
import { createGridActs, type GridActs, type GridNow } from './grid-acts.ts'
import { footHeight, GridBody, headHeight } from './grid-body.tsx'
import { GridContext } from './grid-context.ts'
import { type CellWork, pressInGrid } from './grid-keys.ts'
import { revealPlace } from './reveal.ts'
import { activeIdOf } from './rows/grid-row.tsx'
import type { Lines } from './rows/lines.ts'
import type { RowSelection } from './rows/row-selection.ts'
import { useRowHeight } from './rows/use-row-height.ts'
import { type Slots, slotsFor } from './slots.ts'
import type { TableState } from './table-state.ts'
import { useGridPointer } from './use-grid-pointer.ts'

export interface GridProps {
  object: ObjectInfo
  lines: Lines
  model: ColumnsModel
  sort: string
  table: TableState
  selection: RowSelection
  isChanging: boolean
  /** Where others reach the table: keys of the page, the panel beside it. */
  control: {
    acts: GridActs | null
    scroller: HTMLElement | null
    lines: Lines | null
    /** With what a new record begins just now, such as the stage of the pipeline that is shown. */
    newValues: Values | null
    /** To the next record where there is no table: what the panel beside it shows changes. */
    step?: ((by: 1 | -1) => void) | null
  }
  openRecord: GridNow['openRecord']
  openPeek: GridNow['openPeek']
  closePeek: (() => void) | null
  openColumnMenu: (index: number) => void
  groupedBy: string | null
  toggleGroup: (key: string) => void
  work: CellWork & {
    copy: (event: ClipboardEvent) => void
    cut: (event: ClipboardEvent) => void
    paste: (event: ClipboardEvent) => void
  }
  columnMenu: (index: number) => ReactNode
  footer: ReactNode
}

/** The table: heads, and of the lines only those in sight. */
export function Grid(props: GridProps) {
  const { object, lines, model, table, selection } = props
  const { t } = useLingui()
  const scroller = useRef<HTMLDivElement>(null)
  const rowHeight = useRowHeight()
  const [visible, setVisible] = useState(20)
  const slots = useMemo(() => slotsFor(lines.count, rowHeight, visible), [lines.count, rowHeight, visible])
  const acts = useActs(props, { scroller, slots, rowHeight, visible })
  const parts = useMemo(
    () => ({ object, table, selection, finishEdit: acts.finishEdit }),
    [object, table, selection, acts],
  )
  const pointer = useGridPointer(acts)
  const isPressed = useRef(false)
  const hasActive = useSyncExternalStore(table.subscribe, () => table.active !== null)
  useClipboard(scroller, props.work)
  useSidewaysMark(scroller)
  useLayoutEffect(() => {
    table.settle({ lines: lines.count, columns: model.columns.length, lineOf: lines.lineOf })
  }, [table, lines, model.columns])
  return (
    <GridContext value={parts}>
      <div
        ref={scroller}
        role="grid"
        tabIndex={0}
        aria-label={object.pluralLabel ?? object.label}
        aria-rowcount={lines.count + 2}
        aria-colcount={model.columns.length + 1}
        aria-multiselectable
        aria-busy={props.isChanging || !lines.isReady}
        aria-activedescendant={hasActive ? activeIdOf(object.name) : undefined}
        aria-description={t`Arrow keys move, Enter edits, Space opens beside the list`}
        className={classes.grid}
        data-changing={props.isChanging || undefined}
        style={columnVariables(model.columns.map(({ width }) => width))}
        onKeyDown={(event) => {
          if (event.target !== event.currentTarget) return
          if (pressInGrid(event, acts, props.work)) event.preventDefault()
        }}
        onPointerDown={() => {
          isPressed.current = true
        }}
        onPointerUp={() => {
          isPressed.current = false
        }}
        onFocus={(event) => {
          if (!isReachedByKey(event, isPressed) || table.active) return
          const { clientHeight, scrollTop } = event.currentTarget
          const slot = clientHeight > 0 ? Math.ceil(scrollTop / rowHeight) : 0
          acts.goTo({ line: slots.lineAt(slot, slot), column: 0 })
        }}
        {...pointer}
        // What opens and closes rows is a grid with levels.
        {...(props.groupedBy ? { role: 'treegrid' } : null)}
      >
        <GridBody
          {...props}
          acts={acts}
          slots={slots}
          rowHeight={rowHeight}
          scroller={scroller}
          setVisible={setVisible}
        />
        {props.footer}
      </div>
    </GridContext>
  )
}

/** Whether the focus came by Tab or a shortcut: a row is pointed at then, while a press of the mouse points by itself. */
function isReachedByKey(
  { target, currentTarget, relatedTarget }: FocusEvent<HTMLElement>,
  isPressed: React.RefObject<boolean>,
): boolean {
  return target === currentTarget && !isPressed.current && !currentTarget.contains(relatedTarget)
}

export interface View {
  scroller: React.RefObject<HTMLDivElement | null>
  slots: Slots
  rowHeight: number
  visible: number
}

function useActs(props: GridProps, view: View): GridActs {
  const { object, lines, model, table, selection, control } = props
  const { openRecord, openPeek, closePeek, openColumnMenu, toggleGroup } = props
  const now = useRef<GridNow>(null as unknown as GridNow)
  now.current = {
    object,
    lines,
    columns: model.columns,
    table,
    selection,
    visible: view.visible,
    openRecord,
    openPeek,
    closePeek,
    openColumnMenu,
    toggleGroup,
    focus: () => view.scroller.current?.focus({ preventScroll: true }),
    reveal: (place) => revealPlace(view.scroller.current, place, { ...view, ...model, headHeight, footHeight }),
  }
  const [acts] = useState(() => createGridActs(() => now.current))
  useEffect(() => {
    control.acts = acts
    control.scroller = view.scroller.current
    return () => {
      control.acts = null
      control.scroller = null
    }
  }, [control, acts, view.scroller])
  return acts
}

function useClipboard(scroller: React.RefObject<HTMLElement | null>, work: GridProps['work']): void {
  const latest = useRef(work)
  latest.current = work
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const end = new AbortController()
    for (const kind of ['copy', 'cut', 'paste'] as const) {
      const listen = (event: ClipboardEvent) => {
        if (event.target === element || document.activeElement === element) latest.current[kind](event)
      }
      // Without a selected text they arrive at the body.
      document.addEventListener(kind, listen, end)
    }
    return () => end.abort()
  }, [scroller])
}

/** Tells the styles whether the table is scrolled to the side; nothing is drawn for it. */
function useSidewaysMark(scroller: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const mark = () => element.toggleAttribute('data-sideways', element.scrollLeft > 0)
    // It begins at its left edge; to ask here would have the whole page laid out twice.
    element.addEventListener('scroll', mark, { passive: true })
    return () => element.removeEventListener('scroll', mark)
  }, [scroller])
}
