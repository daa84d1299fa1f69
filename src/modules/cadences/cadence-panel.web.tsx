import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { useState } from 'react'
import { useRows, useWholeRecord } from '#web/data/about.ts'
import { callOnce } from '#web/data/calls/saving-keys.ts'
import { fieldOf, type ObjectInfo, useObject } from '#web/data/catalog.ts'
import { type RecordData, useRecord } from '#web/data/record-store.ts'
import { refreshObject } from '#web/data/refresh.ts'
import { may } from '#web/data/session.ts'
import { formatNumber, formatTime } from '#web/kit/format.ts'
import { Pill } from '#web/kit/pill.tsx'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import { RecordLink } from '#web/records/record-link.tsx'
import { openBeginCadence } from './begin-cadence.web.tsx'
import classes from './cadence.module.css'
import { type Step, sayDays, sayKind } from './say-step.web.tsx'

/** Where a record stands in its cadences and what comes; the way to begin one. */
export function CadencePanel({ object, record }: { object: ObjectInfo; record: RecordData }) {
  const { t } = useLingui()
  const { data } = useRows(
    { object: 'cadenceRun', filter: { [object.name]: record.id }, sort: '-begunAt' },
    { limit: 5 },
  )
  const mayBegin = may('change', object.name) && may('create', 'cadenceRun') && !record['deletedAt']
  if (!data || (data.ids.length === 0 && !mayBegin)) return null
  return (
    <section className={classes.panel} aria-label={t`Cadence`} data-nothing={data.ids.length === 0 || undefined}>
      <header>
        <h2>{t`Cadence`}</h2>
        {mayBegin && (
          <button type="button" onClick={() => void openBeginCadence(object, { ids: [record.id] }, null)}>
            {t`Begin a cadence`}
          </button>
        )}
      </header>
      {data.ids.map((id) => (
        <Run key={id} id={id} of={record} />
      ))}
    </section>
  )
}

function Run({ id, of }: { id: string; of: RecordData }) {
  const { t } = useLingui()
  const run = useRecord('cadenceRun', id)
  const { record: cadence } = useWholeRecord('cadence', String(run?.['cadenceId'] ?? ''))
  const ending = fieldOf(useObject('cadenceRun'), 'ending')?.options?.find(({ key }) => key === run?.['ending'])
  if (!run || !cadence) return null
  const steps = (cadence['steps'] ?? []) as Step[]
  const step = Number(run['step'] ?? 0)
  const [at, all] = [formatNumber(step), formatNumber(steps.length)]
  const next = steps[step]
  const left = (run['passedOver'] ?? []) as string[]
  const isRunning = run['state'] === 'running'
  const activity = run['openActivity']
  return (
    <div className={classes.run}>
      <p>
        <RecordLink object="cadence" id={cadence.id} />
        {run['state'] === 'ended' ? (
          <Pill tint="gray">{ending?.label ?? t`Ended`}</Pill>
        ) : (
          <Pill tint={isRunning ? 'teal' : 'yellow'}>{isRunning ? t`Step ${at} of ${all}` : t`Paused`}</Pill>
        )}
      </p>
      {isRunning && typeof activity === 'string' && (
        <Now activity={activity} isMail={steps[step - 1]?.kind === 'mail'} of={of} />
      )}
      {isRunning && next && (
        <p className={classes.note}>
          {t`Then:`} {sayKind(next.kind)} · {next.subject} · {sayDays(next.days)}
        </p>
      )}
      {left.length > 0 && <p className={classes.note}>{t`Left out for want of consent, steps: ${left.join(', ')}`}</p>}
      {run['state'] !== 'ended' && may('change', 'cadenceRun') && <Turns run={run} name={String(cadence['name'])} />}
    </div>
  )
}

/** What is to be done now; a mail is opened in one's own program, or copied. */
function Now({ activity, isMail, of }: { activity: string; isMail: boolean; of: RecordData }) {
  const { t } = useLingui()
  const { record } = useWholeRecord('activity', activity)
  const { copied, copy } = useClipboard({ timeout: 3_000 })
  if (!record) return null
  const due = record['dueAt'] ? formatTime(String(record['dueAt']), { dateStyle: 'medium' }) : ''
  const subject = String(record['subject'] ?? '')
  const text = plainOf(String(record['body'] ?? ''))
  const to = typeof of['email'] === 'string' ? of['email'] : ''
  const address = `mailto:${encodeURIComponent(to)}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text.replaceAll('\n', '\r\n'))}`
  return (
    <>
      <p>
        {t`Now:`} <RecordLink object="activity" id={activity} /> <span className={classes.note}>{due}</span>
      </p>
      {isMail && (
        <p className={classes.buttons}>
          <Button
            size="xs"
            variant="default"
            renderRoot={(props) => <a href={address} {...props} />}
          >{t`Open in the mail program`}</Button>
          <Button size="xs" variant="default" onClick={() => copy(text)}>
            {copied ? t`Copied` : t`Copy the text`}
          </Button>
        </p>
      )}
    </>
  )
}

/** Rich text as a mail program takes it. */
function plainOf(html: string): string {
  const page = new DOMParser().parseFromString(html.replaceAll(/<br\s*\/?>/g, '\n'), 'text/html')
  const parts = [...page.body.children].map(({ textContent }) => textContent ?? '')
  return (parts.length > 0 ? parts : [page.body.textContent ?? '']).join('\n\n')
}

function Turns({ run, name }: { run: RecordData; name: string }) {
  const { t } = useLingui()
  const [isBusy, setBusy] = useState(false)
  const turn = async (to: 'stop' | 'pause' | 'resume', text: string) => {
    setBusy(true)
    try {
      const { changeSet } = await callOnce<{ changeSet: string | null }>(`/cadence-runs/${run.id}/turn`, { to })
      for (const each of ['cadenceRun', 'activity']) refreshObject(each)
      tellDone(text, changeSet)
    } catch (error) {
      tellProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <p className={classes.buttons}>
      {run['state'] === 'running' ? (
        <Button size="xs" variant="default" disabled={isBusy} onClick={() => void turn('pause', t`${name} paused`)}>
          {t`Pause`}
        </Button>
      ) : (
        <Button size="xs" variant="default" disabled={isBusy} onClick={() => void turn('resume', t`${name} goes on`)}>
          {t`Resume`}
        </Button>
      )}
      <Button size="xs" variant="default" disabled={isBusy} onClick={() => void turn('stop', t`${name} stopped`)}>
        {t`Stop`}
      </Button>
    </p>
  )
}
