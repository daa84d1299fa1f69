import { t } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ChangeEntry } from '#web/data/about.ts'
import { useChanges } from '#web/data/about.ts'
import { call } from '#web/data/call.ts'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { asProblem } from '#web/data/problem.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { mayDo, type SessionInfo, useSession } from '#web/data/session.ts'
import { confirm } from '#web/kit/confirm.tsx'
import { dayOf } from '#web/kit/format.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { takeBack, tellProblem } from '../acts.ts'
import { sayProblem } from '../say-problem.ts'
import classes from './changes-list.module.css'
import { ChangeLine } from './timeline/change-line.tsx'
import { groupByDay } from './timeline/day-groups.ts'
import { LoadMore } from './timeline/load-more.tsx'
import { sayDay } from './timeline/say-day.ts'
import timelineClasses from './timeline/timeline.module.css'

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

function ActButtons({ change }: { change: ChangeEntry }) {
  const { t } = useLingui()
  const session = useSession()
  if (!mayTakeBack(session, change)) return null
  return (
    <span className={classes.buttons}>
      <Link to={'/history/$changeSetId' as never} params={{ changeSetId: change.changeSet } as never}>
        <Trans>Whole act</Trans>
      </Link>
      <button type="button" onClick={() => void undoAct(change.changeSet, t`Change`)}>
        <Trans>Undo</Trans>
      </button>
    </span>
  )
}

/** Who did it, and administrators. */
function mayTakeBack(session: SessionInfo, { actor }: ChangeEntry): boolean {
  const own = typeof actor === 'object' && actor?.id === session.user.id
  return own || mayDo(session, 'administer')
}

interface Act {
  name: string
  created: number
  updated: number
  deleted: number
}

/** One change is taken back at once. An act on many records is more than what is seen here, so it says how many. */
async function undoAct(changeSet: string, text: string): Promise<void> {
  try {
    const act = await call<Act>(`/change-sets/${changeSet}`, { query: { limit: 1 } })
    const count = act.created + act.updated + act.deleted
    if (count > 1 && !(await isMeant(act, count))) return
    await takeBack({ changeSet, text: act.name || text })
  } catch (error) {
    tellProblem(error)
  }
}

function isMeant({ name }: Act, count: number): Promise<boolean> {
  return confirm({
    title: t`Undo the whole act?`,
    text: t`“${name}” changed ${count} records. All of them go back to what they were before; what was changed since is left alone.`,
    confirmLabel: t`Undo`,
  })
}
