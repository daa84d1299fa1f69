import { useLingui } from '@lingui/react/macro'
import { useElementSize } from '@mantine/hooks'
import { type CSSProperties, type MouseEvent, useMemo } from 'react'
import { addDays } from '#kernel/time.ts'
import { formatNumber } from '#web/kit/format.ts'
import { sayDay } from '../dates/say-days.ts'
import type { Entry } from '../dates/use-entries.ts'
import { useCalendar } from './calendar-context.ts'
import { EntryLink } from './entry-link.tsx'
import { type Bar, barsOf } from './lanes.ts'
import classes from './weeks.module.css'

interface Props {
  /** The first day of the first week. */
  first: string
  weeks: number
  /** Days a row: seven, or one. */
  days?: number
  entries: readonly Entry[]
  /** `YYYY-MM`; days of other months are dimmed. */
  month?: string
  /** All entries are shown, and the row scrolls. */
  isOpen?: boolean
  /** By day, how many records there are where not all are here. */
  perDay?: ReadonlyMap<string, number>
}

const laneHeight = 22
/** What the number of the day and the line that counts the rest take. */
const headHeight = 28
const moreHeight = 20

/** Rows of days with their entries as bars. */
export function Weeks({ first, weeks, days = 7, ...row }: Props) {
  const { ref, height } = useElementSize()
  const room = (height || 600) / weeks - headHeight
  const lanes = row.isOpen ? Number.POSITIVE_INFINITY : Math.max(1, Math.floor((room - moreHeight) / laneHeight))
  return (
    <div ref={ref} className={classes.weeks} data-open={row.isOpen || undefined}>
      {Array.from({ length: weeks }, (_, at) => (
        <Week key={addDays(first, at * days)} {...row} first={addDays(first, at * days)} days={days} lanes={lanes} />
      ))}
    </div>
  )
}

type WeekProps = Omit<Props, 'weeks' | 'days'> & { days: number; lanes: number }

function Week({ first, days, entries, month, lanes, perDay }: WeekProps) {
  const bars = useMemo(() => barsOf(entries, first, days), [entries, first, days])
  const used = Math.max(0, ...bars.map(({ lane }) => lane + 1))
  const style = { '--days': days, '--lanes': Math.min(used, lanes) } as CSSProperties
  return (
    <div className={classes.week} style={style}>
      {Array.from({ length: days }, (_, at) => {
        const day = addDays(first, at)
        const here = bars.filter((bar) => bar.day === at)
        const covering = bars.filter((bar) => bar.day <= at && at < bar.day + bar.length)
        const unread = Math.max(0, (perDay?.get(day) ?? 0) - entries.filter(({ start }) => start.day === day).length)
        return (
          <Day
            key={day}
            day={day}
            isOther={month !== undefined && !day.startsWith(month)}
            bars={here.filter(({ lane }) => lane < lanes)}
            count={covering.length + unread}
            hidden={covering.filter(({ lane }) => lane >= lanes).length + unread}
          />
        )
      })}
    </div>
  )
}

interface DayProps {
  day: string
  isOther: boolean
  bars: readonly Bar[]
  count: number
  hidden: number
}

function Day({ day, isOther, bars, count, hidden }: DayProps) {
  const { t } = useLingui()
  const { object, today, create, showDay } = useCalendar()
  const label = sayDay(day)
  const kind = object.label.toLocaleLowerCase()
  const press = ({ target }: MouseEvent) => {
    if (create && !(target as Element).closest('a, button')) create({ day, minute: null })
  }
  const more = formatNumber(hidden)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on the number of the day does the same
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div
      className={classes.day}
      data-day-cell={day}
      data-other={isOther || undefined}
      data-today={day === today || undefined}
      data-making={create !== null || undefined}
      onClick={press}
    >
      <button
        type="button"
        className={classes.number}
        data-stop
        data-day={day}
        tabIndex={-1}
        aria-current={day === today ? 'date' : undefined}
        aria-label={create ? t`${label}, ${count} here. New ${kind}` : t`${label}, ${count} here`}
        onClick={() => (create ? create({ day, minute: null }) : showDay(day))}
      >
        {Number(day.slice(8))}
      </button>
      <ul className={classes.bars}>
        {bars.map(({ entry, length, lane, comes, goes }) => (
          <li key={entry.id}>
            <EntryLink
              {...{ entry, day, comes, goes }}
              look="bar"
              style={{
                top: headHeight + lane * laneHeight,
                left: comes ? 0 : 3,
                width: `calc(${length * 100}% - ${(comes ? 0 : 3) + (goes ? 0 : 4)}px)`,
              }}
            />
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <button
          type="button"
          className={classes.more}
          tabIndex={-1}
          data-stop
          data-day={day}
          onClick={() => showDay(day)}
        >
          {t`+${more} more`}
        </button>
      )}
    </div>
  )
}
