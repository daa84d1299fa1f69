import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { asProblem } from '#web/data/problem.ts'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { formatNumber, formatTime } from '#web/kit/format.ts'
import { IconWebhook } from '#web/kit/icons.ts'
import { Pill } from '#web/kit/pill.tsx'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import { LoadMore } from '#web/records/timeline/load-more.tsx'
import { Block, Line, Lines } from '../block.tsx'
import form from '../form.module.css'
import { sayDeliveryState, sayProblemOf, sayType, tintOfDelivery } from './say-webhook.ts'
import { type Delivery, type DeliveryState, redeliver, useDeliveries } from './webhook-data.ts'
import classes from './webhooks.module.css'

const states: readonly DeliveryState[] = ['failed', 'retrying', 'delivered', 'skipped']

/** What was sent to it, the newest first, and what it answered. */
export function DeliveriesBlock({ webhookId }: { webhookId: string }) {
  const { t } = useLingui()
  const [state, setState] = useState<DeliveryState | null>(null)
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useDeliveries(webhookId, state)
  const deliveries = data?.pages.flatMap((page) => page.data) ?? []
  const choices = [
    { value: '', label: t`All` },
    ...states.map((each) => ({ value: each as string, label: sayDeliveryState(each) })),
  ]
  return (
    <Block
      title={t`Messages`}
      text={t`Of the last 14 days; those that were set aside after a day of tries stay for 90. Values of records are not kept.`}
      action={
        <PlainChoice
          label={t`State`}
          choices={choices}
          value={state ?? ''}
          change={(value) => setState((value || null) as DeliveryState | null)}
        />
      }
    >
      {error && <p className={form.problem}>{sayProblem(asProblem(error))}</p>}
      {!data && !error && <SkeletonLines count={6} />}
      {data && deliveries.length === 0 && (
        <EmptyState
          icon={IconWebhook}
          title={state ? t`No message is in this state` : t`No message has been sent yet`}
          text={t`As soon as something changes that it is told of, it stands here.`}
        />
      )}
      {deliveries.length > 0 && (
        <Lines label={t`Messages`}>
          {deliveries.map((delivery) => (
            <DeliveryLine key={delivery.id} webhookId={webhookId} delivery={delivery} />
          ))}
        </Lines>
      )}
      <LoadMore hasMore={hasNextPage} isLoading={isFetchingNextPage} load={() => void fetchNextPage()} />
    </Block>
  )
}

function DeliveryLine({ webhookId, delivery }: { webhookId: string; delivery: Delivery }) {
  const { t } = useLingui()
  const { type, state, status, problem, milliseconds, tries, triedAt } = delivery
  const number = formatNumber(tries)
  const facts = [
    formatTime(triedAt),
    status !== null && t`status ${status}`,
    `${formatNumber(milliseconds)} ms`,
    tries > 1 && t`tries: ${number}`,
  ]
  return (
    <Line
      title={
        <>
          {sayType(type)}
          <Pill tint={tintOfDelivery[state]}>{sayDeliveryState(state)}</Pill>
        </>
      }
      text={
        <>
          <span>{facts.filter(Boolean).join(' · ')}</span>
          {state !== 'delivered' && state !== 'skipped' && (
            <span className={classes.trouble}>{sayProblemOf(problem, status)}</span>
          )}
          <Detail delivery={delivery} />
        </>
      }
      action={<AgainButton webhookId={webhookId} delivery={delivery} />}
      isFaint={state === 'skipped'}
    />
  )
}

function Detail({ delivery: { messageId, body, status, answer } }: { delivery: Delivery }) {
  const { t } = useLingui()
  return (
    <details className={classes.detail}>
      <summary>{t`Message and answer`}</summary>
      <h4>{t`Message`}</h4>
      <pre>{`webhook-id: ${messageId}\n\n${laidOut(body)}`}</pre>
      <h4>{t`Answer`}</h4>
      <pre>{[status, answer].filter(Boolean).join('\n\n') || t`None`}</pre>
    </details>
  )
}

function laidOut(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}

function AgainButton({ webhookId, delivery }: { webhookId: string; delivery: Delivery }) {
  const { t } = useLingui()
  const [isBusy, setBusy] = useState(false)
  const send = async () => {
    setBusy(true)
    try {
      const { state, problem, status } = await redeliver(webhookId, delivery.id)
      if (state === 'delivered' && problem === null) tellDone(t`The message was taken`, null)
      else if (state === 'retrying') tellDone(t`It is tried again now`, null)
      else tellDone(sayProblemOf(problem, status), null)
    } catch (error) {
      tellProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button variant="default" loading={isBusy} onClick={() => void send()}>
      {t`Send again`}
    </Button>
  )
}
