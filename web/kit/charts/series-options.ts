import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts'
import type { GridComponentOption, TooltipComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import { formatNumber } from '../format.ts'
import { commonOption, type Looks, tooltipLooks } from './chart-options.ts'
import type { Palette } from './palette.ts'
import type { Series, SeriesProps } from './series-data.ts'

type SeriesOption = ComposeOption<BarSeriesOption | LineSeriesOption | GridComponentOption | TooltipComponentOption>

/** How several series are drawn, in the words of the library. */
export function seriesOption(chart: SeriesProps, looks: Looks): SeriesOption {
  const { kind, layout, labels, formatValue } = chart
  const { palette } = looks
  const names = {
    type: 'category' as const,
    data: [...labels],
    axisTick: { show: false },
    axisLine: { show: kind !== 'across', lineStyle: { color: palette.border } },
    axisLabel: {
      color: kind === 'across' ? palette.text : palette.dim,
      // Said here too, or the room for the names is measured by letters that are narrower.
      fontSize: 12,
      fontFamily: palette.font,
      hideOverlap: true,
      overflow: 'truncate' as const,
      width: kind === 'across' ? 130 : 90,
    },
  }
  const isShare = layout === 'share'
  const figures = {
    type: 'value' as const,
    splitNumber: 3,
    ...(isShare ? { max: 1 } : {}),
    axisLabel: {
      color: palette.dim,
      hideOverlap: true,
      formatter: (value: number) => (isShare ? percent(value) : formatValue(value)),
    },
    splitLine: { lineStyle: { color: palette.border } },
  }
  return {
    ...commonOption(chart, looks),
    tooltip: tooltipOf(chart, palette),
    grid: { left: 4, right: 18, top: 12, bottom: 2, containLabel: true },
    xAxis: kind === 'across' ? figures : names,
    yAxis: kind === 'across' ? { ...names, inverse: true } : figures,
    series: drawn(chart).map((each) => oneOf(each, chart, palette)),
  }
}

/** Those that are shown, each with the place of its colour. */
export function drawn({ series, shown }: SeriesProps): (Series & { place: number })[] {
  let colour = 0
  return series
    .map((each) => ({ ...each, place: each.style === 'plain' ? colour++ : -1 }))
    .filter(({ key }) => shown.includes(key))
}

function oneOf(
  each: Series & { place: number },
  chart: SeriesProps,
  palette: Palette,
): BarSeriesOption | LineSeriesOption {
  const { kind, layout } = chart
  const colour = colourOf(each, palette)
  const isStacked = layout !== 'grouped'
  const common = {
    name: each.label,
    cursor: 'pointer',
    itemStyle: { color: colour },
    data: dataOf(each, chart),
    ...(isStacked ? { stack: 'all' } : {}),
  }
  if (kind !== 'line') return { ...common, type: 'bar', barMaxWidth: 34, barCategoryGap: '28%', barGap: '8%' }
  const isBeside = each.style === 'before' || each.style === 'average'
  return {
    ...common,
    type: 'line',
    symbol: 'circle',
    // A single point has no line.
    symbolSize: isBeside || (isStacked && chart.labels.length > 1) ? 0 : 6,
    connectNulls: false,
    lineStyle: { color: colour, width: isStacked ? 1 : 2, type: each.style === 'before' ? 'dashed' : 'solid' },
    ...(isStacked ? { areaStyle: { color: colour, opacity: 0.75 }, triggerLineEvent: true } : {}),
    z: isBeside ? 1 : 2,
  }
}

function dataOf(each: Series, chart: SeriesProps): (number | '-')[] {
  const { layout, labels } = chart
  if (layout !== 'share') return each.values.map((value) => value ?? (layout === 'stacked' ? 0 : '-'))
  return labels.map((_, at) => {
    const whole = wholeAt(chart, at)
    return whole > 0 ? (each.values[at] ?? 0) / whole : 0
  })
}

function wholeAt(chart: SeriesProps, at: number): number {
  return drawn(chart).reduce((sum, { values }) => sum + (values[at] ?? 0), 0)
}

function colourOf({ style, place }: { style: Series['style']; place: number }, palette: Palette): string {
  if (style === 'average') return palette.series[2] ?? palette.accent
  if (style === 'before') return palette.dim
  return place < 0 ? palette.quiet : (palette.series[place % palette.series.length] ?? palette.accent)
}

function tooltipOf(chart: SeriesProps, palette: Palette): TooltipComponentOption {
  return {
    ...tooltipLooks(chart.kind === 'line', palette),
    formatter: (given: unknown) => {
      const first = (Array.isArray(given) ? given[0] : given) as { dataIndex?: number } | undefined
      return first?.dataIndex === undefined ? '' : sayAt(chart, first.dataIndex)
    },
  }
}

function sayAt(chart: SeriesProps, at: number): string {
  const { layout, labels, sayTotal } = chart
  const whole = wholeAt(chart, at)
  const lines = drawn(chart)
    .filter(({ texts }) => texts[at])
    .map(({ label, texts, values }) => {
      const share = layout === 'share' && whole > 0 ? ` (${percent((values[at] ?? 0) / whole)})` : ''
      return `${label}: ${texts[at]}${share}`
    })
  const head = sayTotal && layout !== 'grouped' ? `${labels[at]}: ${sayTotal(whole)}` : (labels[at] ?? '')
  return [head, ...lines].join('\n')
}

function percent(share: number): string {
  return formatNumber(share, { style: 'percent', maximumFractionDigits: 0 })
}
