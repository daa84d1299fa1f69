import { useLingui } from '@lingui/react/macro'
import { useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo } from 'react'
import { addDays, addMonths, daysBetween, weekday } from '#kernel/time.ts'
import { currentSession, may } from '#web/data/session.ts'
import type { Values } from '#web/data/writes.ts'
import { currentTimeZone, dayOf, formatDate } from '#web/kit/format.ts'
import { useShortcuts } from '#web/kit/shortcuts/shortcuts.ts'
import { useIsNarrow } from '#web/kit/use-is-narrow.ts'
import { allOf } from '../board/columns/columns.ts'
import { Agenda } from '../dates/agenda.tsx'
import { type DateFields, datesOf } from '../dates/date-fields.ts'
import { DatesBar } from '../dates/dates-bar.tsx'
import { whyFixedInTime } from '../dates/move-entry.ts'
import { sayDays, sayMoment } from '../dates/say-days.ts'
import { type Moment, valueAt } from '../dates/spans.ts'
import { useDay } from '../dates/use-day.ts'
import { type Entry, useEntries } from '../dates/use-entries.ts'
import { useEntryDrag } from '../dates/use-entry-drag.ts'
import { useEntryMoves } from '../dates/use-entry-moves.tsx'
import { windowFilter } from '../dates/window-filter.ts'
import { openCreateForm } from '../form/create-form.tsx'
import { ListProblem } from '../list/list-states.tsx'
import type { TableProps } from '../list/table-view.tsx'
import classes from './calendar.module.css'
import { CalendarContext, type CalendarParts } from './calendar-context.ts'
import { DayNames, Hours } from './hours.tsx'
import { useCalendarKeys } from './use-calendar-keys.ts'
import { Weeks } from './weeks.tsx'

type Props = Pick<TableProps, 'object' | 'state' | 'change' | 'query' | 'openPeek' | 'control'>

/** The records of a list on the days of a month, a week or a day. */
export function Calendar(props: Props) {
  const { object, state } = props
  const dates = useMemo(() => datesOf(object, state.dates, 'calendar'), [object, state.dates])
  if (!dates) throw new Error(`${object.name} has no dates`)
  return <Days {...props} dates={dates} />
}

type Span = 'month' | 'week' | 'day'

function Days({ object, state, change, query, openPeek, control, dates }: Props & { dates: DateFields }) {
  const { t } = useLingui()
  const [day, setDay] = useDay()
  const { moveTo, ask, dialog } = useEntryMoves(object, dates)
  const isNarrow = useIsNarrow()
  const { weekStart } = currentSession().organisation
  const wanted: Span = state.span === 'week' || state.span === 'day' ? state.span : 'month'
  // A phone shows a list of the month, or the hours of a day.
  const hasHours = dates.from.type === 'dateTime'
  const isAgenda = isNarrow ? wanted === 'month' || !hasHours : state.span === 'agenda'
  const span = !isNarrow || (wanted === 'day' && hasHours) ? wanted : 'month'
  const shown = periodOf(span, day, isAgenda ? null : weekStart)
  const { entries, isReady, problem, total, isCut, perDay, again } = useEntries(query, dates, shown)
  const byId = useMemo(() => new Map(entries.map((entry) => [entry.id, entry])), [entries])
  const today = dayOf(Date.now())
  const leaf = (by: 1 | -1) =>
    setDay(span === 'month' ? addMonths(`${day.slice(0, 7)}-01`, by) : addDays(day, by * (span === 'week' ? 7 : 1)))
  const parts = useParts({ object, dates, state, change, openPeek, today, ask })
  const hasClock = span !== 'month' && hasHours
  const keys = useCalendarKeys({
    first: shown.first,
    row: span === 'day' ? 1 : 7,
    ...{ weekStart, leaf, hasClock },
    peek: openPeek,
    askWhen: ask,
    nudge: (id, { days = 0, minutes = 0 }) => {
      const entry = byId.get(id)
      if (!entry) return
      const minute = entry.start.minute === null || minutes === 0 ? null : entry.start.minute + minutes
      if (minute === null || (minute >= 0 && minute < 1440))
        void moveTo(id, { day: addDays(entry.start.day, days), minute })
    },
  })
  const drag = useEntryDrag({
    startOf: (id) => byId.get(id)?.start,
    say: (_id, _held, at) => sayMoment(at),
    drop: (id, held, at) => void moveTo(id, at, held),
  })
  const frame = useCallback(
    (element: HTMLElement | null) => {
      keys.box.current = element
      return drag.box(element)
    },
    [keys.box, drag.box],
  )
  useCalendarShortcuts({ entries, openPeek, leaf, goToday: () => setDay(today), control })
  return (
    <CalendarContext value={parts}>
      <DatesBar
        {...{ object, dates, leaf }}
        span={isAgenda && !isNarrow ? 'agenda' : span}
        setDates={(next) => change({ dates: next })}
        title={titleOf(span, { ...shown, day, isNarrow })}
        goToday={() => setDay(today)}
        spans={
          isNarrow
            ? hasHours
              ? [
                  { value: 'month', label: t`List` },
                  { value: 'day', label: t`Day` },
                ]
              : []
            : [
                { value: 'month', label: t`Month` },
                { value: 'week', label: t`Week` },
                { value: 'day', label: t`Day` },
                { value: 'agenda', label: t`Agenda` },
              ]
        }
        setSpan={(next) => change({ span: next === 'month' ? '' : next })}
        filter={query.filter ?? null}
        total={isCut ? total : null}
        showWithout={(filter) => change({ layout: 'table', filter: allOf(state.filter, filter) })}
      />
      {problem && !isReady ? (
        <ListProblem problem={problem} again={again} />
      ) : isAgenda || (isNarrow && span === 'month') ? (
        <Agenda {...{ object, dates, today }} {...parts} entries={entries} first={shown.first} box={drag.box} />
      ) : (
        <section
          ref={frame}
          className={classes.frame}
          aria-label={t`Calendar`}
          aria-busy={!isReady}
          onFocus={keys.onFocus}
          onKeyDown={keys.onKeyDown}
          onPointerDown={drag.onPointerDown}
        >
          <DayNames first={shown.first} days={span === 'day' ? 1 : 7} hasClock={hasClock} />
          {hasClock ? (
            <Hours key={span} first={shown.first} days={span === 'day' ? 1 : 7} entries={entries} />
          ) : (
            <Weeks
              {...{ entries, perDay }}
              first={shown.first}
              weeks={span === 'month' ? daysBetween(shown.first, shown.after) / 7 : 1}
              days={span === 'day' ? 1 : 7}
              isOpen={span !== 'month'}
              {...(span === 'month' ? { month: day.slice(0, 7) } : {})}
            />
          )}
        </section>
      )}
      {dialog}
    </CalendarContext>
  )
}

