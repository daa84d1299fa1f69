import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { CSSProperties, MouseEvent } from 'react'
import { titleOf } from '#web/data/labels.ts'
import { useTint } from '../colors/color-rules.ts'
import { useIsChosen } from '../dates/chosen-entry.ts'
import { beginningOf } from '../dates/date-fields.ts'
import { sayEntry, sayStart } from '../dates/say-days.ts'
import type { Entry } from '../dates/use-entries.ts'
import { useCalendar } from './calendar-context.ts'
import classes from './entry-link.module.css'

interface Props {
  entry: Entry
  /** The day under which it stands. */
  day: string
  look: 'bar' | 'block'
  style?: CSSProperties
  comes?: boolean
  goes?: boolean
  /** There is room for one line. */
  isShort?: boolean
}

/** A record in the calendar. A press shows it beside; Enter leads to its page. */
export function EntryLink({ entry, day, look, style, comes, goes, isShort }: Props) {
  const { t } = useLingui()
  const { object, dates, openPeek, mayMove } = useCalendar()
  const { id, record } = entry
  const name = titleOf(object, record) || t`Without a name`
  const time = sayStart(entry, dates)
  const isMovable = mayMove(entry)
  const tint = useTint(id)
  const isChosen = useIsChosen(id) && isMovable
  const hasEnd = dates.to !== null && beginningOf(record, dates) === dates.from
  const press = (event: MouseEvent) => {
    // Enter on a link is a press without a pointer.
    if (event.detail === 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    openPeek(id)
  }
  return (
    <Link
      to={`/${object.path}/${id}` as '/'}
      className={classes.entry}
      style={style}
      title={`${name}\n${sayEntry(entry, dates)}`}
      data-entry={id}
      data-tint={tint}
      data-stop
      data-day={day}
      data-look={look}
      data-short={isShort || undefined}
      data-movable={isMovable || undefined}
      data-chosen={isChosen || undefined}
      data-comes={comes || undefined}
      data-goes={goes || undefined}
      tabIndex={-1}
      draggable={false}
      onClick={press}
    >
      {look === 'bar' && time && !comes && <span className={classes.time}>{time}</span>}
      <span className={classes.name}>{name}</span>
      {look === 'block' && <span className={classes.time}>{time}</span>}
      {isChosen && hasEnd && !comes && <span className={classes.edge} data-edge="start" aria-hidden="true" />}
      {isMovable && hasEnd && (look === 'block' || isChosen) && !goes && (
        <span className={classes.edge} data-edge="end" aria-hidden="true" />
      )}
    </Link>
  )
}
