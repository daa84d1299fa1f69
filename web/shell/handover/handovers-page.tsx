import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { asProblem } from '#web/data/problem.ts'
import { Avatar } from '#web/kit/avatar.tsx'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { formatList, formatNumber, formatTime } from '#web/kit/format.ts'
import { IconHandover } from '#web/kit/icons.ts'
import { PageHeader } from '#web/kit/page-header.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { sayProblem } from '#web/records/say-problem.ts'
import { LoadMore } from '#web/records/timeline/load-more.tsx'
import { Line, Lines } from '../settings/block.tsx'
import classes from './handover.module.css'
import { type Handover, useHandovers, useMayHandOver } from './handover-data.ts'
import { HandoverDetail } from './handover-detail.tsx'
import { HandoverForm } from './handover-form.tsx'
import { StatePill } from './state-pill.tsx'

/** Work that went from one person to others: all of it, one, or a new one. */
export function HandoversPage() {
  const { handoverId } = useParams({ strict: false }) as { handoverId?: string }
  if (handoverId === 'new') return <HandoverForm />
  return handoverId ? <HandoverDetail key={handoverId} id={handoverId} /> : <HandoverList />
}

function HandoverList() {
  const { t } = useLingui()
  const mayBegin = useMayHandOver()
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useHandovers()
  const handovers = data?.pages.flatMap((page) => page.data)
  const begin = mayBegin && (
    <Button renderRoot={(props) => <Link to={'/handovers/new' as '/'} {...props} />}>{t`Hand over`}</Button>
  )
  return (
    <main className={classes.page}>
      <PageHeader title={t`Handovers`} actions={begin} />
      <div className={classes.content}>
        {error && <p className={classes.problem}>{sayProblem(asProblem(error))}</p>}
        {!data && !error && <SkeletonLines count={6} />}
        {handovers?.length === 0 && (
          <EmptyState
            icon={IconHandover}
            title={t`No handovers`}
            text={t`When somebody leaves or changes territory, their customers, open deals and tasks go to others in one act.`}
            action={begin}
          />
        )}
        {handovers && handovers.length > 0 && (
          <Lines label={t`Handovers`}>
            {handovers.map((handover) => (
              <HandoverLine key={handover.id} handover={handover} />
            ))}
          </Lines>
        )}
        <LoadMore hasMore={hasNextPage} isLoading={isFetchingNextPage} load={() => void fetchNextPage()} />
      </div>
    </main>
  )
}

function HandoverLine({ handover: { id, at, from, to, state, changed } }: { handover: Handover }) {
  const { t } = useLingui()
  const people = formatList(to.map(({ name }) => name))
  const count = plural(changed, { one: '# record', other: `${formatNumber(changed)} records` })
  return (
    <Line
      icon={<Avatar name={from.name} round size={32} />}
      title={
        <>
          <Link to={`/handovers/${id}` as '/'} className={classes.name}>
            {people ? t`${from.name} to ${people}` : from.name}
          </Link>
          <StatePill state={state} />
        </>
      }
      text={[formatTime(at), count].join(' · ')}
    />
  )
}
