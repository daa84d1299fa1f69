import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useRows } from '#web/data/about.ts'
import { records } from '#web/data/record-store.ts'
import { useSession } from '#web/data/session.ts'
import { dayOf, formatNumber } from '#web/kit/format.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import type { Filter } from '#web/records/list-state.ts'
import { AddTask } from './add-task.tsx'
import { listSearch } from './scope.ts'
import { type DueGroup, dueGroupOf } from './task-due.ts'
import { TaskRow } from './task-row.tsx'
import classes from './tasks.module.css'

/** So many are shown here; the rest stand in the list. */
const most = 30

/** What the person has to do: late, today, in the next seven days, and some time. */
export function Tasks() {
  const { t } = useLingui()
  const { user } = useSession()
  const isDue = { or: [{ dueAt: { lte: 'next 7 days' } }, { dueAt: null, kind: 'task' }] }
  const filter: Filter = { owner: user.id, doneAt: null, kind: { ne: 'note' }, ...isDue }
  const { data } = useRows({ object: 'activity', filter, sort: 'dueAt' }, { limit: most, count: 'exact' })
  const today = dayOf(Date.now())
  const groups = Map.groupBy(data?.ids ?? [], (id) =>
    dueGroupOf(String(records.get('activity', id)?.['dueAt'] ?? ''), today),
  )
  const labels: Record<DueGroup, string> = {
    late: t`Overdue`,
    today: t`Today`,
    soon: t`Next 7 days`,
    undated: t`No due date`,
  }
  const count = data?.count ?? 0
  return (
    <section className={classes.tasks}>
      <header className={classes.head}>
        <h2>{t`My tasks`}</h2>
        <span>
          <Link to={'/today' as '/'}>{t`Today`}</Link>
          {count > 0 && (
            <Link to={'/activities' as '/'} search={listSearch(filter) as never}>
              {t`All ${formatNumber(count)}`}
            </Link>
          )}
        </span>
      </header>
      <AddTask />
      <div className={classes.list}>
        {!data && <SkeletonLines count={5} />}
        {data && count === 0 && (
          <p className={classes.none}>
            <Trans>Nothing is due in the next seven days.</Trans>
          </p>
        )}
        {(['late', 'today', 'soon', 'undated'] as const).map((group) => {
          const ids = groups.get(group)
          if (!ids) return null
          return (
            <section key={group} aria-label={labels[group]}>
              <h3 data-group={group}>
                {labels[group]} <span>{formatNumber(ids.length)}</span>
              </h3>
              <ul>
                {ids.map((id) => (
                  <TaskRow key={id} id={id} group={group} />
                ))}
              </ul>
            </section>
          )
        })}
      </div>
    </section>
  )
}
