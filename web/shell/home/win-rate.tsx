import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import type { ChartPart } from '#web/kit/charts/chart-data.ts'
import { formatNumber } from '#web/kit/format.ts'
import type { Filter } from '#web/records/list-state.ts'
import classes from './home.module.css'
import { ChartRoom, LinkedChart } from './linked-chart.tsx'
import type { Period } from './period.ts'
import { useClosedFigures, useClosedMonths, winRate } from './sales-figures.ts'
import { sayMonth, sayPeriod } from './say-period.ts'
import { listAddress } from './scope.ts'

const height = 200

interface Props {
  whose: Filter | null
  period: Period
  enabled: boolean
}

/** How many of the deals that were closed were won, month by month, and against the period before. */
export function WinRate({ whose, period, enabled }: Props) {
  const { t } = useLingui()
  const { now, before, beforePeriod } = useClosedFigures({ whose, period, enabled })
  const { months } = useClosedMonths({ whose, period, enabled })
  const parts = useMemo(
    () =>
      months?.map((month): ChartPart => {
        const rate = winRate(month)
        return {
          key: month.month,
          label: sayMonth(month.month, 'short'),
          value: rate,
          texts: [rate === null ? '–' : percent(rate), formatNumber(month.won), formatNumber(month.lost)],
          href: listAddress(
            'deals',
            whose,
            { outcome: { in: ['won', 'lost'] } },
            { closedAt: { within: month.month } },
          ),
        }
      }),
    [months, whose],
  )
  const rates = { now: now ? winRate(now) : null, before: before ? winRate(before) : null }
  const name = sayPeriod(period)
  const text = rates.now === null ? '' : percent(rates.now)
  const points = rates.now !== null && rates.before !== null ? (rates.now - rates.before) * 100 : null
  const by = points === null ? '' : formatNumber(points, { maximumFractionDigits: 1, signDisplay: 'exceptZero' })
  const then = sayPeriod(beforePeriod)
  const sentence =
    points === null
      ? t`${name}: ${text} of what was closed was won.`
      : t`${name}: ${text} was won, ${by} points on ${then}.`
  return (
    <section className={classes.card} data-place="rate">
      <header className={classes.head}>
        <h2>{t`Win rate by month`}</h2>
      </header>
      {!parts || !now ? (
        <ChartRoom height={height} />
      ) : parts.length === 0 ? (
        <p className={classes.empty} style={{ '--height': `${height + 28}px` }}>{t`Nothing has been closed yet.`}</p>
      ) : (
        <LinkedChart
          kind="line"
          name={t`Win rate by month`}
          sentence={rates.now === null ? t`${name}: nothing was closed.` : sentence}
          heads={[t`Month`, t`Win rate`, t`Won`, t`Lost`]}
          parts={parts}
          height={height}
          formatValue={(value) => formatNumber(value, { style: 'percent' })}
        />
      )}
    </section>
  )
}

function percent(rate: number): string {
  return formatNumber(rate, { style: 'percent', maximumFractionDigits: 1 })
}
