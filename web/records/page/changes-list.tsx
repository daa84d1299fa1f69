import { useLingui } from '@lingui/react/macro'
import { useChanges } from '#web/data/about.ts'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { asProblem } from '#web/data/problem.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { dayOf } from '#web/kit/format.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { sayProblem } from '../say-problem.ts'
import { ChangeLine } from '../timeline/change-line.tsx'
import { groupByDay } from '../timeline/day-groups.ts'
import { LoadMore } from '../timeline/load-more.tsx'
import { sayDay } from '../timeline/say-day.ts'
import timelineClasses from '../timeline/timeline.module.css'
import { ActButtons } from './act-buttons.tsx'

/** Everything that was ever changed of a record; each act can be taken back from here. */
export function ChangesList({ object, record }: { object: ObjectInfo; record: RecordData }) {
  const { t } = useLingui()
  const changes = useChanges(object.name, record.id)
  const today = dayOf(Date.now())
  const entries = (changes.data?.pages ?? [])
    .flatMap((page) => page.data)
    .map((change) => ({ at: change.happenedAt, change }))
  const groups = groupByDay(entries, dayOf, today)
  return (
    <section className={timelineClasses.timeline} aria-label={t`Changes`}>
      {groups.map(({ day, entries }) => (
        <section key={`${day} ${entries[0]?.change.id}`} className={timelineClasses.day}>
          <h2>{sayDay(day, today)}</h2>
          <ol className={timelineClasses.entries}>
            {entries.map(({ change }) => (
              <ChangeLine key={change.id} change={change} object={object}>
                <ActButtons change={change} />
              </ChangeLine>
            ))}
          </ol>
        </section>
      ))}
      {changes.isLoading && <SkeletonLines count={6} />}
      {changes.error && <p className={timelineClasses.problem}>{sayProblem(asProblem(changes.error))}</p>}
      <LoadMore
        hasMore={changes.hasNextPage}
        isLoading={changes.isFetchingNextPage}
        load={() => void changes.fetchNextPage()}
      />
    </section>
  )
}
