import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useLabel } from '#web/data/labels.ts'
import { confirm } from '#web/kit/dialogs/confirm.tsx'
import { formatRelative } from '#web/kit/format.ts'
import { IconArrowLeft } from '#web/kit/icons.ts'
import { Pill } from '#web/kit/pill.tsx'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import { Block, Facts } from '../block.tsx'
import { DeliveriesBlock } from './deliveries-block.tsx'
import { sayDelivered, sayEvents, sayMoment, sayProblemOf, sayReason, sayStanding, sayWaiting } from './say-webhook.ts'
import { SecretDialog } from './secret-dialog.tsx'
import { changeWebhook, deleteWebhook, type TestOutcome, testWebhook, type Webhook } from './webhook-data.ts'
import { WebhookDialog } from './webhook-dialog.tsx'
import classes from './webhooks.module.css'

/** One webhook: how it stands, what can be done with it, what was sent. */
export function OneWebhook({ webhook }: { webhook: Webhook }) {
  const { t } = useLingui()
  const { text, tint } = sayStanding(webhook)
  return (
    <>
      <Link to={'/settings/webhooks' as '/'} className={classes.back}>
        <IconArrowLeft size={16} aria-hidden="true" />
        {t`All webhooks`}
      </Link>
      <h3 className={classes.title}>
        {webhook.name}
        <Pill tint={tint}>{text}</Pill>
      </h3>
      <Trouble webhook={webhook} />
      <Acts webhook={webhook} />
      <WebhookFacts webhook={webhook} />
      <DeliveriesBlock webhookId={webhook.id} />
    </>
  )
}

function Trouble({ webhook: { state, reason, detail, failingSince, lastProblem, nextTryAt } }: { webhook: Webhook }) {
  const { t } = useLingui()
  const since = failingSince ? sayMoment(failingSince) : ''
  const next = nextTryAt ? formatRelative(nextTryAt) : ''
  if (state === 'disabled')
    return (
      <div className={classes.outcome} role="alert">
        <p>{sayReason(reason)}</p>
        {detail && <code>{detail}</code>}
      </div>
    )
  if (state !== 'active' || !failingSince || !lastProblem) return null
  return (
    <div className={classes.outcome} role="alert">
      <p>
        {sayProblemOf(lastProblem.problem, lastProblem.status)} {t`Nothing has been taken since ${since}.`}{' '}
        {next && t`Next try ${next}.`}
      </p>
      {lastProblem.answer && <code>{lastProblem.answer}</code>}
    </div>
  )
}

function WebhookFacts({ webhook }: { webhook: Webhook }) {
  const { t } = useLingui()
  const owner = useLabel('user', webhook.userId)
  const { url, events, content, earlierSecretUntil } = webhook
  const waiting = sayWaiting(webhook)
  const until = earlierSecretUntil && sayMoment(earlierSecretUntil)
  return (
    <Block>
      <Facts
        facts={[
          [t`Address`, url],
          [t`Told of`, sayEvents(events)],
          [
            t`Content`,
            content === 'ids' ? t`Ids and the names of changed fields` : t`The record as it is when it is sent`,
          ],
          [t`Sees as`, owner],
          [t`State`, [sayDelivered(webhook), waiting].filter(Boolean).join(' · ')],
          ...(until ? [[t`Earlier secret`, t`signs as well until ${until}`] as const] : []),
        ]}
      />
    </Block>
  )
}

type Open = 'edit' | 'secret' | null

function Acts({ webhook }: { webhook: Webhook }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const [open, setOpen] = useState<Open>(null)
  const [outcome, setOutcome] = useState<TestOutcome | null>(null)
  const [isTesting, setTesting] = useState(false)
  const { id, name } = webhook
  const test = async () => {
    setTesting(true)
    setOutcome(null)
    try {
      setOutcome(await testWebhook(id))
    } catch (error) {
      tellProblem(error)
    } finally {
      setTesting(false)
    }
  }
  const remove = async () => {
    const isSure = await confirm({
      title: t`Delete the webhook “${name}”?`,
      text: t`Nothing is sent any more, and what waits is never told. This cannot be undone.`,
      confirmLabel: t`Delete`,
      danger: true,
    })
    if (!isSure) return
    try {
      await deleteWebhook(id)
      tellDone(t`The webhook “${name}” is deleted`, null)
      await navigate({ to: '/settings/webhooks' as '/' })
    } catch (error) {
      tellProblem(error)
    }
  }
  return (
    <>
      <div className={classes.acts}>
        <Button variant="default" loading={isTesting} onClick={() => void test()}>
          {t`Send a test`}
        </Button>
        <SwitchButtons webhook={webhook} />
        <Button variant="default" onClick={() => setOpen('edit')}>
          {t`Edit`}
        </Button>
        <Button variant="default" onClick={() => setOpen('secret')}>
          {t`New secret`}
        </Button>
        <Button variant="default" onClick={() => void remove()}>
          {t`Delete`}
        </Button>
      </div>
      <div aria-live="polite">{outcome && <Outcome {...outcome} />}</div>
      <WebhookDialog opened={open === 'edit'} close={() => setOpen(null)} webhook={webhook} />
      <SecretDialog opened={open === 'secret'} close={() => setOpen(null)} id={id} />
    </>
  )
}

/** What has been missed comes first, unless somebody wants to begin with what is new. */
function SwitchButtons({ webhook }: { webhook: Webhook }) {
  const { t } = useLingui()
  const { id, name, state, waiting } = webhook
  const move = async (body: Parameters<typeof changeWebhook>[1], done: string) => {
    try {
      await changeWebhook(id, body)
      tellDone(done, null)
    } catch (error) {
      tellProblem(error)
    }
  }
  if (state === 'active')
    return (
      <Button
        variant="default"
        onClick={() => void move({ state: 'paused' }, t`“${name}” is paused; what changes waits`)}
      >
        {t`Pause`}
      </Button>
    )
  return (
    <>
      <Button onClick={() => void move({ state: 'active' }, t`“${name}” is on`)}>{t`Switch on`}</Button>
      {waiting.count > 0 && (
        <Button
          variant="default"
          onClick={() =>
            void move({ state: 'active', skipWaiting: true }, t`“${name}” is on; what waited is passed over`)
          }
        >
          {t`Switch on from now`}
        </Button>
      )}
    </>
  )
}

function Outcome({ isDelivered, status, answer, problem, milliseconds }: TestOutcome) {
  const { t } = useLingui()
  return (
    <div className={classes.outcome} data-good={isDelivered || undefined}>
      <p>{isDelivered ? t`The test was taken after ${milliseconds} ms.` : sayProblemOf(problem, status)}</p>
      {(status !== null || answer) && <code>{[status, answer].filter(Boolean).join(' ')}</code>}
    </div>
  )
}
