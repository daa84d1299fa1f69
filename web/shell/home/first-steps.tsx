import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { useRows } from '#web/data/about.ts'
import { call } from '#web/data/call.ts'
import type { ListQuery } from '#web/data/list-window.ts'
import { may, mayDo, useSession } from '#web/data/session.ts'
import { IconBuilding, IconClose, IconDeal, IconImport, IconTarget, IconTask, IconUsers } from '#web/kit/icons.ts'
import { openCreateForm } from '#web/records/form/create-form.tsx'
import classes from './first-steps.module.css'
import { StepLink } from './step-link.tsx'
import { keepSteps } from './steps-state.ts'

/**
 * The way into Kith, by what one's role does there. It goes when it is done, or when the person wants no help. `waits` stands there
 * until it is known.
 */
export function FirstSteps({ waits }: { waits: ReactNode }) {
  const { t } = useLingui()
  const session = useSession()
  const [isAway, setAway] = useState(false)
  const imports = mayDo(session, 'import')
  const invites = mayDo(session, 'manageUsers')
  const setsTargets = !invites && may('create', 'target')
  const accounts = useStep('account', !isAway && may('create', 'account'))
  const people = useStep('user', !isAway && invites, { least: 2 })
  const targets = useStep('target', !isAway && setsTargets)
  // Whoever brings in data or sets up leads others; the rest sells.
  const sells = !isAway && !imports && !invites
  const deals = useStep('deal', sells && may('create', 'deal'), { filter: { ownerId: 'me' } })
  const tasks = useStep('activity', sells && may('create', 'activity'), { filter: { ownerId: 'me' } })
  const imported = useQuery({
    queryKey: ['about', 'account,contact,lead,deal', 'imports', 'first'],
    queryFn: () => call<{ data: unknown[] }>('/imports', { query: { limit: 1 } }),
    enabled: !isAway && imports,
  })
  const asked = [accounts, people, targets, deals, tasks].filter(({ isAsked }) => isAsked)
  const isKnown = asked.every((step) => step.isKnown)
  const isOver = asked.every(({ isDone }) => isDone)
  useEffect(() => {
    if (isKnown) keepSteps(session.user.id, isAway ? 'done' : isOver ? 'over' : 'open')
  }, [session.user.id, isKnown, isOver, isAway])
  if (!isKnown) return asked.some(({ isLost }) => isLost) ? null : waits
  if (isAway || isOver) return null
  return (
    <section className={classes.steps} aria-labelledby="first-steps">
      <header>
        <h2 id="first-steps">{t`First steps`}</h2>
        <button type="button" aria-label={t`Hide the first steps`} onClick={() => setAway(true)}>
          <IconClose size={15} aria-hidden="true" />
        </button>
      </header>
      <ul>
        {imports && (
          <StepLink
            icon={IconImport}
            isDone={(imported.data?.data.length ?? 0) > 0}
            to="/import"
            title={t`Import your customers`}
          >
            <Trans>From a spreadsheet or another system. Every import can be taken back.</Trans>
          </StepLink>
        )}
        {accounts.isAsked && (
          <StepLink
            icon={IconBuilding}
            isDone={accounts.isDone}
            onPress={() => openCreateForm({ object: 'account' })}
            title={t`Add an account`}
          >
            <Trans>A company or a person you do business with.</Trans>
          </StepLink>
        )}
        {people.isAsked && (
          <StepLink icon={IconUsers} isDone={people.isDone} to="/settings/people" title={t`Invite people`}>
            <Trans>Everybody sees the same customers, as far as their role allows.</Trans>
          </StepLink>
        )}
        {targets.isAsked && (
          <StepLink
            icon={IconTarget}
            isDone={targets.isDone}
            onPress={() => openCreateForm({ object: 'target' })}
            title={t`Set a target`}
          >
            <Trans>What a branch or a person is to reach. Home shows how far they are.</Trans>
          </StepLink>
        )}
        {deals.isAsked && (
          <StepLink
            icon={IconDeal}
            isDone={deals.isDone}
            onPress={() => openCreateForm({ object: 'deal' })}
            title={t`Write down a deal`}
          >
            <Trans>What somebody may buy from you. It goes over the board until it is won or lost.</Trans>
          </StepLink>
        )}
        {tasks.isAsked && (
          <StepLink
            icon={IconTask}
            isDone={tasks.isDone}
            onPress={() => openCreateForm({ object: 'activity' })}
            title={t`Plan what is next`}
          >
            <Trans>A task, a call or a meeting. It stands here and under Today when its time comes.</Trans>
          </StepLink>
        )}
      </ul>
    </section>
  )
}

interface Wanted {
  /** As many have to be there. */
  least?: number
  filter?: ListQuery['filter']
}

/** A step that is done when there are records of an object. */
function useStep(object: string, isAsked: boolean, { least = 1, ...narrowed }: Wanted = {}) {
  const { data, isError } = useRows({ object, ...narrowed }, { limit: least, enabled: isAsked })
  return { isAsked, isKnown: data !== undefined, isLost: isError, isDone: (data?.ids.length ?? 0) >= least }
}
