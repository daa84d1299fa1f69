import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { ChartKind } from '#web/kit/charts/chart-data.ts'
import { formatDate, formatNumber } from '#web/kit/format.ts'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import { LinkedChart } from '../home/linked-chart.tsx'
import classes from './gallery.module.css'

const kinds: readonly ChartKind[] = ['bar', 'line', 'funnel', 'across']
const counts = [12, 19, null, 31, 24]

/** The kinds of charts, each with its sentence and its table. */
export function ChartGallery() {
  const { t } = useLingui()
  const [chosen, choose] = useState('all')
  const parts = counts.map((value, at) => ({
    key: String(at),
    label: formatDate(`2026-0${at + 1}-01`, { month: 'short' }),
    value,
    texts: [value === null ? '' : formatNumber(value)],
  }))
  return (
    <section className={classes.section}>
      <h2>{t`Charts`}</h2>
      <div className={classes.row}>
        <PlainChoice
          label={t`Charts`}
          value={chosen}
          change={choose}
          choices={[{ value: 'all', label: t`All` }, ...kinds.map((kind) => ({ value: kind, label: kind }))]}
        />
      </div>
      <div className={classes.charts}>
        {kinds
          .filter((kind) => chosen === 'all' || chosen === kind)
          .map((kind) => (
            <LinkedChart
              key={kind}
              kind={kind}
              name={`${t`Deals`}: ${kind}`}
              sentence={t`Most deals were won in April.`}
              heads={[t`Month`, t`Deals`]}
              parts={kind === 'funnel' || kind === 'across' ? parts.filter(({ value }) => value !== null) : parts}
              height={180}
              formatValue={formatNumber}
            />
          ))}
      </div>
    </section>
  )
}