/** Full weeks of a month, a week, a day; without a start of weeks the month itself. */
function periodOf(span: Span, day: string, weekStart: number | null): { first: string; after: string } {
  if (span === 'day') return { first: day, after: addDays(day, 1) }
  const month = `${day.slice(0, 7)}-01`
  const next = addMonths(month, 1)
  if (weekStart === null) return { first: month, after: next }
  const begin = (of: string) => addDays(of, -((weekday(of) - weekStart + 7) % 7))
  if (span === 'week') return { first: begin(day), after: addDays(begin(day), 7) }
  return { first: begin(month), after: addDays(begin(addDays(next, -1)), 7) }
}

interface Shown extends ReturnType<typeof periodOf> {
  day: string
  isNarrow: boolean
}

function titleOf(span: Span, { first, after, day, isNarrow }: Shown): string {
  const length = isNarrow ? 'short' : 'long'
  if (span === 'day') return formatDate(day, { weekday: length, day: 'numeric', month: length, year: 'numeric' })
  if (span === 'week') return sayDays(first, addDays(after, -1))
  return formatDate(day, { month: 'long', year: 'numeric' })
}

interface PartsOf extends Pick<Props, 'object' | 'state' | 'change' | 'openPeek'> {
  dates: DateFields
  today: string
  ask: (id: string) => void
}

function useParts({ object, dates, state, change, openPeek, today, ask }: PartsOf): CalendarParts {
  return useMemo(() => {
    const zone = currentTimeZone()
    const mayMake = may('create', object.name) && object.madeBy === null && !dates.from.readOnly && dates.from.mayChange
    const create = (at: Moment) => {
      const values: Values = { [dates.from.key]: valueAt(dates.from, at, zone) }
      // An hour is what most meetings begin with.
      if (dates.to && dates.from.type === 'dateTime' && dates.to.type === 'dateTime' && !dates.to.readOnly)
        values[dates.to.key] = valueAt(dates.to, { day: at.day, minute: (at.minute ?? 540) + 60 }, zone)
      openCreateForm({ object: object.name, values })
    }
    const showDay = (day: string) => {
      const filter = windowFilter(dates, { first: day, after: addDays(day, 1) }, zone)
      change({ layout: 'table', filter: allOf(state.filter, filter) })
    }
    return {
      ...{ object, dates, today, openPeek, showDay },
      askWhen: ask,
      mayMove: ({ record }: Entry) => whyFixedInTime({ object, dates, record }) === null,
      create: mayMake ? create : null,
    }
  }, [object, dates, today, openPeek, state.filter, change, ask])
}

interface Keys {
  entries: readonly Entry[]
  openPeek: (id: string) => void
  leaf: (by: 1 | -1) => void
  goToday: () => void
  control: Props['control']
}

/** Keys of the page, wherever the focus is; with a record beside the calendar the next one is the next in time. */
function useCalendarShortcuts({ entries, openPeek, leaf, goToday, control }: Keys): void {
  const { t } = useLingui()
  const { peek } = useSearch({ strict: false }) as { peek?: string }
  const ordered = entries.toSorted((a, b) =>
    a.start.day + (a.start.minute ?? 0) < b.start.day + (b.start.minute ?? 0) ? -1 : 1,
  )
  const step = (by: 1 | -1) => {
    const at = ordered.findIndex(({ id }) => peek?.endsWith(id))
    const next = ordered[at < 0 ? 0 : at + by]
    if (next) openPeek(next.id)
  }
  useEffect(() => {
    control.step = step
    return () => {
      control.step = null
    }
  })
  useShortcuts(t`Calendar`, [
    { keys: 't', label: t`Today`, run: goToday },
    { keys: 'PageUp', label: t`Earlier`, run: () => leaf(-1) },
    { keys: 'PageDown', label: t`Later`, run: () => leaf(1) },
    { keys: 'j', label: t`Next entry`, run: () => step(1) },
    { keys: 'k', label: t`Entry before`, run: () => step(-1) },
    // Heard by the entry that has the focus; here to be found.
    { keys: 'm', label: t`Move to…`, run: () => {} },
    { keys: 'alt+ArrowRight', label: t`Move by a day`, run: () => {} },
  ])
}
