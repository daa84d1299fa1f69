/** Columns along time, a line along time, the steps of a funnel below each other, or bars below each other. */
export type ChartKind = 'bar' | 'line' | 'funnel' | 'across'

/** One part of a chart: a bar, a point, a step. */
export interface ChartPart {
  key: string
  label: string
  /** What is drawn. Null: nothing is known, the line has a gap. */
  value: number | null
  /** One text for each of the measures, the drawn one first. */
  texts: readonly string[]
  /** How it is told from the others; else all look alike. */
  tone?: 'accent' | 'good' | 'quiet'
  /** What lies behind it: the address of a list. */
  href?: string
}

export interface ChartProps {
  kind: ChartKind
  /** The accessible name, and the name of the file. */
  name: string
  /** What is to be seen, in one sentence. */
  sentence: string
  /** Heads of the table: what the parts are, then the measures. */
  heads: readonly string[]
  parts: readonly ChartPart[]
  /** Pixels of the drawing. */
  height: number
  /** On the axis of values; the texts of the parts stand in the tooltip and in the table. */
  formatValue: (value: number) => string
  /** A part was pressed. */
  onPick?: (part: ChartPart) => void
}
