/** Chromium draws nothing below 33.5 million pixels; some room is left for heads and padding. */
const tallest = 30_000_000

/**
 * Which line stands in which slot of the scroller. Up to some 830,000 lines they are the same. Beyond, there are fewer
 * slots than lines, and the further down one is, the more lines have been passed over, so that the end is reached.
 */
export interface Slots {
  count: number
  lineAt: (slot: number, firstVisible: number) => number
  slotOf: (line: number) => number
}

export function slotsFor(lines: number, rowHeight: number, visible: number): Slots {
  const count = Math.min(lines, Math.floor(tallest / rowHeight))
  if (count === lines) return { count, lineAt: (slot) => slot, slotOf: (line) => line }
  const last = Math.max(1, count - visible)
  const hidden = lines - count
  const shiftAt = (slot: number) => Math.round((Math.min(slot, last) / last) * hidden)
  return {
    count,
    lineAt: (slot, firstVisible) => Math.min(lines - 1, slot + shiftAt(firstVisible)),
    slotOf: (line) => Math.min(count - 1, Math.round((line * last) / (last + hidden))),
  }
}
