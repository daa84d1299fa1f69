import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useRows } from '#web/data/about.ts'
import { call } from '#web/data/call.ts'
import { may, mayDo, useSession } from '#web/data/session.ts'
import { IconBuilding, IconClose, IconImport, IconUsers } from '#web/kit/icons.ts'
import { openCreateForm } from '#web/records/form/create-form.tsx'
import classes from './first-steps.module.css'
import { StepLink } from './step-link.tsx'

const kept = 'kith-first-steps'

/** The way into an empty Kith. It goes when it is done, or when the person wants no help. */
export function FirstSteps() {
  const { t } = useLingui()
  const session = useSession()
  const [isAway, setAway] = useState(() => read() === 'done')
  const imports = mayDo(session, 'import')
  const invites = mayDo(session, 'manageUsers')
  const enabled = !isAway && (imports || invites)
  const accounts = useRows({ object: 'account' }, { limit: 1, count: 'exact', enabled })
  const people = useRows({ object: 'user' }, { limit: 1, count: 'exact', enabled })
  const imported = useQuery({
    queryKey: ['about', 'account,contact,lead,deal', 'imports', 'first'],
    queryFn: () => call<{ data: unknown[] }>('/imports', { query: { limit: 1 } }),
    enabled: enabled && imports,
  })
  if (!enabled || !accounts.data || !people.data) return null
  const hasAccounts = (accounts.data.count ?? 0) > 0
  const hasPeople = (people.data.count ?? 0) > 1
  const hasImport = (imported.data?.data.length ?? 0) > 0
  if (hasAccounts && (hasPeople || !invites)) return null
  const close = () => {
    setAway(true)
    keep('done')
  }
  return (
    <section className={classes.steps} aria-labelledby="first-steps">
      <header>
        <h2 id="first-steps">{t`First steps`}</h2>
        <button type="button" aria-label={t`Hide the first steps`} onClick={close}>
          <IconClose size={15} aria-hidden="true" />
        </button>
      </header>
      <ul>
        {imports && (
          <StepLink icon={IconImport} isDone={hasImport} to="/import" title={t`Import your customers`}>
            <Trans>From a spreadsheet or another system. Every import can be taken back.</Trans>
          </StepLink>
        )}
        {may('create', 'account') && (
          <StepLink
            icon={IconBuilding}
            isDone={hasAccounts}
            onPress={() => openCreateForm({ object: 'account' })}
            title={t`Add an account`}
          >
            <Trans>A company or a person you do business with.</Trans>
          </StepLink>
        )}
        {invites && (
          <StepLink icon={IconUsers} isDone={hasPeople} to="/settings/people" title={t`Invite people`}>
            <Trans>Everybody sees the same customers, as far as their role allows.</Trans>
          </StepLink>
        )}
      </ul>
    </section>
  )
}

function read(): string | null {
  try {
    return localStorage.getItem(kept)
  } catch {
    return null
  }
}

function keep(state: string): void {
  try {
    localStorage.setItem(kept, state)
  } catch {
    // Shown again next time, then.
  }
}
