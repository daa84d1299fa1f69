import { useLingui } from '@lingui/react/macro'
import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { ObjectInfo } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { formatTime } from '#web/kit/format.ts'
import { Pill } from '#web/kit/pill.tsx'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import classes from './approval.module.css'
import { askForApproval, type Need, useDealApproval, withdraw } from './approval-data.web.tsx'
import { DecideButtons } from './decide-buttons.web.tsx'
import { percent, sayApprover, sayFigures, sayState } from './say-approval.web.tsx'

/** What a deal needs by the rules, who is asked, and what they said; nothing where no rule holds. */
export function ApprovalPanel({ record }: { object: ObjectInfo; record: RecordData }) {
  return <Approval dealId={record.id} />
}

/** The same on the page of what was asked. */
export function ApprovalActions({ record }: { record: RecordData }) {
  const deal = record['dealId']
  return typeof deal === 'string' ? <Approval dealId={deal} /> : null
}

function Approval({ dealId }: { dealId: string }) {
  const { t } = useLingui()
  const { data } = useDealApproval(dealId)
  if (!data || data.state === 'none') return null
  const figures = sayFigures(data.figures)
  return (
    <section className={classes.panel} aria-label={t`Approval`} data-part="approval" tabIndex={-1}>
      <h2>{t`Approval`}</h2>
      {figures && <p className={classes.note}>{figures}</p>}
      {data.needs.map((need, index) => (
        <NeedView key={need.ruleId} need={need} isSaid={isSaidAbove(need, data.needs[index - 1])} />
      ))}
      {data.mayAsk && <Ask dealId={dealId} />}
    </section>
  )
}

/** What was asked together with the need above has the same note. */
function isSaidAbove({ note }: Need, above: Need | undefined): boolean {
  return above !== undefined && above.state !== 'withdrawn' && above.note === note
}

function NeedView({ need, isSaid }: { need: Need; isSaid: boolean }) {
  const { t } = useLingui()
  const { text, tint } = sayState(need)
  const limit = need.discountAbove === null ? null : percent(need.discountAbove)
  const of = sayApprover(need)
  const asker = need.askedBy?.name
  const when = need.askedAt ? formatTime(need.askedAt) : ''
  return (
    <div className={classes.need}>
      <p>
        <b>{need.name}</b> <Pill tint={tint}>{text}</Pill>
      </p>
      {limit && <p className={classes.note}>{t`From a discount above ${limit} on`}</p>}
      {of && (need.state === 'asked' || need.state === 'waiting') && (
        <p className={classes.note}>{asker ? t`${asker} asks ${of}, ${when}` : t`Asked of ${of}`}</p>
      )}
      {need.isSeen === false && (
        <p
          role="note"
          className={classes.warning}
        >{t`Nobody who may decide this sees the deal. Share it with them, or hand it to their team.`}</p>
      )}
      {need.note && !isSaid && need.state !== 'withdrawn' && <blockquote>{need.note}</blockquote>}
      <Answer need={need} />
      {need.mayDecide && <Decide need={need} />}
      {need.mayWithdraw && <Withdraw need={need} />}
    </div>
  )
}

function Answer({ need }: { need: Need }) {
  const { t } = useLingui()
  const { decidedBy, decidedFor, decidedAt, answer, state } = need
  if (!decidedAt || state === 'asked') return null
  const who = decidedBy?.name ?? t`Somebody`
  const other = decidedFor?.name
  const when = formatTime(decidedAt)
  return (
    <>
      <p className={classes.note}>{other ? t`${who} for ${other}, ${when}` : t`${who}, ${when}`}</p>
      {answer && <blockquote>{answer}</blockquote>}
    </>
  )
}

function Decide({ need }: { need: Need }) {
  const { t } = useLingui()
  const [note, setNote] = useState('')
  const other = need.decidesFor?.name
  return (
    <>
      {other && <p>{t`You decide for ${other}, who is away.`}</p>}
      <Note label={t`Answer`} value={note} change={setNote} />
      <p className={classes.acts}>
        <DecideButtons need={need} note={note} />
      </p>
    </>
  )
}

function Withdraw({ need }: { need: Need }) {
  const { t } = useLingui()
  const name = need.name
  const act = async () => {
    try {
      tellDone(t`“${name}” taken back`, await withdraw(need.approvalId as string))
    } catch (error) {
      tellProblem(error)
    }
  }
  return (
    <p className={classes.acts}>
      <Button size="xs" variant="default" onClick={() => void act()}>{t`Take back`}</Button>
    </p>
  )
}

function Ask({ dealId }: { dealId: string }) {
  const { t } = useLingui()
  const [note, setNote] = useState('')
  const [isBusy, setBusy] = useState(false)
  const act = async () => {
    setBusy(true)
    try {
      tellDone(t`Approval asked for`, await askForApproval(dealId, note.trim()))
      setNote('')
    } catch (error) {
      tellProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className={classes.need}>
      <Note label={t`Why it should be approved`} value={note} change={setNote} />
      <p className={classes.acts}>
        <Button size="xs" loading={isBusy} onClick={() => void act()}>{t`Ask for approval`}</Button>
      </p>
    </div>
  )
}

function Note({ label, value, change }: { label: string; value: string; change: (value: string) => void }) {
  return (
    <Textarea
      label={label}
      rows={2}
      maxLength={2000}
      value={value}
      onChange={({ currentTarget }) => change(currentTarget.value)}
    />
  )
}
