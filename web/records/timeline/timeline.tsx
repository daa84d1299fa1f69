import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState } from 'react'
import { type TimelineEntry, useTimeline } from '#web/data/about.ts'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { past } from '#web/data/past.ts'
import { asProblem } from '#web/data/problem.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { keyOfEntry } from '#web/data/timeline-pages.ts'
import { dayOf } from '#web/kit/format.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { sayProblem } from '#web/records/say-problem.ts'
import { ActivityEntry } from './activity-entry.tsx'
import { canConcern, objectsOnTimeline } from './activity-links.ts'
import { ChangeLine } from './change-line.tsx'
import { Composer } from './composer/composer.tsx'
import { type Pending, PendingEntry, useWaiting } from './composer/pending-entry.tsx'
import { groupByDay } from './day-groups.ts'
import { kindsOf, narrowings, sayNarrowing } from './kinds.ts'
import { LoadMore } from './load-more.tsx'
import { OpenActivities, useOpenActivities } from './open-activities.tsx'
import { RecordEntry } from './record-entry.tsx'
import { sayDay } from './say-day.ts'
import classes from './timeline.module.css'

interface Props {
  object: ObjectInfo
  record: RecordData
  /** Letters open the composer; beside a list they belong to the list. */
  hasKeys?: boolean
}

/** What happened with a record and what is still to be done, newest first, with the means to add to it. */
export function Timeline({ object, record, hasKeys = true }: Props) {
  const { t } = useLingui()
  const moments = past === null ? objectsOnTimeline(object.name) : []
  const [narrowing, narrow] = useNarrowing(moments)
  const [pending, setPending] = useState<readonly Pending[]>([])
  const depends = [...new Set([object.name, 'activity', ...moments.map(({ name }) => name)])].join()
  const timeline = useTimeline(object.name, record.id, { kinds: kindsOf(narrowing), depends })
  const entries = useMemo(() => timeline.data?.pages.flatMap((page) => page.data) ?? [], [timeline.data])
  const mayConcern = canConcern(object.name)
  const open = useOpenActivities(object, record.id, mayConcern && narrowing === 'all')
  const isThere = (id: string | null) => id !== null && (open.includes(id) || entries.some((one) => idOf(one) === id))
  const there = useRef(isThere)
  there.current = isThere
  const waiting = useWaiting(record.id)
  // What has come is not on its way any more, also when it is taken back later.
  const hasCome = pending.some(({ id }) => isThere(id))
  useEffect(() => {
    if (hasCome) setPending((before) => before.filter(({ id }) => !there.current(id)))
  }, [hasCome])
  const shownPending = [...waiting, ...pending.filter(({ id }) => !isThere(id))]
  const today = dayOf(Date.now())
  const groups = groupByDay(
    entries.filter((entry) => !open.includes(idOf(entry))),
    dayOf,
    today,
  )
  const isEmpty = groups.length === 0 && shownPending.length === 0 && open.length === 0
  return (
    <section className={classes.timeline} aria-label={t`Timeline`}>
      {mayConcern && !record['deletedAt'] && (
        <Composer object={object} record={record} hasKeys={hasKeys} setPending={setPending} />
      )}
      {mayConcern && <Narrowings moments={moments} narrowing={narrowing} narrow={narrow} />}
      <OpenActivities ids={open} object={object} />
      {shownPending.length > 0 && (
        <ol className={classes.entries}>
          {shownPending.map((one) => (
            <PendingEntry key={one.key} pending={one} />
          ))}
        </ol>
      )}
      {groups.map(({ day, entries }) => (
        <section key={`${day} ${entries[0] ? keyOfEntry(entries[0]) : ''}`} className={classes.day}>
          <h2>{sayDay(day, today)}</h2>
          <ol className={classes.entries}>
            {entries.map((entry) => (
              <Entry key={keyOfEntry(entry)} entry={entry} object={object} isPlanned={day === 'planned'} />
            ))}
          </ol>
        </section>
      ))}
      {timeline.isLoading && <SkeletonLines count={5} />}
      {timeline.error && <p className={classes.problem}>{sayProblem(asProblem(timeline.error))}</p>}
      {isEmpty && !timeline.isLoading && !timeline.hasNextPage && !timeline.error && (
        <p className={classes.none}>
          {narrowing === 'all' ? <Trans>Nothing has happened yet.</Trans> : <Trans>Nothing of this kind yet.</Trans>}
        </p>
      )}
      <LoadMore
        hasMore={timeline.hasNextPage}
        isLoading={timeline.isFetchingNextPage}
        load={() => void timeline.fetchNextPage()}
      />
    </section>
  )
}

function Entry({ entry, object, isPlanned }: { entry: TimelineEntry; object: ObjectInfo; isPlanned: boolean }) {
  if (entry.change) return <ChangeLine change={entry.change} object={object} />
  if (entry.record) {
    const { record, object: of = '', moment = '', at } = entry
    return <RecordEntry object={of} id={record.id} moment={moment} at={at} isPlanned={isPlanned} />
  }
  if (!entry.activity) return null
  return <ActivityEntry id={entry.activity.id} at={entry.at} home={object.name} isPlanned={isPlanned} />
}

function idOf(entry: TimelineEntry): string {
  return entry.activity?.id ?? ''
}

interface NarrowingsProps {
  moments: readonly ObjectInfo[]
  narrowing: string
  narrow: (to: string) => void
}

function Narrowings({ moments, narrowing, narrow }: NarrowingsProps) {
  const { t } = useLingui()
  const choices = [
    ...narrowings.map((each) => ({ each: each as string, text: sayNarrowing(each) })),
    ...moments.map(({ name, pluralLabel, label }) => ({ each: name, text: pluralLabel ?? label })),
  ]
  return (
    <fieldset className={classes.narrowings} aria-label={t`Show`}>
      {choices.map(({ each, text }) => (
        <button key={each} type="button" aria-pressed={each === narrowing} onClick={() => narrow(each)}>
          {text}
        </button>
      ))}
    </fieldset>
  )
}

/** Stands in the address, so that a link shows the same. */
function useNarrowing(moments: readonly ObjectInfo[]): [string, (to: string) => void] {
  const search = useSearch({ strict: false }) as Record<string, string | undefined>
  const navigate = useNavigate()
  const choices: readonly string[] = [...narrowings, ...moments.map(({ name }) => name)]
  const narrowing = choices.find((each) => each === search['show']) ?? 'all'
  const narrow = (to: string) =>
    void navigate({
      to: '.',
      search: (before: Record<string, string | undefined>) => ({ ...before, show: to === 'all' ? undefined : to }),
      replace: true,
      resetScroll: false,
    } as never)
  return [narrowing, narrow]
}
