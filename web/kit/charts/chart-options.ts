import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts'
import type { AriaComponentOption, GridComponentOption, TooltipComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import type { ChartPart, ChartProps } from './chart-data.ts'
import type { Palette } from './palette.ts'

type ChartOption = ComposeOption<
  BarSeriesOption | LineSeriesOption | GridComponentOption | TooltipComponentOption | AriaComponentOption
>

export interface Looks {
  palette: Palette
  isStill: boolean
}

/** How a chart is drawn, in the words of the library. */
export function chartOption(chart: ChartProps, looks: Looks): ChartOption {
  const { palette } = looks
  const isStacked = chart.kind === 'funnel' || chart.kind === 'across'
  return {
    ...commonOption(chart, looks),
    tooltip: tooltipOf(chart, palette),
    ...(isStacked ? below(chart, palette) : alongAxis(chart, palette)),
  }
}

export function commonOption({ name, sentence }: { name: string; sentence: string }, { palette, isStill }: Looks) {
  return {
    animation: !isStill,
    animationDuration: 240,
    textStyle: { fontFamily: palette.font, fontSize: 12, color: palette.dim },
    aria: { enabled: true, label: { description: `${name}. ${sentence}` } },
  }
}

/** Drawn on the canvas too: as HTML it would bring style attributes, which the page does not allow. */
export function tooltipLooks(isLine: boolean, palette: Palette): TooltipComponentOption {
  return {
    renderMode: 'richText',
    trigger: 'axis',
    axisPointer: {
      type: isLine ? 'line' : 'shadow',
      lineStyle: { color: palette.border },
      shadowStyle: { color: palette.border, opacity: 0.35 },
    },
    backgroundColor: palette.raised,
    borderColor: palette.border,
    borderWidth: 1,
    padding: [8, 12],
    confine: true,
    textStyle: { color: palette.text, fontSize: 12, fontFamily: palette.font },
  }
}

function tooltipOf({ kind, parts, heads }: ChartProps, palette: Palette): TooltipComponentOption {
  return {
    ...tooltipLooks(kind === 'line', palette),
    formatter: (given: unknown) => {
      const first = (Array.isArray(given) ? given[0] : given) as { dataIndex?: number } | undefined
      const part = parts[first?.dataIndex ?? -1]
      return part ? sayPart(part, heads) : ''
    },
  }
}

function sayPart({ label, texts }: ChartPart, heads: readonly string[]): string {
  return [label, ...texts.map((text, index) => `${heads[index + 1] ?? ''}: ${text}`)].join('\n')
}

function alongAxis({ kind, parts, formatValue }: ChartProps, palette: Palette): ChartOption {
  const data = parts.map((part) => ({ value: part.value ?? '-', itemStyle: { color: colourOf(part, palette) } }))
  return {
    grid: { left: 4, right: 18, top: 14, bottom: 2, containLabel: true },
    xAxis: {
      type: 'category',
      data: parts.map(({ label }) => label),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: palette.border } },
      axisLabel: { color: palette.dim, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      splitNumber: 3,
      axisLabel: { color: palette.dim, formatter: (value: number) => formatValue(value) },
      splitLine: { lineStyle: { color: palette.border } },
    },
    series:
      kind === 'bar'
        ? [{ type: 'bar', data, barMaxWidth: 34, itemStyle: { borderRadius: [3, 3, 0, 0] }, cursor: 'pointer' }]
        : [
            {
              type: 'line',
              data,
              connectNulls: true,
              symbol: 'circle',
              symbolSize: 7,
              lineStyle: { color: palette.accent, width: 2 },
              itemStyle: { color: palette.accent },
            },
          ],
  }
}

/**
 * Each part is a bar as wide as what is in it: the steps of a funnel in the middle (a library's funnel would need steps that only
 * shrink), others from the left.
 */
function below({ kind, parts }: ChartProps, palette: Palette): ChartOption {
  const most = Math.max(...parts.map(({ value }) => value ?? 0), 1)
  const label = { color: palette.dim, fontSize: 12, fontFamily: palette.font }
  return {
    grid: { left: 4, right: 4, top: 2, bottom: 2, containLabel: true },
    xAxis: { type: 'value', max: most, axisLabel: { show: false }, splitLine: { show: false } },
    yAxis: [
      {
        ...steps(parts.map((part) => part.label)),
        axisLabel: { ...label, color: palette.text, overflow: 'truncate', width: 130 },
      },
      { ...steps(parts.map(({ texts }) => texts.join(' · '))), position: 'right', axisLabel: label },
    ],
    series: [
      {
        type: 'bar',
        stack: 'step',
        silent: true,
        itemStyle: { color: 'transparent' },
        data: parts.map(({ value }) => (kind === 'funnel' ? (most - (value ?? 0)) / 2 : 0)),
      },
      {
        type: 'bar',
        stack: 'step',
        barCategoryGap: '22%',
        barMaxWidth: 34,
        barMinHeight: 4,
        itemStyle: { borderRadius: 4 },
        cursor: 'pointer',
        data: parts.map((part) => ({ value: part.value ?? 0, itemStyle: { color: colourOf(part, palette) } })),
      },
    ],
  }
}

function steps(data: string[]) {
  return { type: 'category' as const, inverse: true, data, axisTick: { show: false }, axisLine: { show: false } }
}

function colourOf({ tone = 'accent' }: ChartPart, palette: Palette): string {
  return palette[tone]
}
