import { useNavigate } from '@tanstack/react-router'
import { Chart } from '#web/kit/charts/chart.tsx'
import type { ChartPart, ChartProps } from '#web/kit/charts/chart-data.ts'
import classes from './home.module.css'

/** A chart whose parts lead to the lists behind them. */
export function LinkedChart(chart: Omit<ChartProps, 'onPick'>) {
  const navigate = useNavigate()
  const open = ({ href }: ChartPart) => {
    if (href) void navigate({ href } as never)
  }
  return <Chart {...chart} onPick={open} />
}

/** As high as the chart will be, with its sentence and buttons. */
export function ChartRoom({ height }: { height: number }) {
  return <div className={classes.room} style={{ '--height': `${height + 28}px` }} aria-hidden="true" />
}
