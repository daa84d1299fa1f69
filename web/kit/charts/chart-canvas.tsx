import { useComputedColorScheme } from '@mantine/core'
import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components'
import { type EChartsCoreOption, type EChartsType, init, use } from 'echarts/core'
import { LegacyGridContainLabel } from 'echarts/features'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useEffectEvent, useRef } from 'react'
import type { ChartProps } from './chart-data.ts'
import { chartOption, type Looks } from './chart-options.ts'
import { readPalette } from './palette.ts'

use([BarChart, LineChart, AriaComponent, GridComponent, TooltipComponent, LegacyGridContainLabel, CanvasRenderer])

export function ChartCanvas(chart: ChartProps) {
  return (
    <Drawing
      label={`${chart.name}. ${chart.sentence}`}
      kind={chart.kind}
      height={chart.height}
      option={(looks) => chartOption(chart, looks)}
      of={[chart.kind, chart.name, chart.sentence, chart.parts]}
      pick={({ dataIndex }) => {
        const part = chart.parts[dataIndex ?? -1]
        if (part) chart.onPick?.(part)
      }}
    />
  )
}

interface Props {
  /** The accessible name. */
  label: string
  kind: string
  /** Pixels. */
  height: number
  option: (looks: Looks) => EChartsCoreOption
  /** What the drawing depends on: as many members each time. */
  of: readonly unknown[]
  pick: (part: { dataIndex?: number; seriesIndex?: number }) => void
}

/** The drawing itself. It follows the theme and its room, and stands still for those who want no motion. */
export function Drawing({ label, kind, height, option, of, pick: onPick }: Props) {
  const scheme = useComputedColorScheme('light')
  const element = useRef<HTMLDivElement>(null)
  const drawing = useRef<EChartsType | null>(null)
  const pick = useEffectEvent(onPick)
  const draw = useEffectEvent(() => {
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
    drawing.current?.setOption(option({ palette: readPalette(), isStill }), { notMerge: true })
  })
  useEffect(() => {
    if (!element.current) return
    const own = init(element.current, null, { renderer: 'canvas' })
    drawing.current = own
    own.on('click', (part) => pick(part))
    const observer = new ResizeObserver(() => own.resize())
    observer.observe(element.current)
    return () => {
      observer.disconnect()
      own.dispose()
      drawing.current = null
    }
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are read from the page, which the theme changes
  useEffect(() => {
    // Each in a task of its own: a page of charts answers between two of them.
    const turn = setTimeout(() => draw())
    return () => clearTimeout(turn)
  }, [...of, scheme])
  return <div ref={element} role="img" aria-label={label} style={{ '--height': `${height}px` }} data-chart={kind} />
}
