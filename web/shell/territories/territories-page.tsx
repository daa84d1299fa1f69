import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useRows } from '#web/data/about.ts'
import { asProblem } from '#web/data/problem.ts'
import { may } from '#web/data/session.ts'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { formatNumber } from '#web/kit/format.ts'
import { IconMap, IconPlus } from '#web/kit/icons.ts'
import { PageHeader } from '#web/kit/page-header.tsx'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { sayProblem } from '#web/records/say-problem.ts'
import { RowLink } from '../work/row-link.tsx'
import { useAddress } from '../work/span.tsx'
import work from '../work/work.module.css'
import classes from './territories.module.css'
import { type Balance, type Measure, measures, type Pass, useBalance } from './territory-data.ts'
import { openTerritory } from './territory-dialog.tsx'
import { TerritoryTable } from './territory-table.tsx'

/** What each part of the market holds, how evenly that is spread, and what would move. */
export function TerritoriesPage() {
  const { t } = useLingui()
  const { address, change } = useAddress()
  const { data, error } = useBalance()
  const words = useWords()
  // Their rules, for the lines.
  useRows({ object: 'territory', sort: 'name' }, { limit: 500 })
  const measure = measures.find((each) => each === address['by']) ?? 'accounts'
  const isPerPerson = address['per'] === 'person'
  const add = may('create', 'territory') && (
    <Button
      variant="default"
      leftSection={<IconPlus size={15} aria-hidden="true" />}
      onClick={() => void openTerritory({})}
    >
      {t`New territory`}
    </Button>
  )
  const isEmpty = data?.territories.length === 0
  return (
    <main className={work.page}>
      <PageHeader title={t`Territories`} actions={isEmpty ? null : add} />
      <div className={work.content}>
        {error && <p className={work.problem}>{sayProblem(asProblem(error))}</p>}
        {!data && !error && <SkeletonLines count={8} />}
        {isEmpty && !error && (
          <EmptyState
            icon={IconMap}
            title={t`No territories yet`}
            text={t`A territory takes accounts and leads by a rule: a country, a city, postal codes, an industry, a size. Who looks after it gets its leads.`}
            action={add}
          />
        )}
        {data && data.territories.length > 0 && !error && (
          <>
            <div className={work.choices}>
              <PlainChoice
                label={t`Compare by`}
                choices={measures.map((value) => ({ value, label: words[value] }))}
                value={measure}
                change={(next) => change({ by: next })}
              />
              <PlainChoice
                label={t`In all or per person`}
                choices={[
                  { value: '', label: t`In all` },
                  { value: 'person', label: t`Per person` },
                ]}
                value={isPerPerson ? 'person' : ''}
                change={(next) => change({ per: next || undefined })}
              />
            </div>
            <TerritoryTable data={data} measure={measure} isPerPerson={isPerPerson} said={words[measure]} />
            <Notes data={data} />
          </>
        )}
      </div>
    </main>
  )
}

function useWords(): Record<Measure, string> {
  const { t } = useLingui()
  return {
    accounts: t`Accounts`,
    openLeads: t`Open leads`,
    openDeals: t`Open deals`,
    openAmount: t`Value of open deals`,
    wonDeals: t`Deals won in 12 months`,
    wonAmount: t`Amount won in 12 months`,
  }
}

function Notes({ data: { several, gone, pass } }: { data: Balance }) {
  const { t } = useLingui()
  const [both, lost] = [formatNumber(several.accounts), formatNumber(gone.accounts)]
  return (
    <>
      {(several.accounts > 0 || gone.accounts > 0) && (
        <ul className={classes.lines} aria-label={t`To look at`}>
          {several.accounts > 0 && (
            <li>
              <RowLink object="account" filter={several.filter} label={t`Fit several territories`}>
                {plural(several.accounts, {
                  one: '# account fits several territories.',
                  other: `${both} accounts fit several territories.`,
                })}
              </RowLink>
            </li>
          )}
          {gone.accounts > 0 && (
            <li>
              <RowLink object="account" filter={gone.filter} label={t`In a territory that is in the bin`}>
                {plural(gone.accounts, {
                  one: '# account was put into a territory that is in the bin.',
                  other: `${lost} accounts were put into territories that are in the bin.`,
                })}
              </RowLink>
            </li>
          )}
        </ul>
      )}
      <p className={work.note} role="status">
        {pass && <PassNote pass={pass} />}
      </p>
      <ul className={work.notes}>
        <li>{t`Each line counts what lies below it, too. The mean is that of the territories beside each other.`}</li>
        <li>{t`Deals belong to the territory of their account.`}</li>
      </ul>
    </>
  )
}

function PassNote({ pass: { endedAt, seen, moved, total } }: { pass: Pass }) {
  const { t } = useLingui()
  const [looked, all, gone] = [seen, Math.max(seen, total), moved].map((number) => formatNumber(number))
  if (endedAt) return null
  return total > seen
    ? t`Accounts and leads are being put into their territories: about ${looked} of ${all} looked at, ${gone} moved.`
    : t`Accounts and leads are being put into their territories: ${looked} looked at, ${gone} moved.`
}
