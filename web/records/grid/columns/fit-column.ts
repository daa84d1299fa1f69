import { clampWidth } from './columns.ts'

/** How wide a column must be for what stands in it just now. */
export function fitColumn(grid: HTMLElement | null, index: number): number {
  const range = document.createRange()
  const cells = [...(grid?.querySelectorAll<HTMLElement>(`[data-column="${index}"]`) ?? [])]
  const widths = cells.map((cell) => {
    // Cells cut what is too long, so the width is that of the text itself.
    const texts = [...cell.querySelectorAll<HTMLElement>('*'), cell].map((each) => each.scrollWidth)
    range.selectNodeContents(cell)
    return Math.max(range.getBoundingClientRect().width + 22, ...texts.slice(0, -1).map((width) => width + 22))
  })
  const head = grid?.querySelector<HTMLElement>(`[data-head="${index}"] button > span`)
  return clampWidth(Math.max(80, (head?.scrollWidth ?? 0) + 50, ...widths))
}
