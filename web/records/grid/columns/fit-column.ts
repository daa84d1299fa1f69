import { clampWidth } from './columns.ts'

/** How wide a column must be for what stands in it just now. */
export function fitColumn(grid: HTMLElement | null, index: number): number {
  const cells = [...(grid?.querySelectorAll<HTMLElement>(`[data-column="${index}"]`) ?? [])]
  const before = cells.map(({ style }) => style.width)
  // As wide as it wants to be, for the moment of a look: what fills its cell would else be as wide as that is now.
  for (const { style } of cells) style.width = 'max-content'
  const widths = cells.map((cell) => cell.getBoundingClientRect().width + 2)
  cells.forEach((cell, at) => {
    cell.style.width = before[at] ?? ''
  })
  const head = grid?.querySelector<HTMLElement>(`[data-head="${index}"] button > span`)
  return clampWidth(Math.max(80, (head?.scrollWidth ?? 0) + 50, ...widths))
}
