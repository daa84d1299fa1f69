import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { IconChart, IconDownload, IconTable } from '../icons.ts'
import { late } from '../late.ts'
import classes from './chart.module.css'
import type { ChartProps } from './chart-data.ts'
import { ChartTable } from './chart-table.tsx'
import { chartText } from './chart-text.ts'

const ChartCanvas = late(() => import('./chart-canvas.tsx'), 'ChartCanvas')

/** A chart with its sentence, which can also be read as a table and taken along as a file. */
export function Chart(chart: ChartProps) {
  const { t } = useLingui()
  const [isTable, setTable] = useState(false)
  return (
    <figure className={classes.chart} style={{ '--height': `${chart.height}px` }}>
      <div className={classes.foot}>
        <figcaption>{chart.sentence}</figcaption>
        <button
          type="button"
          aria-pressed={isTable}
          onClick={() => setTable(!isTable)}
          title={isTable ? t`View as chart` : t`View as table`}
        >
          {isTable ? <IconChart size={15} aria-hidden="true" /> : <IconTable size={15} aria-hidden="true" />}
          <span className="k-hidden">{t`View as table: ${chart.name}`}</span>
        </button>
        <button type="button" onClick={() => save(chart)} title={t`Download as CSV`}>
          <IconDownload size={15} aria-hidden="true" />
          <span className="k-hidden">{t`Download as CSV: ${chart.name}`}</span>
        </button>
      </div>
      <div className={classes.body}>{isTable ? <ChartTable {...chart} /> : <ChartCanvas {...chart} />}</div>
    </figure>
  )
}

function save(chart: ChartProps): void {
  const address = URL.createObjectURL(new Blob([chartText(chart)], { type: 'text/csv' }))
  const link = document.createElement('a')
  link.href = address
  link.download = `${chart.name}.csv`
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
