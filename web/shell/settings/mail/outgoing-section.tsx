import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { asProblem } from '#web/data/problem.ts'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { formatNumber } from '#web/kit/format.ts'
import { IconMail } from '#web/kit/icons.ts'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { sayProblem } from '#web/records/say-problem.ts'
import { LoadMore } from '#web/records/timeline/load-more.tsx'
import { Block, Lines } from '../block.tsx'
import classes from '../form.module.css'
import { type MailState, useOutgoing } from './mail-data.ts'
import { MailLine } from './mail-line.tsx'
import { sayState } from './say-state.ts'

const states: readonly MailState[] = ['unknown', 'failed', 'queued', 'handingOver', 'sent', 'cancelled']

/** What is on its way out, what arrived, and what did not; for administrators. */
export function OutgoingSection() {
  const { t } = useLingui()
  const [state, setState] = useState<MailState | null>(null)
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useOutgoing(state)
  const mails = data?.pages.flatMap((page) => page.data) ?? []
  const counts = data?.pages[0]?.counts
  const choices = [
    { value: '', label: t`All` },
    ...states.map((each) => ({
      value: each as string,
      label: counts ? `${sayState(each)} (${formatNumber(counts[each])})` : sayState(each),
    })),
  ]
  return (
    <Block
      text={t`Mail of the last three months. What a mail says is not shown, since links in it open accounts; it is forgotten once the mail is sent.`}
      action={
        <PlainChoice
          label={t`State`}
          choices={choices}
          value={state ?? ''}
          change={(value) => setState((value || null) as MailState | null)}
        />
      }
    >
      {error && <p className={classes.problem}>{sayProblem(asProblem(error))}</p>}
      {!data && !error && <SkeletonLines count={6} />}
      {data && mails.length === 0 && (
        <EmptyState
          icon={IconMail}
          title={state ? t`No mail is in this state` : t`No mail has been sent yet`}
          text={t`Invitations, new passwords and reminders stand here as soon as mail is set up.`}
          action={
            state && (
              <Button variant="default" onClick={() => setState(null)}>
                {t`Show all`}
              </Button>
            )
          }
        />
      )}
      {mails.length > 0 && (
        <Lines label={t`Outgoing mail`}>
          {mails.map((mail) => (
            <MailLine key={mail.id} mail={mail} />
          ))}
        </Lines>
      )}
      <LoadMore hasMore={hasNextPage} isLoading={isFetchingNextPage} load={() => void fetchNextPage()} />
    </Block>
  )
}
