import { useComputedColorScheme } from '@mantine/core'
import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components'
import { type EChartsType, init, use } from 'echarts/core'
import { LegacyGridContainLabel } from 'echarts/features'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useEffectEvent, useRef } from 'react'
import type { ChartProps } from './chart-data.ts'
import { chartOption } from './chart-options.ts'
import { readPalette } from './palette.ts'

use([BarChart, LineChart, AriaComponent, GridComponent, TooltipComponent, LegacyGridContainLabel, CanvasRenderer])

/** The drawing itself. It follows the theme and its room, and stands still for those who want no motion. */
export function ChartCanvas(chart: ChartProps) {
  const scheme = useComputedColorScheme('light')
  const element = useRef<HTMLDivElement>(null)
  const drawing = useRef<EChartsType | null>(null)
  const pick = useEffectEvent((index: number) => {
    const part = chart.parts[index]
    if (part) chart.onPick?.(part)
  })
  useEffect(() => {
    if (!element.current) return
    const own = init(element.current, null, { renderer: 'canvas' })
    drawing.current = own
    own.on('click', ({ dataIndex }) => dataIndex !== undefined && pick(dataIndex))
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
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
    // Each in a task of its own: a page of charts answers between two of them.
    const turn = setTimeout(() => {
      drawing.current?.setOption(chartOption(chart, { palette: readPalette(), isStill }), { notMerge: true })
    })
    return () => clearTimeout(turn)
  }, [chart.kind, chart.name, chart.sentence, chart.parts, scheme])
  return (
    <div
      ref={element}
      role="img"
      aria-label={`${chart.name}. ${chart.sentence}`}
      style={{ '--height': `${chart.height}px` }}
      data-chart={chart.kind}
    />
  )
}
