import { useLingui } from '@lingui/react/macro'
import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, type PointerEvent, useCallback, useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { titleOf, wantRecord } from '#web/data/labels.ts'
import { type RecordData, records, useRecord } from '#web/data/record-store.ts'
import { formatNumber } from '#web/kit/format.ts'
import { IconCheck, IconChevronRight, IconClose, IconDots } from '#web/kit/icons.ts'
import { InsideLink } from '#web/kit/inputs/inside-link.ts'
import { type Sides, useSwipes } from '#web/kit/swipes/use-swipes.tsx'
import { useTint } from '../colors/color-rules.ts'
import { CellValue, isEmpty } from '../grid/cells/cell-value.tsx'
import type { Column } from '../grid/columns/columns.ts'
import type { ColumnsModel } from '../grid/columns/use-columns.ts'
import type { GridProps } from '../grid/grid.tsx'
import type { Group } from '../grid/rows/groups.ts'
import type { Lines } from '../grid/rows/lines.ts'
import type { RowSelection } from '../grid/rows/row-selection.ts'
import { objectWeb } from '../object-web.ts'
import { openRowSheet } from '../row-acts/open-row-sheet.tsx'
import { sideOfDone, sideOfMore } from '../row-acts/sides.ts'
import classes from './phone-list.module.css'

interface Props {
  object: ObjectInfo
  lines: Lines
  model: ColumnsModel
  selection: RowSelection
  control: GridProps['control']
  openRecord: GridProps['openRecord']
  toggleGroup: (key: string) => void
}

const rowHeight = 68
const mostFacts = 4

/**
 * The list on a phone: each record with its title and a few facts. A tap opens it, a long press selects, a swipe to the right
 * selects or ticks off; to the left it shows what can be done with the record, as the button of the row does.
 */
export default function PhoneList({ object, lines, model, selection, control, openRecord, toggleGroup }: Props) {
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: lines.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    paddingEnd: 80,
    useFlushSync: true,
  })
  const items = virtualizer.getVirtualItems()
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0]
  useEffect(() => lines.ensure(first, last), [lines, first, last])
  useLayoutEffect(() => {
    control.scroller = scroller.current
    return () => {
      control.scroller = null
    }
  }, [control])
  const facts = model.columns.filter(({ isTitle }) => !isTitle)
  const act = useActs({ object, lines, selection, openRecord })
  const swipes = useSwipes(scroller, act.sides)
  return (
    <div ref={scroller} className={classes.scroller}>
      <div
        role="list"
        aria-label={object.pluralLabel ?? object.label}
        className={classes.list}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {items.map(({ index, start }) => {
          const line = lines.at(index)
          if (line.kind === 'group') {
            return <GroupLine key={index} group={line.group} top={start} toggle={toggleGroup} />
          }
          return (
            <PhoneRow
              key={index}
              line={index}
              id={line.id}
              top={start}
              {...{ object, facts, selection, openRecord }}
              more={act.more}
            />
          )
        })}
      </div>
      {swipes}
    </div>
  )
}

/** What is done with a row from aside, by its line. */
function useActs({
  object,
  lines,
  selection,
  openRecord,
}: Pick<Props, 'object' | 'lines' | 'selection' | 'openRecord'>) {
  const { t } = useLingui()
  const recordAt = (line: number) => {
    const found = lines.at(line)
    return found.kind === 'record' && found.id ? records.get(object.name, found.id) : undefined
  }
  const selectAt = (line: number, record: RecordData) => {
    const isOn = selection.has(record.id)
    return { label: isOn ? t`Deselect` : t`Select`, isOn, run: () => selection.toggle(record.id, line) }
  }
  const more = (line: number) => {
    const record = recordAt(line)
    if (!record) return
    openRowSheet({ object, record, select: selectAt(line, record), openRecord: () => openRecord(record.id) })
  }
  const latest = useRef(more)
  useLayoutEffect(() => {
    latest.current = more
  })
  const sides = (name: string): Sides | null => {
    const line = Number(name)
    const record = recordAt(line)
    if (!record) return null
    const select = selectAt(line, record)
    const choose = { ...select, icon: select.isOn ? IconClose : IconCheck, tone: 'accent' } as const
    const done = selection.isEmpty ? sideOfDone(object, record) : null
    return { right: done ?? choose, left: sideOfMore(() => more(line)) }
  }
  // The same for all rows and all times: they are not drawn anew for it.
  const moreOf = useCallback((line: number) => latest.current(line), [])
  return { sides, more: moreOf }
}

