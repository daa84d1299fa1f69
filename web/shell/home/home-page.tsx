import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useCatalog } from '#web/data/catalog.ts'
import { useSession } from '#web/data/session.ts'
import { dayOf } from '#web/kit/format.ts'
import { IconChart } from '#web/kit/icons.ts'
import { late, WhileLate } from '#web/kit/late.ts'
import { PageHeader } from '#web/kit/page-header.tsx'
import { BranchSwitch } from './branch-switch.tsx'
import { ByBranch } from './by-branch.tsx'
import { Funnel } from './funnel.tsx'
import classes from './home.module.css'
import { KeyFigures } from './key-figures.tsx'
import { allTime, type Period, periodOf, readPeriod } from './period.ts'
import { PeriodSwitch } from './period-switch.tsx'
import { useDealTotals } from './sales-figures.ts'
import { sayPeriod } from './say-period.ts'
import { useHomeAddress, useHomeScope } from './scope.ts'
import { readSteps } from './steps-state.ts'
import { Tasks } from './tasks.tsx'
import { WhoseSwitch } from './whose-switch.tsx'
import { WinRate } from './win-rate.tsx'
import { WonByMonth } from './won-by-month.tsx'

const FirstSteps = late(() => import('./first-steps.tsx'), 'FirstSteps')

/** Where the day begins: what is to be done, and how the sales stand. */
export function HomePage() {
  const { t } = useLingui()
  const { objects } = useCatalog()
  const { user } = useSession()
  const { whose, change } = useHomeAddress()
  const { tree, branch } = useHomeScope()
  const seesDeals = objects.has('deal')
  return (
    <main className={classes.page}>
      <PageHeader
        title={t`Home`}
        actions={
          <>
            {seesDeals && (
              <>
                {tree && <BranchSwitch tree={tree} branch={branch} change={(id) => change({ branch: id })} />}
                <WhoseSwitch whose={whose} change={(who) => change({ who })} />
              </>
            )}
            <Link to={'/dashboards' as '/'} className={classes.boards}>
              <IconChart size={15} aria-hidden="true" />
              {t`Dashboards`}
            </Link>
          </>
        }
      />
      <div className={classes.scroll}>
        <div className={classes.content}>
          <Greeting name={user.name} />
          <div className={classes.grid}>
            <Steps userId={user.id} />
            {objects.has('activity') && <Tasks />}
            {seesDeals && <Sales />}
          </div>
        </div>
      </div>
    </main>
  )
}

/** Unless the browser knows that there are none, what is below waits a moment for them, so that they move nothing. */
function Steps({ userId }: { userId: string }) {
  const [state] = useState(() => readSteps(userId))
  if (state === 'done') return null
  const waits = state !== 'over' && <div className={classes.waits} />
  return (
    <WhileLate value={waits}>
      <FirstSteps waits={waits} />
    </WhileLate>
  )
}

/** Everything that is computed of the deals. */
function Sales() {
  const { whose, periodWord, change } = useHomeAddress()
  const { filter, isReady, branch, tree } = useHomeScope()
  const totals = useDealTotals(filter, isReady)
  const today = dayOf(Date.now())
  const asked = readPeriod(periodWord, today)
  const { period, isOlder } = asked ? { period: asked, isOlder: false } : lastWithFigures(totals?.lastClosed, today)
  const scope = { whose: filter, period, enabled: isReady && (asked !== null || totals !== undefined) }
  return (
    <>
      <Funnel whose={filter} enabled={isReady} />
      <section className={classes.period}>
        <PeriodSwitch
          period={period}
          word={asked ? periodWord : undefined}
          today={today}
          change={(word) => change({ period: word })}
        />
        {isOlder && (
          <p className={classes.note}>
            <Trans>
              No deal was closed this quarter. You see the last one in which some were: {sayPeriod(period)}.
            </Trans>
          </p>
        )}
      </section>
      <KeyFigures {...scope} totals={totals} />
      {tree && (
        <>
          {tree.byId.size > 1 && whose === 'all' && (
            <ByBranch {...{ tree, branch, period }} enabled={scope.enabled} choose={(id) => change({ branch: id })} />
          )}
          <WonByMonth {...scope} />
          <WinRate {...scope} />
        </>
      )}
    </>
  )
}

/** This quarter, or the last one in which a deal was closed; all time while none ever was. */
function lastWithFigures(lastClosed: string | null | undefined, today: string): { period: Period; isOlder: boolean } {
  const present = periodOf('quarter', today)
  if (lastClosed === undefined) return { period: present, isOlder: false }
  if (lastClosed === null) return { period: allTime, isOlder: false }
  const last = periodOf('quarter', dayOf(lastClosed))
  return { period: last, isOlder: last.phrase !== null && last.phrase < (present.phrase ?? '') }
}

function Greeting({ name }: { name: string }) {
  const { t } = useLingui()
  const hour = new Date().getHours()
  const first = name.trim().split(/\s+/)[0] ?? name
  const text =
    hour < 12 ? t`Good morning, ${first}` : hour < 18 ? t`Good afternoon, ${first}` : t`Good evening, ${first}`
  return <p className={classes.greeting}>{text}</p>
}
