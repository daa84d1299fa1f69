import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { type CSSProperties, type MouseEvent, useMemo } from 'react'
import { addDays, daysBetween } from '#kernel/time.ts'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import { formatDate, formatNumber } from '#web/kit/format.ts'
import { useTint } from '../colors/color-rules.ts'
import { useIsChosen } from '../dates/chosen-entry.ts'
import type { DateFields } from '../dates/date-fields.ts'
import { sayEntry } from '../dates/say-days.ts'
import { type Entry, useVersionOf } from '../dates/use-entries.ts'
import type { DayWindow } from '../dates/window-filter.ts'
import { CellValue } from '../grid/cells/cell-value.tsx'
import type { Column } from '../grid/columns/columns.ts'
import classes from './gantt-chart.module.css'
import { placeOf, rowsOf, type Scale, type Tick, ticksOf } from './gantt-rows.ts'

interface Props {
  object: ObjectInfo
  dates: DateFields
  entries: readonly Entry[]
  window: DayWindow
  scale: Scale
  weekStart: number
  today: string
  groupedBy: Column | null
  openPeek: (id: string) => void
  mayMove: (entry: Entry) => boolean
}

/** Bars over days: a row for each record, below the head of its group. */
export function GanttChart(props: Props) {
  const { t } = useLingui()
  const { entries, window, scale, weekStart, today, groupedBy } = props
  const { first, after } = window
  const { upper, lower } = useMemo(() => ticksOf(scale, window, weekStart), [scale, window, weekStart])
  const target = groupedBy && !groupedBy.link ? groupedBy.field.target : undefined
  const key = groupedBy?.field.key ?? ''
  const linked = useMemo(
    () => (target ? [...new Set(entries.flatMap(({ record }) => (record[key] as string | null) ?? []))] : []),
    [entries, target, key],
  )
  // The places of groups are those of the records that they are named after.
  useVersionOf(target ?? '', linked)
  const rows = rowsOf(entries, groupedBy)
  const all = daysBetween(first, after)
  const days = useMemo(() => Array.from({ length: all }, (_, at) => addDays(first, at)), [all, first])
  const now = ((daysBetween(first, today) + 0.5) / all) * 100
  return (
    <div className={classes.chart} style={{ '--days': all } as CSSProperties}>
      <div className={classes.head} aria-hidden="true">
        <div className={classes.corner} />
        <div className={classes.axis}>
          <Ticks least={leastForName} ticks={upper} say={(day) => sayUpper(day, scale)} />
          <Ticks ticks={lower} say={(day) => sayLower(day, scale)} />
        </div>
      </div>
      <div className={classes.body}>
        <div className={classes.days} aria-hidden="true">
          {days.map((day) => (
            <span key={day} data-day-cell={day} data-line={lower.some((tick) => tick.day === day) || undefined} />
          ))}
          {now > 0 && now < 100 && <i className={classes.now} style={{ left: `${now}%` }} />}
        </div>
        {rows.length === 0 && <p className={classes.none}>{t`Nothing in these days`}</p>}
        <ul className={classes.rows}>
          {rows.map(({ key, head, count, entry }, at) =>
            entry ? (
              <GanttRow key={key} {...props} entry={entry} isFirst={rows.findIndex((row) => row.entry) === at} />
            ) : (
              <li key={key} className={classes.group}>
                <span className={classes.groupName}>
                  <GroupName head={head} column={groupedBy} />
                </span>
                <span className={classes.count}>{formatNumber(count ?? 0)}</span>
              </li>
            ),
          )}
        </ul>
      </div>
    </div>
  )
}

function GroupName({ head, column }: { head: Entry | undefined; column: Column | null }) {
  const { t } = useLingui()
  const value = column && !column.link ? head?.record[column.field.key] : undefined
  if (!head || !column || value === null) return t`None`
  return <CellValue column={column} record={head.record} />
}

/** Names of months have no room over a few days at an edge. */
const leastForName = 7

function Ticks({ ticks, say, least = 0 }: { ticks: readonly Tick[]; say: (day: string) => string; least?: number }) {
  return (
    <div className={classes.ticks}>
      {ticks.map(({ day, left, width }) => (
        <span key={day} style={{ left: `${left}%`, width: `${width}%` }}>
          {width > least && say(day)}
        </span>
      ))}
    </div>
  )
}

function sayUpper(day: string, scale: Scale): string {
  return scale === 'year' ? day.slice(0, 4) : formatDate(day, { month: 'long', year: 'numeric' })
}

function sayLower(day: string, scale: Scale): string {
  return scale === 'year' ? formatDate(day, { month: 'short' }) : String(Number(day.slice(8)))
}

function GanttRow({
  object,
  dates,
  entry,
  window,
  openPeek,
  mayMove,
  isFirst,
}: Props & { entry: Entry; isFirst: boolean }) {
  const { t } = useLingui()
  const tint = useTint(entry.id)
  const isChosen = useIsChosen(entry.id)
  const { left, width, comes, goes } = placeOf(entry, window)
  const name = titleOf(object, entry.record) || t`Without a name`
  const when = sayEntry(entry, dates)
  const isMovable = mayMove(entry)
  const press = (event: MouseEvent) => {
    if (event.detail === 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    openPeek(entry.id)
  }
  return (
    <li className={classes.row}>
      <Link
        to={`/${object.path}/${entry.id}` as '/'}
        className={classes.name}
        data-stop
        data-entry={entry.id}
        tabIndex={isFirst ? 0 : -1}
        draggable={false}
        onClick={press}
      >
        {name}
        <span className="k-hidden">, {when}</span>
      </Link>
      <div className={classes.track}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the link before it takes the keys */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above */}
        <div
          className={classes.bar}
          style={{ left: `${left}%`, width: `${width}%` }}
          title={`${name}\n${when}`}
          data-entry={entry.id}
          data-bar
          data-tint={tint}
          data-movable={isMovable || undefined}
          data-chosen={isChosen || undefined}
          data-comes={comes || undefined}
          data-goes={goes || undefined}
          onClick={press}
        >
          {isMovable && !comes && <span data-edge="start" />}
          {isMovable && !goes && <span data-edge="end" />}
        </div>
      </div>
    </li>
  )
}
