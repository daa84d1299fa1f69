import { Trans, useLingui } from '@lingui/react/macro'
import { Alert } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '#web/data/call.ts'
import { fieldOf, useObject } from '#web/data/catalog.ts'
import { asProblem } from '#web/data/problem.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { dayOf, formatDate, formatList, formatMoney, formatNumber, formatNumberRange } from '#web/kit/format.ts'
import { Pill } from '#web/kit/pill.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { sayProblem } from '#web/records/say-problem.ts'
import classes from './similar-deals.module.css'

interface Alike {
  id: string
  name: string
  outcome: 'won' | 'lost'
  closedAt: string | null
  amount: { amount: string; currency: string } | null
  account: { id: string; name: string } | null
  lossReason: string | null
  likeness: number
  alike: string[]
}

interface Told {
  won: number
  lost: number
  rate: number | null
  low: number | null
  high: number | null
}

interface SimilarDeals {
  data: Alike[]
  considered: number
  told: Told
  fewest: number
}

/** Closed deals that are most like this one, in what, and how such deals went. */
export function SimilarDealsPanel({ record }: { record: RecordData }) {
  const { t } = useLingui()
  const { data, error } = useQuery({
    // News of deals makes it stale.
    queryKey: ['about', 'deal', 'similar', record.id, record['version']],
    queryFn: ({ signal }) => call<SimilarDeals>(`/deals/${record.id}/similar`, { signal }),
  })
  if (error) return <Alert color="red">{sayProblem(asProblem(error))}</Alert>
  if (!data) return <SkeletonLines count={5} />
  if (data.data.length === 0)
    return (
      <p className={classes.note}>
        {data.considered === 0 ? (
          <Trans>No deal has closed yet. Those that are like this one will stand here.</Trans>
        ) : (
          <Trans>No closed deal has anything in common with this one. Say its product, source or amount.</Trans>
        )}
      </p>
    )
  return (
    <section className={classes.panel} aria-label={t`Similar deals`}>
      <Verdict told={data.told} fewest={data.fewest} />
      <ol className={classes.list}>
        {data.data.map((deal) => (
          <Row key={deal.id} deal={deal} />
        ))}
      </ol>
      <p className={classes.note}>
        <Trans>Compared with {formatNumber(data.considered)} closed deals. What few have in common counts most.</Trans>
      </p>
    </section>
  )
}

function Verdict({ told: { won, lost, rate, low, high }, fewest }: { told: Told; fewest: number }) {
  const all = formatNumber(won + lost)
  if (rate === null || low === null || high === null)
    return (
      <p className={classes.verdict}>
        <Trans>
          {formatNumber(won)} won, {formatNumber(lost)} lost. Below {formatNumber(fewest)} deals no rate is told.
        </Trans>
      </p>
    )
  const percent = { style: 'percent', maximumFractionDigits: 0 } as const
  const between = formatNumberRange(low, high, percent)
  return (
    <p className={classes.verdict}>
      <Trans>
        Of the {all} most alike <b>{formatNumber(rate, percent)}</b> were won ({between}).
      </Trans>
    </p>
  )
}

function Row({ deal }: { deal: Alike }) {
  const { t } = useLingui()
  const object = useObject('deal')
  const customer = useObject('account')
  const labelOf = (name: string) =>
    name === 'amount' ? t`about as large` : (fieldOf(object, name)?.label ?? fieldOf(customer, name)?.label ?? name)
  const said = [
    deal.closedAt ? formatDate(dayOf(deal.closedAt)) : null,
    deal.lossReason,
    t`alike: ${formatList(deal.alike.map(labelOf))}`,
  ]
  return (
    <li>
      <div className={classes.head}>
        <Pill tint={deal.outcome === 'won' ? 'green' : 'red'}>{deal.outcome === 'won' ? t`Won` : t`Lost`}</Pill>
        <Link to={`/deals/${deal.id}`}>{deal.name}</Link>
        {deal.account && <span>{deal.account.name}</span>}
        {deal.amount && <b>{formatMoney(deal.amount, { short: true })}</b>}
      </div>
      <p>{said.filter(Boolean).join(' · ')}</p>
    </li>
  )
}