interface RowProps {
  line: number
  id: string | undefined
  top: number
  object: ObjectInfo
  facts: readonly Column[]
  selection: RowSelection
  openRecord: GridProps['openRecord']
  more: (line: number) => void
}

const PhoneRow = memo(function PhoneRow({ line, id, top, object, facts, selection, openRecord, more }: RowProps) {
  const { t } = useLingui()
  const record = useRecord(object.name, id)
  const isTicked = useSyncExternalStore(selection.subscribe, () => id !== undefined && selection.has(id))
  useEffect(() => {
    if (id && !record) wantRecord(object.name, id)
  }, [object.name, id, record])
  const tint = useTint(id)
  const press = useLongPress(() => id && selection.toggle(id, line))
  const tap = (event: React.MouseEvent) => {
    event.preventDefault()
    if (!id || press.wasLong()) return
    if (selection.isEmpty) openRecord(id)
    else selection.toggle(id, line)
  }
  const Mark = objectWeb(object.name)?.CardMark
  const title = record && (titleOf(object, record) || t`No name`)
  return (
    <div role="listitem" className={classes.item} style={{ top }} data-tint={tint} data-ticked={isTicked || undefined}>
      {record ? (
        <div className={classes.content} data-swipe={line}>
          <a
            href={`/${object.path}/${record.id}`}
            className={classes.row}
            onClick={tap}
            onContextMenu={(event) => event.preventDefault()}
            {...press.handlers}
          >
            {isTicked && (
              <span className={classes.tick}>
                <IconCheck size={16} aria-hidden="true" />
                <span className="k-hidden">{t`Selected`}</span>
              </span>
            )}
            <span className={classes.texts}>
              <span className={classes.head}>
                <span className={classes.title}>{title}</span>
                {Mark && <Mark record={record} isSmall />}
              </span>
              <span className={classes.facts}>
                <InsideLink value>
                  {told(facts, record).map((column) => (
                    <span key={column.path}>
                      <CellValue column={column} record={record} />
                    </span>
                  ))}
                </InsideLink>
              </span>
            </span>
          </a>
          <button
            type="button"
            className={classes.more}
            aria-haspopup="dialog"
            aria-label={t`More: ${title}`}
            onClick={() => more(line)}
          >
            <IconDots size={18} aria-hidden="true" />
          </button>
        </div>
      ) : (
        <span className={classes.skeleton} />
      )}
    </div>
  )
})

/** The first of them that there is something to say of. */
function told(facts: readonly Column[], record: RecordData): readonly Column[] {
  return facts.filter((column) => !isEmpty(record[column.link?.key ?? column.field.key])).slice(0, mostFacts)
}

function GroupLine({ group, top, toggle }: { group: Group; top: number; toggle: (key: string) => void }) {
  return (
    <div role="listitem" className={classes.item} style={{ top }}>
      <button type="button" className={classes.group} aria-expanded={group.isOpen} onClick={() => toggle(group.key)}>
        <IconChevronRight size={16} aria-hidden="true" />
        <b>{group.label}</b>
        <span>{formatNumber(group.count)}</span>
      </button>
    </div>
  )
}

/** Milliseconds of a press that is meant as one. */
const long = 450
/** Pixels that a resting finger may tremble. */
const slack = 10

function useLongPress(run: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const isLong = useRef(false)
  const began = useRef({ x: 0, y: 0 })
  const stop = () => clearTimeout(timer.current)
  return {
    wasLong: () => isLong.current,
    handlers: {
      onPointerDown: (event: PointerEvent) => {
        isLong.current = false
        if (event.button !== 0) return
        began.current = { x: event.clientX, y: event.clientY }
        timer.current = setTimeout(() => {
          isLong.current = true
          navigator.vibrate?.(10)
          run()
        }, long)
      },
      // A finger that goes on is none that rests.
      onPointerMove: ({ clientX, clientY }: PointerEvent) => {
        if (Math.hypot(clientX - began.current.x, clientY - began.current.y) > slack) stop()
      },
      onPointerUp: stop,
      onPointerCancel: stop,
      onPointerLeave: stop,
    },
  }
}
