import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { fieldOf, type ObjectInfo, useObject } from '#web/data/catalog.ts'
import { useLabel } from '#web/data/labels.ts'
import { asProblem } from '#web/data/problem.ts'
import { type RecordData, useRecord } from '#web/data/record-store.ts'
import { may } from '#web/data/session.ts'
import { formatNumber, formatTime } from '#web/kit/format.ts'
import { IconCall } from '#web/kit/icons.ts'
import { Pill, type Tint } from '#web/kit/pill.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { RecordLink } from '#web/records/record-link.tsx'
import { sayProblem } from '#web/records/say-problem.ts'
import { LoadMore } from '#web/records/timeline/load-more.tsx'
import { CallSummary } from './call-summary.web.tsx'
import classes from './calling.module.css'
import { type Entry, nameOf, sayReason, useProgress, useQueue } from './calling-data.web.tsx'

/** In the head of a call list. */
export function BeginCalling({ record }: { record: RecordData }) {
  const { t } = useLingui()
  const { data } = useProgress(record.id)
  if (!may('create', 'activity') || !data || data.waiting + data.later === 0) return null
  return (
    <Button
      leftSection={<IconCall size={15} aria-hidden="true" />}
      renderRoot={(props) => <Link to={`/calling/${record.id}` as '/'} {...props} />}
    >
      {data.calls > 0 ? t`Go on calling` : t`Start calling`}
    </Button>
  )
}

/** Who stands on a call list, how far each is, and what the calls came to. */
export function QueuePanel({ record }: { object: ObjectInfo; record: RecordData }) {
  const { t } = useLingui()
  const [state, setState] = useState<Entry['state'] | null>(null)
  const { data: progress } = useProgress(record.id)
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useQueue(record.id, state)
  if (error) return <p className={classes.problem}>{sayProblem(asProblem(error))}</p>
  if (!data || !progress) return <SkeletonLines count={6} />
  const all = progress.waiting + progress.later + progress.done + progress.skipped
  if (all === 0)
    return (
      <p className={classes.note}>
        {t`Nobody stands on it that you see. Tick leads, contacts, accounts or deals in their list and press “Call list”.`}
      </p>
    )
  const states = [
    { key: null, label: t`All`, count: all },
    { key: 'waiting', label: t`Waiting`, count: progress.waiting },
    { key: 'later', label: t`Call back`, count: progress.later },
    { key: 'done', label: t`Called`, count: progress.done },
    { key: 'skipped', label: t`Passed over`, count: progress.skipped },
  ] as const
  const entries = data.pages.flatMap((page) => page.entries)
  return (
    <section className={classes.queue} aria-label={t`Queue`}>
      <CallSummary progress={progress} />
      <fieldset className={classes.states} aria-label={t`Which`}>
        {states.map(({ key, label, count }) => (
          <button key={label} type="button" aria-pressed={state === key} onClick={() => setState(key)}>
            {label} <span>{formatNumber(count)}</span>
          </button>
        ))}
      </fieldset>
      <ul className={classes.entries}>
        {entries.map((entry) => (
          <EntryLine key={entry.id} entry={entry} />
        ))}
      </ul>
      <LoadMore hasMore={hasNextPage} isLoading={isFetchingNextPage} load={() => void fetchNextPage()} />
    </section>
  )
}

function EntryLine({ entry: { object, recordId, state, dueAt, outcome, reason, takenById } }: { entry: Entry }) {
  const { t } = useLingui()
  const option = fieldOf(useObject('activity'), 'callOutcome')?.options?.find(({ key }) => key === outcome)
  const info = useObject(object)
  const record = useRecord(object, recordId)
  const caller = useLabel('user', takenById)
  const when = dueAt && formatTime(dueAt)
  return (
    <li>
      <RecordLink object={object} id={recordId}>
        {record && nameOf(info, record)}
      </RecordLink>
      {takenById && caller && <span className={classes.note}>{t`before ${caller}`}</span>}
      {state === 'later' && when && <span className={classes.note}>{t`Call back ${when}`}</span>}
      {state === 'skipped' && reason && <Pill tint="gray">{sayReason(reason)}</Pill>}
      {state !== 'skipped' && outcome && (
        <Pill tint={(option?.color as Tint) ?? 'gray'}>{option?.label ?? outcome}</Pill>
      )}
    </li>
  )
}
