import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { formatNumber, type MoneyValue } from '#web/kit/format.ts'
import type { Filter } from '#web/records/list-state.ts'
import classes from './home.module.css'
import type { Period } from './period.ts'
import { useClosedFigures, type useDealTotals, winRate } from './sales-figures.ts'
import { sayPeriod } from './say-period.ts'
import { closedIn, listSearch } from './scope.ts'
import { sayTileSum } from './tile-sum.ts'

interface Props {
  whose: Filter | null
  period: Period
  enabled: boolean
  totals: ReturnType<typeof useDealTotals>
}

/** The figures that are asked for most; each leads to the list that it counts. */
export function KeyFigures({ whose, period, enabled, totals }: Props) {
  const { t } = useLingui()
  const { now, before, beforePeriod } = useClosedFigures({ whose, period, enabled })
  const within = closedIn(period)
  const won = listSearch(whose, { outcome: 'won' }, within)
  const open = listSearch(whose, { outcome: 'open' })
  const then = sayPeriod(beforePeriod)
  const rate = now && winRate(now)
  const cycle = now?.cycle ?? null
  return (
    <>
      <Figure label={t`Open pipeline`} {...(totals && sum(totals.openSum))} search={open}>
        {totals && t`${formatNumber(totals.open)} open of ${formatNumber(totals.all)} deals`}
      </Figure>
      <Figure label={t`Won`} {...(now && sum(now.sum))} search={won}>
        {now && t`${formatNumber(now.won)} deals won`}
        <Change now={Number(now?.sum?.amount ?? 0)} before={before && Number(before.sum?.amount ?? 0)} then={then} />
      </Figure>
      <Figure
        label={t`Win rate`}
        value={now && (rate == null ? '–' : formatNumber(rate, { style: 'percent', maximumFractionDigits: 1 }))}
        search={listSearch(whose, { outcome: { in: ['won', 'lost'] } }, within)}
      >
        {now && t`${formatNumber(now.won)} won, ${formatNumber(now.lost)} lost`}
        <Points now={rate ?? null} before={before && winRate(before)} then={then} />
      </Figure>
      <Figure
        label={t`Average cycle`}
        value={
          now && (cycle === null ? '–' : t`${formatNumber(cycle, { maximumFractionDigits: cycle < 10 ? 1 : 0 })} days`)
        }
        search={won}
      >
        {now && t`From opening to winning`}
        <Change now={cycle} before={before?.cycle ?? null} then={then} isLessBetter />
      </Figure>
    </>
  )
}

function sum(money: MoneyValue | null): { value: string; whole?: string } {
  if (!money) return { value: '–' }
  const { text, whole } = sayTileSum(money)
  return text === whole ? { value: text } : { value: text, whole }
}

interface FigureProps {
  label: string
  /** Absent while it is on its way. */
  value?: string | undefined
  /** What the value stands for, where it is said in short. */
  whole?: string
  search: Record<string, string>
  children: ReactNode
}

function Figure({ label, value, whole, search, children }: FigureProps) {
  return (
    <Link to={'/deals' as '/'} search={search as never} className={classes.figure}>
      <span className={classes.label}>{label}</span>
      <span className={classes.value} title={whole} data-waiting={value === undefined || undefined}>
        {value}
      </span>
      <span className={classes.more}>{children}</span>
    </Link>
  )
}

interface ChangeProps {
  now: number | null
  before: number | null
  /** The name of the period before. */
  then: string
  isLessBetter?: boolean
}

/** How a figure stands to the one of the period before. */
function Change({ now, before, then, isLessBetter = false }: ChangeProps) {
  const { t } = useLingui()
  if (now === null || before === null || before === 0) return null
  const by = (now - before) / before
  const text = formatNumber(by, { style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' })
  const isBetter = isLessBetter ? by < 0 : by > 0
  return (
    <span className={classes.change} data-tone={by === 0 ? undefined : isBetter ? 'good' : 'bad'}>
      {t`${text} on ${then}`}
    </span>
  )
}

/** The same for a share: in points, since a percentage of a percentage says nothing. */
function Points({ now, before, then }: Omit<ChangeProps, 'isLessBetter'>) {
  const { t } = useLingui()
  if (now === null || before === null) return null
  const by = (now - before) * 100
  const text = formatNumber(by, { maximumFractionDigits: 1, signDisplay: 'exceptZero' })
  return (
    <span className={classes.change} data-tone={Math.abs(by) < 0.05 ? undefined : by > 0 ? 'good' : 'bad'}>
      {t`${text} points on ${then}`}
    </span>
  )
}
