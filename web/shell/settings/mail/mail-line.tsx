import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { confirm } from '#web/kit/dialogs/confirm.tsx'
import { formatRelative } from '#web/kit/format.ts'
import { Pill } from '#web/kit/pill.tsx'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import { Line } from '../block.tsx'
import { moveMail, type OutgoingMail } from './mail-data.ts'
import mail from './mail-line.module.css'
import { sayState, tintOfState } from './say-state.ts'

/** One mail: whom it is for, how it stands, what the server said, and what can be done. */
export function MailLine({ mail: { state, subject, answer, ...rest } }: { mail: OutgoingMail }) {
  return (
    <Line
      title={
        <>
          {subject}
          <Pill tint={tintOfState[state]}>{sayState(state)}</Pill>
        </>
      }
      text={
        <>
          <Where mail={{ state, subject, answer, ...rest }} />
          {answer && state !== 'sent' && (
            <code className={mail.answer} data-bad={state === 'failed' || state === 'unknown' || undefined}>
              {answer}
            </code>
          )}
        </>
      }
      action={<Acts mail={{ state, subject, answer, ...rest }} />}
      isFaint={state === 'cancelled'}
    />
  )
}

function Where({ mail: { receiver, createdAt, sentAt, nextTryAt, state, tries } }: { mail: OutgoingMail }) {
  const { t } = useLingui()
  const when = formatRelative(sentAt ?? createdAt)
  const next = nextTryAt ? formatRelative(nextTryAt) : ''
  const facts = [
    receiver,
    when,
    tries > 1 && t`tried ${tries} times`,
    state === 'queued' && tries > 0 && next && t`next try ${next}`,
  ]
  return <span>{facts.filter(Boolean).join(' · ')}</span>
}

function Acts({ mail: { id, state, receiver, isSendable } }: { mail: OutgoingMail }) {
  const { t } = useLingui()
  const move = async (act: 'resend' | 'sent' | 'cancel', done: string) => {
    try {
      await moveMail(id, act)
      tellDone(done, null)
    } catch (error) {
      tellProblem(error)
    }
  }
  const resend = async () => {
    const isSure =
      state !== 'unknown' ||
      (await confirm({
        title: t`Send it once more?`,
        text: t`Nobody knows whether the server took it. If it did, ${receiver} has it twice.`,
        confirmLabel: t`Send again`,
      }))
    if (isSure) await move('resend', t`It is sent again`)
  }
  const mayResend = (state === 'failed' || state === 'unknown') && isSendable
  return (
    <div className={mail.acts}>
      {mayResend && (
        <Button variant="default" onClick={() => void resend()}>
          {t`Send again`}
        </Button>
      )}
      {state === 'unknown' && (
        <Button variant="default" onClick={() => void move('sent', t`Marked as sent`)}>
          {t`It arrived`}
        </Button>
      )}
      {state === 'queued' && (
        <Button variant="default" onClick={() => void move('cancel', t`The mail is cancelled`)}>
          {t`Cancel`}
        </Button>
      )}
    </div>
  )
}
