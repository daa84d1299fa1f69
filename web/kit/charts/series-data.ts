import type { ChartKind } from './chart-data.ts'

/** One after another in its own colour. */
export interface Series {
  key: string
  label: string
  /** `rest` is grey; `before` and `average` go along with a line. */
  style: 'plain' | 'rest' | 'before' | 'average'
  /** For each label; null: nothing is known. */
  values: readonly (number | null)[]
  texts: readonly string[]
}

export interface SeriesProps {
  kind: Exclude<ChartKind, 'funnel'>
  /** On top of each other, beside each other, or each as its share of 100 %. */
  layout: 'stacked' | 'grouped' | 'share'
  name: string
  /** What is to be seen, in one sentence. */
  sentence: string
  labels: readonly string[]
  series: readonly Series[]
  /** Keys of those that are drawn. */
  shown: readonly string[]
  formatValue: (value: number) => string
  /** Of all parts that stand on top of each other. */
  sayTotal?: (value: number) => string
  onPick: (key: string, at: number) => void
}
