import { useLingui } from '@lingui/react/macro'
import { useMemo, useState } from 'react'
import type { SeriesProps } from '#web/kit/charts/series-data.ts'
import { late, WhileLate } from '#web/kit/late.ts'
import classes from '../widgets/widget.module.css'
import { WidgetRoom } from '../widgets/widget-frame.tsx'
import own from './series.module.css'

const SeriesCanvas = late(() => import('#web/kit/charts/series-canvas.tsx'), 'SeriesCanvas')

type Props = Omit<SeriesProps, 'onPick' | 'shown'> & { open: (key: string, at: number) => void }

/** Several series in one drawing, with a legend that shows and hides them. */
export function SeriesChart({ open, ...chart }: Props) {
  const { t } = useLingui()
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const toggle = (key: string) => {
    const next = new Set(hidden)
    if (!next.delete(key)) next.add(key)
    // Nothing is no chart: the last one hidden brings all back.
    setHidden(chart.series.every((each) => next.has(each.key)) ? new Set() : next)
  }
  const shown = useMemo(
    () => chart.series.filter(({ key }) => !hidden.has(key)).map(({ key }) => key),
    [chart.series, hidden],
  )
  let colour = 0
  return (
    <>
      <ul className={own.legend} aria-label={t`Legend`} data-legend>
        {chart.series.map(({ key, label, style }) => {
          const place = style === 'plain' ? (colour++ % 8) + 1 : 0
          return (
            <li key={key}>
              <button type="button" aria-pressed={!hidden.has(key)} title={label} onClick={() => toggle(key)}>
                <i data-style={style} style={{ '--colour': `var(--k-chart-${place})` }} aria-hidden="true" />
                <span>{label}</span>
              </button>
            </li>
          )
        })}
      </ul>
      <div className={classes.plot}>
        <WhileLate value={<WidgetRoom />}>
          <SeriesCanvas {...chart} shown={shown} onPick={(key, at) => open(key, at)} />
        </WhileLate>
      </div>
    </>
  )
}
