import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { asProblem } from '#web/data/problem.ts'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { IconWebhook } from '#web/kit/icons.ts'
import { Pill } from '#web/kit/pill.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { sayProblem } from '#web/records/say-problem.ts'
import { Block, Line, Lines } from '../block.tsx'
import form from '../form.module.css'
import { OneWebhook } from './one-webhook.tsx'
import { sayDelivered, sayEvents, sayProblemOf, sayReason, sayStanding, sayWaiting } from './say-webhook.ts'
import { useWebhooks, type Webhook } from './webhook-data.ts'
import { WebhookDialog } from './webhook-dialog.tsx'
import classes from './webhooks.module.css'

/** Addresses that are called when something changes, or one of them with what was sent to it; for administrators. */
export function WebhooksSection() {
  const { webhook: wanted } = useSearch({ strict: false }) as { webhook?: string }
  const { data: webhooks, error } = useWebhooks()
  if (error && !webhooks) return <p className={form.problem}>{sayProblem(asProblem(error))}</p>
  if (!webhooks) return <SkeletonLines count={6} />
  const one = webhooks.find(({ id }) => id === wanted)
  return one ? <OneWebhook key={one.id} webhook={one} /> : <AllWebhooks webhooks={webhooks} />
}

function AllWebhooks({ webhooks }: { webhooks: readonly Webhook[] }) {
  const { t } = useLingui()
  const [isMaking, setMaking] = useState(false)
  const make = <Button onClick={() => setMaking(true)}>{t`New webhook`}</Button>
  return (
    <>
      <Block
        text={t`Kith calls an address of yours as soon as something changes: in order, signed, and again until it is taken.`}
        action={webhooks.length > 0 && make}
      >
        {webhooks.length === 0 && (
          <EmptyState
            icon={IconWebhook}
            title={t`There are no webhooks yet`}
            text={t`Make one when a shop, a warehouse or a website should know at once what changes here.`}
            action={make}
          />
        )}
        {webhooks.length > 0 && (
          <Lines label={t`Webhooks`}>
            {webhooks.map((webhook) => (
              <WebhookLine key={webhook.id} webhook={webhook} />
            ))}
          </Lines>
        )}
      </Block>
      <WebhookDialog opened={isMaking} close={() => setMaking(false)} webhook={null} />
    </>
  )
}

function WebhookLine({ webhook }: { webhook: Webhook }) {
  const { id, name, url, events, state, reason, lastProblem, failingSince } = webhook
  const { text, tint } = sayStanding(webhook)
  const facts = [new URL(url).host, sayEvents(events), sayDelivered(webhook), sayWaiting(webhook)]
  const trouble =
    state === 'disabled'
      ? sayReason(reason)
      : state === 'active' && failingSince && lastProblem
        ? sayProblemOf(lastProblem.problem, lastProblem.status)
        : ''
  return (
    <Line
      icon={<IconWebhook size={18} stroke={1.6} aria-hidden="true" />}
      title={
        <>
          <Link to={'/settings/webhooks' as '/'} search={{ webhook: id } as never} className={classes.link}>
            {name}
          </Link>
          <Pill tint={tint}>{text}</Pill>
        </>
      }
      text={
        <>
          <span>{facts.filter(Boolean).join(' · ')}</span>
          {trouble && <span className={classes.trouble}>{trouble}</span>}
        </>
      }
      isFaint={state === 'paused'}
    />
  )
}
