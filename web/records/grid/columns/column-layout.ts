import type { CSSProperties } from 'react'
import type { ColumnLayout } from '../rows/grid-row.tsx'
import type { Column } from './columns.ts'

/** The column of ticks before all others, in pixels. */
export const checkWidth = 40

/**
 * Widths and places of the columns as CSS variables of the table, so that a change of a width draws no cell anew; and a row
 * of bars where values will stand.
 */
export function columnVariables(widths: readonly number[]): CSSProperties {
  const variables: Record<string, string> = {}
  const places: string[] = []
  let left = checkWidth
  widths.forEach((width, index) => {
    variables[`--w${index}`] = `${width}px`
    variables[`--p${index}`] = `${left}px`
    places.push(`linear-gradient(var(--k-hover) 0 0) ${left + 10}px 50% / ${Math.round(width * 0.55)}px 8px no-repeat`)
    left += width
  })
  variables['--all'] = `${left}px`
  variables['--places'] = places.join(', ')
  return variables as CSSProperties
}

export function layoutOf(columns: readonly Column[], pinned: number, drawn: readonly number[]): ColumnLayout {
  return {
    columns,
    drawn,
    pinned,
    gaps: drawn.map((index, at) => {
      const skipped = columns.slice((drawn[at - 1] ?? -1) + 1, index)
      return skipped.reduce((sum, { width }) => sum + width, 0)
    }),
    styles: columns.map((_, index) => ({
      width: `var(--w${index})`,
      ...(index < pinned ? { '--left': `var(--p${index})` } : {}),
    })),
  }
}

/** More columns than these are drawn only where one looks. */
export const mostDrawn = 15
/** Pixels beyond the edges of what is seen. */
const beyond = 300

/** Which columns to draw: the pinned ones, and those in sight. */
export function drawnColumns(
  columns: readonly Column[],
  { pinned, left, width, keep }: { pinned: number; left: number; width: number; keep: number },
): number[] {
  const all = columns.map((_, index) => index)
  if (columns.length <= mostDrawn) return all
  let at = checkWidth
  const places = columns.map((column) => {
    const place = { from: at, to: at + column.width }
    at = place.to
    return place
  })
  return all.filter((index) => {
    const { from, to } = places[index] as { from: number; to: number }
    return index < pinned || index === keep || (to > left - beyond && from < left + width + beyond)
  })
}
