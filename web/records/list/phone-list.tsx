import { useLingui } from '@lingui/react/macro'
import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, type PointerEvent, useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { titleOf, wantRecord } from '#web/data/labels.ts'
import { type RecordData, useRecord } from '#web/data/record-store.ts'
import { formatNumber } from '#web/kit/format.ts'
import { IconCheck, IconChevronRight } from '#web/kit/icons.ts'
import { InsideLink } from '#web/kit/inputs/inside-link.ts'
import { useTint } from '../colors/color-rules.ts'
import { CellValue, isEmpty } from '../grid/cells/cell-value.tsx'
import type { Column } from '../grid/columns/columns.ts'
import type { ColumnsModel } from '../grid/columns/use-columns.ts'
import type { GridProps } from '../grid/grid.tsx'
import type { Group } from '../grid/rows/groups.ts'
import type { Lines } from '../grid/rows/lines.ts'
import type { RowSelection } from '../grid/rows/row-selection.ts'
import { objectWeb } from '../object-web.ts'
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

/** The list on a phone: each record with its title and a few facts. A tap opens it, a long press selects. */
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
            <PhoneRow key={index} line={index} id={line.id} top={start} {...{ object, facts, selection, openRecord }} />
          )
        })}
      </div>
    </div>
  )
}

interface RowProps {
  line: number
  id: string | undefined
  top: number
  object: ObjectInfo
  facts: readonly Column[]
  selection: RowSelection
  openRecord: GridProps['openRecord']
}

const PhoneRow = memo(function PhoneRow({ line, id, top, object, facts, selection, openRecord }: RowProps) {
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
  return (
    <div role="listitem" className={classes.item} style={{ top }} data-tint={tint} data-ticked={isTicked || undefined}>
      {record ? (
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
              <span className={classes.title}>{titleOf(object, record) || t`No name`}</span>
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
