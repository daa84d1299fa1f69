import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import type { ChartPart } from '#web/kit/charts/chart-data.ts'
import { formatMoney, formatMoneyCompact, formatNumber } from '#web/kit/format.ts'
import type { Filter } from '#web/records/list-state.ts'
import classes from './home.module.css'
import { ChartRoom, LinkedChart } from './linked-chart.tsx'
import type { Period } from './period.ts'
import { useClosedMonths } from './sales-figures.ts'
import { sayMonth } from './say-period.ts'
import { listAddress } from './scope.ts'

const height = 200

interface Props {
  whose: Filter | null
  period: Period
  enabled: boolean
}

/** What was won in the last months in which anything was closed, up to the end of the period. */
export function WonByMonth({ whose, period, enabled }: Props) {
  const { t } = useLingui()
  const { months, currency = 'EUR' } = useClosedMonths({ whose, period, enabled })
  const parts = useMemo(
    () =>
      months?.map(({ month, won, sum }): ChartPart => {
        const amount = sum ?? { amount: '0', currency }
        return {
          key: month,
          label: sayMonth(month, 'short'),
          value: Number(amount.amount),
          texts: [formatMoney(amount, { short: true }), formatNumber(won)],
          href: listAddress('deals', whose, { outcome: 'won' }, { closedAt: { within: month } }),
          ...(isIn(month, period) ? {} : { tone: 'quiet' as const }),
        }
      }),
    [months, currency, whose, period],
  )
  const best = parts?.toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0))[0]
  return (
    <section className={classes.card} data-place="won">
      <header className={classes.head}>
        <h2>{t`Won by month`}</h2>
      </header>
      {!parts ? (
        <ChartRoom height={height} />
      ) : !best?.value ? (
        <p className={classes.empty} style={{ '--height': `${height + 28}px` }}>{t`Nothing has been won yet.`}</p>
      ) : (
        <LinkedChart
          kind="bar"
          name={t`Won by month`}
          sentence={t`The best month was ${best.label} with ${best.texts[0] ?? ''}.`}
          heads={[t`Month`, t`Value`, t`Deals`]}
          parts={parts}
          height={height}
          formatValue={(value) => formatMoneyCompact({ amount: String(value), currency })}
        />
      )}
    </section>
  )
}

/** Whether a month belongs to the period, or the period is all time. */
function isIn(month: string, period: Period): boolean {
  if (period.unit === 'all') return true
  const [year, number] = month.split('-').map(Number)
  if (year !== period.year) return false
  if (period.unit === 'year') return true
  return period.unit === 'month' ? number === period.part : Math.ceil((number ?? 0) / 3) === period.part
}
