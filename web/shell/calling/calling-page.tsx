import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { CallNow } from '#modules/calling/call-now.web.tsx'
import { CallSummary } from '#modules/calling/call-summary.web.tsx'
import classes from '#modules/calling/calling.module.css'
import { type Progress, type Turn, useTurn } from '#modules/calling/calling-data.web.tsx'
import { undoStep } from '#modules/calling/undo-step.web.tsx'
import { useWholeRecord } from '#web/data/about.ts'
import { asProblem } from '#web/data/problem.ts'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { formatNumber, formatTime } from '#web/kit/format.ts'
import { IconCall } from '#web/kit/icons.ts'
import { PageHeader } from '#web/kit/page-header.tsx'
import { ProgressBar } from '#web/kit/progress.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { tellProblem } from '#web/records/acts.ts'
import { sayProblem } from '#web/records/say-problem.ts'

/** A session of calls: one after the other from a call list, until nobody waits. */
export function CallingPage() {
  const { callListId = '' } = useParams({ strict: false }) as { callListId?: string }
  return <Calling key={callListId} id={callListId} />
}

function Calling({ id }: { id: string }) {
  const { t } = useLingui()
  const { record, problem } = useWholeRecord('callList', id)
  const { data, error: refused } = useTurn(id)
  const error = problem ?? refused
  const name = String(record?.['name'] ?? '')
  return (
    <main className={classes.page}>
      <PageHeader
        title={name || t`Calls`}
        actions={
          <Button
            variant="default"
            renderRoot={(props) => <Link to={`/call-lists/${id}` as '/'} {...props} />}
          >{t`The whole list`}</Button>
        }
      >
        {data && <Far progress={data.progress} />}
      </PageHeader>
      <div className={classes.content}>
        {error && !data && (
          <p className={classes.problem} role="alert">
            {sayProblem(asProblem(error))}
          </p>
        )}
        {!data && !error && <SkeletonLines count={10} />}
        {data?.entry && (
          <CallNow
            key={data.entry.id}
            list={id}
            script={(record?.['script'] as string | null) ?? null}
            entry={data.entry}
            last={data.last}
          />
        )}
        {data && !data.entry && <Done id={id} turn={data} />}
      </div>
    </main>
  )
}

function Far({ progress: { waiting, later, done, skipped } }: { progress: Progress }) {
  const { t } = useLingui()
  const all = waiting + later + done + skipped
  const passed = done + skipped
  const [shown, total] = [formatNumber(passed), formatNumber(all)]
  return (
    <div className={classes.far}>
      <span role="status">{t`${shown} of ${total}`}</span>
      <ProgressBar value={all === 0 ? 0 : passed / all} label={t`How far the list is`} />
    </div>
  )
}

/** Nobody to call just now: what it came to, and when it goes on. */
function Done({ id, turn: { progress, last } }: { id: string; turn: Turn }) {
  const { t } = useLingui()
  const { waiting, later, nextAt, done, skipped } = progress
  const when = nextAt && formatTime(nextAt)
  const back = last && (
    <Button variant="default" onClick={() => void undoStep(id, last).catch(tellProblem)}>
      {t`Back to the last one`}
    </Button>
  )
  const text =
    waiting > 0
      ? t`Others have the rest before them.`
      : later > 0 && when
        ? t`The next is to be called back: ${when}. It comes up here by itself.`
        : t`Everybody was called.`
  if (waiting + later + done + skipped === 0)
    return <EmptyState icon={IconCall} title={t`Nobody to call`} text={t`Nobody stands on this list that you see.`} />
  return (
    <div className={classes.end}>
      <EmptyState icon={IconCall} title={t`Nobody to call just now`} text={text} action={back} />
      <CallSummary progress={progress} />
    </div>
  )
}
