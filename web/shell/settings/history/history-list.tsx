import { Trans, useLingui } from '@lingui/react/macro'
import { asProblem } from '#web/data/problem.ts'
import { mayDo, useSession } from '#web/data/session.ts'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { dayOf } from '#web/kit/format.ts'
import { IconHistory } from '#web/kit/icons.ts'
import { PageHeader } from '#web/kit/page-header.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { sayProblem } from '#web/records/say-problem.ts'
import { groupByDay } from '#web/records/timeline/day-groups.ts'
import { LoadMore } from '#web/records/timeline/load-more.tsx'
import { sayDay } from '#web/records/timeline/say-day.ts'
import { ActLine } from './act-line.tsx'
import { useActs } from './acts-data.ts'
import classes from './history-list.module.css'

/** All acts that the person may see, by day. */
export function HistoryList() {
  const { t } = useLingui()
  const session = useSession()
  const seesAll = mayDo(session, 'administer') || mayDo(session, 'seeAllChanges')
  const { data, error, isLoading, hasNextPage, isFetchingNextPage, fetchNextPage } = useActs()
  const acts = data?.pages.flatMap((page) => page.data) ?? []
  const today = dayOf(Date.now())
  return (
    <main className={classes.page}>
      <PageHeader title={t`History`}>
        <span className={classes.whose}>{seesAll ? t`what everybody did` : t`what you did`}</span>
      </PageHeader>
      <div className={classes.content}>
        {error && <p className={classes.problem}>{sayProblem(asProblem(error))}</p>}
        {isLoading && <SkeletonLines count={10} />}
        {data && acts.length === 0 && (
          <EmptyState
            icon={IconHistory}
            title={t`Nothing was done yet`}
            text={t`Every change stands here, whoever makes it: an edit, an import, a bulk change. Each can be taken back.`}
          />
        )}
        {groupByDay(acts, dayOf, today).map(({ day, entries }) => (
          <section key={day} className={classes.day}>
            <h2>{sayDay(day, today)}</h2>
            <ol>
              {entries.map((act) => (
                <ActLine key={act.id} act={act} />
              ))}
            </ol>
          </section>
        ))}
        <LoadMore hasMore={hasNextPage} isLoading={isFetchingNextPage} load={() => void fetchNextPage()} />
        {data && acts.length > 0 && !hasNextPage && (
          <p className={classes.end}>
            <Trans>This is the beginning.</Trans>
          </p>
        )}
      </div>
    </main>
  )
}
