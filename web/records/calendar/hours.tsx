import { i18n } from '@lingui/core'
import { useLingui } from '@lingui/react/macro'
import { type CSSProperties, type MouseEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { addDays } from '#kernel/time.ts'
import { currentTimeZone, formatDate } from '#web/kit/format.ts'
import { sayDay } from '../dates/say-days.ts'
import { wallOf } from '../dates/spans.ts'
import type { Entry } from '../dates/use-entries.ts'
import { minuteIn } from '../dates/use-entry-drag.ts'
import { useCalendar } from './calendar-context.ts'
import { EntryLink } from './entry-link.tsx'
import classes from './hours.module.css'
import { blocksOf, isWholeDay } from './lanes.ts'
import { Weeks } from './weeks.tsx'

interface Props {
  first: string
  days: number
  entries: readonly Entry[]
}

/** Where the day begins to be looked at; whatever is earlier is above. */
const morning = 7

/** Days beside each other with a clock: what lasts whole days above, the rest in its hours. */
export function Hours({ first, days, entries }: Props) {
  const scroller = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const box = scroller.current
    if (box) box.scrollTop = (box.scrollHeight * morning) / 24
  }, [])
  const list = Array.from({ length: days }, (_, at) => addDays(first, at))
  const style = { '--days': days } as CSSProperties
  return (
    <div className={classes.hours} style={style}>
      <div className={classes.whole}>
        <Weeks first={first} weeks={1} days={days} entries={entries.filter(isWholeDay)} isOpen />
      </div>
      <div ref={scroller} className={classes.scroller} data-hours-scroller>
        <div className={classes.clock} aria-hidden="true">
          {Array.from({ length: 23 }, (_, at) => (
            <span key={hourOf(at + 1)} style={{ top: `${((at + 1) / 24) * 100}%` }}>
              {hourOf(at + 1)}
            </span>
          ))}
        </div>
        <div className={classes.columns}>
          {list.map((day) => (
            <DayColumn key={day} day={day} entries={entries} />
          ))}
        </div>
      </div>
    </div>
  )
}

function hourOf(hour: number): string {
  return new Intl.DateTimeFormat(i18n.locale, { hour: 'numeric', timeZone: 'UTC' }).format(hour * 3_600_000)
}

function DayColumn({ day, entries }: { day: string; entries: readonly Entry[] }) {
  const { t } = useLingui()
  const { create, today } = useCalendar()
  const label = sayDay(day)
  const blocks = blocksOf(
    entries.filter((entry) => !isWholeDay(entry)),
    day,
  )
  const press = (event: MouseEvent<HTMLElement>) => {
    if (!create || (event.target as Element).closest('a, button')) return
    create({ day, minute: Math.floor(minuteIn(event.currentTarget, event.clientY) / 30) * 30 })
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on the number of the day does the same
    <section
      className={classes.column}
      data-day-cell={day}
      data-hours
      data-making={create !== null || undefined}
      aria-label={t`${label}, by the hour`}
      onClick={press}
    >
      {day === today && <Now />}
      <ul className={classes.blocks}>
        {blocks.map(({ entry, minute, length, column, columns }) => (
          <li key={entry.id}>
            <EntryLink
              entry={entry}
              day={day}
              look="block"
              isShort={length < 45}
              style={{
                top: `${(minute / 1440) * 100}%`,
                height: `${(length / 1440) * 100}%`,
                left: `calc(${(column / columns) * 100}% + 2px)`,
                width: `calc(${100 / columns}% - 6px)`,
              }}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A line at the present minute. */
function Now() {
  const [minute, setMinute] = useState(minuteNow)
  useEffect(() => {
    const timer = setInterval(() => setMinute(minuteNow()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return <div className={classes.now} style={{ top: `${(minute / 1440) * 100}%` }} aria-hidden="true" />
}

function minuteNow(): number {
  return wallOf(new Date().toISOString(), currentTimeZone()).minute
}

/** The names of the days above their columns. */
export function DayNames({ first, days, hasClock }: { first: string; days: number; hasClock: boolean }) {
  const { today } = useCalendar()
  return (
    <div
      className={classes.names}
      style={{ '--days': days } as CSSProperties}
      data-clock={hasClock || undefined}
      aria-hidden="true"
    >
      {Array.from({ length: days }, (_, at) => addDays(first, at)).map((day) => (
        <span key={day} data-today={day === today || undefined}>
          {formatDate(day, { weekday: days === 1 ? 'long' : 'short' })}
        </span>
      ))}
    </div>
  )
}
