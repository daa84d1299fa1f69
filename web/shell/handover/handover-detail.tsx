import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { asProblem } from '#web/data/problem.ts'
import { Avatar } from '#web/kit/avatar.tsx'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { formatNumber, formatTime } from '#web/kit/format.ts'
import { IconHandover, IconUndo } from '#web/kit/icons.ts'
import { PageHeader } from '#web/kit/page-header.tsx'
import { ProgressBar } from '#web/kit/progress.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { tellDone } from '#web/records/acts.ts'
import { askUndo } from '#web/records/ask-undo.tsx'
import { sayFieldProblem } from '#web/records/say-field-problem.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import { Facts } from '../settings/block.tsx'
import { BriefingList } from './briefing-list.tsx'
import classes from './handover.module.css'
import { type Handover, useHandover } from './handover-data.ts'
import { SharesTable } from './shares-table.tsx'
import { StatePill } from './state-pill.tsx'

/** One handover: how far it is, who got what, and what the successors have to know of each account. */
export function HandoverDetail({ id }: { id: string }) {
  const { t } = useLingui()
  const { data, error } = useHandover(id)
  const name = data?.from.name ?? ''
  return (
    <main className={classes.page}>
      <PageHeader
        title={data ? t`Work of ${name}` : t`Handover`}
        actions={data?.undoable && <UndoButton handover={data} />}
      >
        <Link to={'/handovers' as '/'} className={classes.back}>
          {t`Handovers`}
        </Link>
        {data && <StatePill state={data.state} />}
      </PageHeader>
      <div className={classes.content}>
        {data ? (
          <Detail handover={data} />
        ) : error ? (
          <EmptyState
            icon={IconHandover}
            title={t`This handover cannot be shown`}
            text={sayProblem(asProblem(error))}
          />
        ) : (
          <SkeletonLines count={8} />
        )}
      </div>
    </main>
  )
}

function UndoButton({ handover: { id, from } }: { handover: Handover }) {
  const { t } = useLingui()
  const undo = async () => {
    const result = await askUndo({ changeSet: id, title: t`Give the work back to ${from.name}?` })
    if (result?.changeSet) tellDone(t`The work is with ${from.name} again`, result.changeSet)
  }
  return (
    <Button variant="default" leftSection={<IconUndo size={14} aria-hidden="true" />} onClick={() => void undo()}>
      {t`Undo`}
    </Button>
  )
}

function Detail({ handover }: { handover: Handover }) {
  const { t } = useLingui()
  const { id, at, by, state, progress, changed, unchanged, refused, problems, shares, total } = handover
  const records = (count: number) => plural(count, { one: '# record', other: `${formatNumber(count)} records` })
  const counts = [
    t`Handed over: ${records(changed)}`,
    unchanged > 0 ? t`Had another owner by then: ${records(unchanged)}` : null,
    refused > 0 ? t`Refused: ${records(refused)}` : null,
  ]
  return (
    <>
      <Facts
        facts={[
          [t`When`, formatTime(at)],
          [
            t`By`,
            by ? (
              <>
                <Avatar name={by.name} round size={16} /> {by.name}
              </>
            ) : (
              t`Kith itself`
            ),
          ],
          [t`Records`, counts.filter(Boolean).join(' · ')],
          ...(state === 'running'
            ? [[t`Progress`, <ProgressBar key="bar" value={progress} label={t`Progress`} />] as const]
            : []),
        ]}
      />
      {problems.length > 0 && (
        <ul className={classes.problems} aria-label={t`Refused`}>
          {problems.map((each) => (
            <li key={each.id}>
              {each.title ?? each.id}: {each.errors.map((error) => sayFieldProblem(error as never)).join(' ')}
            </li>
          ))}
        </ul>
      )}
      {total > 0 && (
        <>
          <h2>{t`Who gets what`}</h2>
          <SharesTable shares={shares} />
        </>
      )}
      {state !== 'undone' && <BriefingList id={id} people={handover.to} />}
    </>
  )
}
