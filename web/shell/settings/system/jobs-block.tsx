import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { asProblem } from '#web/data/problem.ts'
import { formatNumber } from '#web/kit/format.ts'
import { Pill } from '#web/kit/pill.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { tellProblem } from '#web/records/acts.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import { Block, Line, Lines } from '../block.tsx'
import classes from '../form.module.css'
import { sayJobName, sayJobState, sayJobTime, tintOfJob } from './say-system.ts'
import styles from './system.module.css'
import { type Job, retryJob, useJobs } from './system-data.ts'

/** What is done in the background, and what of it has failed. */
export function JobsBlock() {
  const { t } = useLingui()
  const { data: jobs, error } = useJobs()
  const [running, waiting, failed] = [
    formatNumber(jobs?.counts.running ?? 0),
    formatNumber((jobs?.counts.waiting ?? 0) + (jobs?.counts.retrying ?? 0)),
    formatNumber(jobs?.counts.failed ?? 0),
  ]
  return (
    <Block title={t`Background jobs`} text={jobs && t`At work: ${running}. Waiting: ${waiting}. Failed: ${failed}.`}>
      {error && <p className={classes.problem}>{sayProblem(asProblem(error))}</p>}
      {!jobs && !error && <SkeletonLines count={2} />}
      {jobs?.data.length === 0 && <p className={classes.note}>{t`Nothing is at work, waits or has failed.`}</p>}
      {jobs && jobs.data.length > 0 && (
        <Lines label={t`Background jobs`}>
          {jobs.data.map((job) => (
            <JobLine key={job.id} job={job} />
          ))}
        </Lines>
      )}
    </Block>
  )
}

function JobLine({ job }: { job: Job }) {
  const { t } = useLingui()
  const [isAsked, setIsAsked] = useState(false)
  const retry = async () => {
    setIsAsked(true)
    try {
      await retryJob(job.id)
    } catch (error) {
      tellProblem(error)
    } finally {
      setIsAsked(false)
    }
  }
  const hasFailed = job.state === 'failed' || job.state === 'retrying'
  return (
    <Line
      title={
        <>
          {sayJobName(job.name)}
          <Pill tint={tintOfJob[job.state]}>{sayJobState(job)}</Pill>
        </>
      }
      text={
        <>
          <span className={styles.line}>{sayJobTime(job)}</span>
          {job.error && <code className={styles.error}>{job.error.split('\n', 1)[0]}</code>}
        </>
      }
      action={
        hasFailed && (
          <Button variant="default" size="xs" loading={isAsked} onClick={() => void retry()}>
            {t`Try again now`}
          </Button>
        )
      }
    />
  )
}
