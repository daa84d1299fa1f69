import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { asProblem } from '#web/data/problem.ts'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { formatTime } from '#web/kit/format.ts'
import { IconLock } from '#web/kit/icons.ts'
import { late, WhileLate } from '#web/kit/late.ts'
import { Pill } from '#web/kit/pill.tsx'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { sayProblem } from '#web/records/say-problem.ts'
import { LoadMore } from '#web/records/timeline/load-more.tsx'
import { RuleBlock } from '../../second-factor/rule-block.tsx'
import { Block, Line, Lines } from '../block.tsx'
import classes from '../form.module.css'
import { sayBrowser } from '../profile/say-browser.ts'
import { sayReason } from './say-reason.ts'
import { type Outcome, outcomes, type SignIn, sayOutcome, tintOfOutcome, useSignIns } from './sign-ins.ts'

const OidcBlock = late(() => import('./oidc-block.tsx'), 'OidcBlock')

/** Who came in and who tried to, of everybody: for administrators. */
export function SignInSection() {
  return (
    <>
      <WhileLate value={<SkeletonLines count={3} />}>
        <OidcBlock />
      </WhileLate>
      <RuleBlock />
      <AllSignIns />
    </>
  )
}

function AllSignIns() {
  const { t } = useLingui()
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useSignIns({ mine: false, outcome })
  const events = data?.pages.flatMap((page) => page.data) ?? []
  const choices = [
    { value: '', label: t`All` },
    ...outcomes.map((each) => ({ value: each as string, label: sayOutcome(each) })),
  ]
  return (
    <Block
      text={t`Who signed in or tried to, for 180 days. What was typed for an e-mail that is nobody’s is not kept: it may be a password.`}
      action={
        <PlainChoice
          label={t`What happened`}
          choices={choices}
          value={outcome ?? ''}
          change={(value) => setOutcome((value || null) as Outcome | null)}
        />
      }
    >
      {error && <p className={classes.problem}>{sayProblem(asProblem(error))}</p>}
      {!data && !error && <SkeletonLines count={8} />}
      {data && events.length === 0 && (
        <EmptyState
          icon={IconLock}
          title={t`Nothing of this kind`}
          text={t`Nothing of this kind happened in 180 days.`}
        />
      )}
      {events.length > 0 && (
        <Lines label={t`Sign-ins`}>
          {events.map((event) => (
            <EventLine key={event.id} event={event} who={event.name ?? t`Nobody known`} />
          ))}
        </Lines>
      )}
      <LoadMore hasMore={hasNextPage} isLoading={isFetchingNextPage} load={() => void fetchNextPage()} />
    </Block>
  )
}

/** One's own, a few at a time. */
export function OwnSignIns() {
  const { t } = useLingui()
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useSignIns({ mine: true, outcome: null })
  const events = data?.pages.flatMap((page) => page.data) ?? []
  return (
    <Block
      title={t`Sign-ins`}
      text={t`If something here was not you, change your password and tell your administrator.`}
      action={
        hasNextPage && (
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t`Show more`}
          </Button>
        )
      }
    >
      {data ? (
        <Lines label={t`Sign-ins`}>
          {events.map((event) => (
            <EventLine key={event.id} event={event} who={null} />
          ))}
        </Lines>
      ) : (
        <SkeletonLines count={3} />
      )}
    </Block>
  )
}

function EventLine({ event, who }: { event: SignIn; who: string | null }) {
  const { t } = useLingui()
  const { outcome, method, address, userAgent, at, reason } = event
  const facts = [
    formatTime(at),
    address,
    sayBrowser(userAgent) ?? (userAgent ? t`Unknown browser` : null),
    outcome === 'signedIn' && method === 'invitation' && t`by an invitation`,
    outcome === 'signedIn' && method === 'totp' && t`with a code`,
    method === 'passkey' && t`with a passkey`,
    method === 'recoveryCode' && t`with a recovery code`,
    method === 'oidc' && t`by single sign-on`,
    reason && sayReason(reason),
  ]
  return (
    <Line
      title={
        <>
          {who ?? sayOutcome(outcome)}
          {who !== null && <Pill tint={tintOfOutcome[outcome]}>{sayOutcome(outcome)}</Pill>}
        </>
      }
      text={facts.filter(Boolean).join(' · ')}
    />
  )
}
