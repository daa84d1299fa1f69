import { Drawing } from './chart-canvas.tsx'
import type { SeriesProps } from './series-data.ts'
import { drawn, seriesOption } from './series-options.ts'

/** Several series in one drawing. */
export function SeriesCanvas(chart: SeriesProps) {
  return (
    <Drawing
      label={`${chart.name}. ${chart.sentence}`}
      kind={chart.kind}
      height={0}
      option={(looks) => seriesOption(chart, looks)}
      of={[chart.kind, chart.layout, chart.labels, chart.series, chart.shown]}
      pick={({ dataIndex, seriesIndex }) => {
        const key = drawn(chart)[seriesIndex ?? -1]?.key
        if (key !== undefined && dataIndex !== undefined) chart.onPick(key, dataIndex)
      }}
    />
  )
}
