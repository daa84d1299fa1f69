import { useLingui } from '@lingui/react/macro'
import { useSearch } from '@tanstack/react-router'
import { useEffect, useMemo } from 'react'
import { addDays } from '#kernel/time.ts'
import { useCatalog } from '#web/data/catalog.ts'
import { currentSession } from '#web/data/session.ts'
import { dayOf, formatDate } from '#web/kit/format.ts'
import { useShortcuts } from '#web/kit/shortcuts/shortcuts.ts'
import { useIsNarrow } from '#web/kit/use-is-narrow.ts'
import { allOf } from '../board/columns/columns.ts'
import { Agenda } from '../dates/agenda.tsx'
import { type DateFields, datesOf } from '../dates/date-fields.ts'
import { DatesBar } from '../dates/dates-bar.tsx'
import { whyFixedInTime } from '../dates/move-entry.ts'
import { sayDays, sayMoment } from '../dates/say-days.ts'
import { useDay } from '../dates/use-day.ts'
import { type Entry, useEntries } from '../dates/use-entries.ts'
import { useEntryDrag } from '../dates/use-entry-drag.ts'
import { useEntryMoves } from '../dates/use-entry-moves.tsx'
import { columnOf } from '../grid/columns/columns.ts'
import { ListProblem } from '../list/list-states.tsx'
import type { TableProps } from '../list/table-view.tsx'
import classes from './gantt.module.css'
import { GanttChart } from './gantt-chart.tsx'
import { ganttKeys } from './gantt-keys.ts'
import { leafed, scaleOf, windowOf } from './gantt-rows.ts'

type Props = Pick<TableProps, 'object' | 'state' | 'change' | 'query' | 'openPeek' | 'control'>

/** The records of a list as bars from their beginning to their end. */
export function Gantt(props: Props) {
  const { object, state } = props
  const dates = useMemo(() => datesOf(object, state.dates, 'timeline'), [object, state.dates])
  if (!dates) throw new Error(`${object.name} has no dates`)
  return <Bars {...props} dates={dates} />
}

function Bars({ object, state, change, query, openPeek, control, dates }: Props & { dates: DateFields }) {
  const { t } = useLingui()
  const catalog = useCatalog()
  const [day, setDay] = useDay()
  const isNarrow = useIsNarrow()
  const { moveTo, ask, dialog } = useEntryMoves(object, dates)
  const { weekStart } = currentSession().organisation
  const scale = isNarrow ? 'month' : scaleOf(state.span)
  const window = useMemo(() => windowOf(scale, day, weekStart), [scale, day, weekStart])
  const { entries, isReady, problem, total, isCut, again } = useEntries(query, dates, window)
  const groupedBy = useMemo(
    () => (state.groupBy ? columnOf(object, catalog, state.groupBy) : null),
    [object, catalog, state.groupBy],
  )
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const today = dayOf(Date.now())
  const leaf = (by: 1 | -1) => setDay(leafed(scale, day, by))
  const mayMove = ({ record }: Entry) => whyFixedInTime({ object, dates, record }) === null
  const { onPointerDown, box } = useEntryDrag({
    startOf: (id) => byId.get(id)?.start,
    say: (_id, _held, at) => sayMoment(at),
    drop: (id, held, at) => void moveTo(id, at, held),
  })
  const onKeyDown = ganttKeys({
    leaf,
    peek: openPeek,
    askWhen: ask,
    nudge: (id, held, days) => {
      const entry = byId.get(id)
      if (entry)
        void moveTo(id, { day: addDays(held === 'end' ? entry.end.day : entry.start.day, days), minute: null }, held)
    },
  })
  useGanttShortcuts({ entries, openPeek, leaf, goToday: () => setDay(today), control })
  const last = addDays(window.after, -1)
  return (
    <>
      <DatesBar
        {...{ object, dates, leaf }}
        needsEnd
        total={isCut ? total : null}
        setDates={(next) => change({ dates: next })}
        title={scale === 'month' ? formatDate(day, { month: 'long', year: 'numeric' }) : sayDays(window.first, last)}
        goToday={() => setDay(today)}
        spans={
          isNarrow
            ? []
            : [
                { value: 'month', label: t`Month` },
                { value: 'quarter', label: t`Quarter` },
                { value: 'year', label: t`Year` },
              ]
        }
        span={scale}
        setSpan={(next) => change({ span: next === 'month' ? '' : next })}
        filter={query.filter ?? null}
        showWithout={(filter) => change({ layout: 'table', filter: allOf(state.filter, filter) })}
      />
      {problem && !isReady ? (
        <ListProblem problem={problem} again={again} />
      ) : isNarrow ? (
        <Agenda {...{ object, dates, entries, today, mayMove, box }} first={window.first} askWhen={ask} create={null} />
      ) : (
        <section
          ref={box}
          className={classes.frame}
          aria-label={t`Timeline`}
          aria-busy={!isReady}
          onKeyDown={onKeyDown}
          onPointerDown={onPointerDown}
        >
          <GanttChart {...{ object, dates, entries, window, scale, weekStart, today, groupedBy, openPeek, mayMove }} />
        </section>
      )}
      {dialog}
    </>
  )
}

interface Keys {
  entries: readonly Entry[]
  openPeek: (id: string) => void
  leaf: (by: 1 | -1) => void
  goToday: () => void
  control: Props['control']
}

function useGanttShortcuts({ entries, openPeek, leaf, goToday, control }: Keys): void {
  const { t } = useLingui()
  const { peek } = useSearch({ strict: false }) as { peek?: string }
  const step = (by: 1 | -1) => {
    const at = entries.findIndex(({ id }) => peek?.endsWith(id))
    const next = entries[at < 0 ? 0 : at + by]
    if (next) openPeek(next.id)
  }
  useEffect(() => {
    control.step = step
    return () => {
      control.step = null
    }
  })
  useShortcuts(t`Timeline`, [
    { keys: 't', label: t`Today`, run: goToday },
    { keys: 'PageUp', label: t`Earlier`, run: () => leaf(-1) },
    { keys: 'PageDown', label: t`Later`, run: () => leaf(1) },
    { keys: 'j', label: t`Next entry`, run: () => step(1) },
    { keys: 'k', label: t`Entry before`, run: () => step(-1) },
    // Heard by the row that has the focus; here to be found.
    { keys: 'm', label: t`Move to…`, run: () => {} },
    { keys: 'alt+ArrowRight', label: t`Move by a day`, run: () => {} },
    { keys: 'alt+shift+ArrowRight', label: t`Let it end a day later`, run: () => {} },
  ])
}
