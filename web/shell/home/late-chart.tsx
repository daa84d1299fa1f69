import { useNavigate } from '@tanstack/react-router'
import { Suspense } from 'react'
import type { ChartPart, ChartProps } from '#web/kit/charts/chart-data.ts'
import { late } from '#web/kit/late.ts'
import classes from './home.module.css'

const Chart = late(() => import('#web/kit/charts/chart.tsx'), 'Chart')

/** A chart whose parts lead to the lists behind them. Its room is kept while the library of charts is on its way. */
export function LateChart(chart: Omit<ChartProps, 'onPick'>) {
  const navigate = useNavigate()
  const open = ({ href }: ChartPart) => {
    if (href) void navigate({ href } as never)
  }
  return (
    <Suspense fallback={<ChartRoom height={chart.height} />}>
      <Chart {...chart} onPick={open} />
    </Suspense>
  )
}

/** As high as the chart will be, with its sentence and buttons. */
export function ChartRoom({ height }: { height: number }) {
  return <div className={classes.room} style={{ '--height': `${height + 28}px` }} aria-hidden="true" />
}
