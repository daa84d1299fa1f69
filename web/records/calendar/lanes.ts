import { addDays, daysBetween } from '#kernel/time.ts'
import type { Entry } from '../dates/use-entries.ts'

/** Part of an entry in one week: from which day of it, how many days, in which lane below the others. */
export interface Bar {
  entry: Entry
  day: number
  length: number
  lane: number
  /** It began in the week before, or goes on in the next. */
  comes: boolean
  goes: boolean
}

/** Entries of a row of days as bars that do not cover each other; long ones and early ones above. */
export function barsOf(entries: readonly Entry[], first: string, count: number): Bar[] {
  const last = addDays(first, count - 1)
  const shown = entries
    .filter(({ start, end }) => start.day <= last && end.day >= first)
    .toSorted((a, b) => compare(a, b))
  const lanes: number[] = []
  return shown.map((entry) => {
    const day = Math.max(0, daysBetween(first, entry.start.day))
    const until = Math.min(count - 1, daysBetween(first, entry.end.day))
    let lane = lanes.findIndex((free) => free <= day)
    if (lane < 0) lane = lanes.length
    lanes[lane] = until + 1
    return { entry, day, length: until - day + 1, lane, comes: entry.start.day < first, goes: entry.end.day > last }
  })
}

function compare(a: Entry, b: Entry): number {
  if (a.start.day !== b.start.day) return a.start.day < b.start.day ? -1 : 1
  const [long, other] = [a, b].map(({ start, end }) => daysBetween(start.day, end.day))
  if (long !== other) return (other ?? 0) - (long ?? 0)
  return (a.start.minute ?? -1) - (b.start.minute ?? -1)
}

/** An entry of one day on the clock: where it begins and how long it is, and which of the columns beside each other it has. */
export interface Block {
  entry: Entry
  minute: number
  length: number
  column: number
  columns: number
}

/** So short an entry is drawn as long as this, in minutes. */
const shortest = 30

/** Entries with a time on one day, those at the same time beside each other. */
export function blocksOf(entries: readonly Entry[], day: string): Block[] {
  const blocks = entries
    .filter(({ start, end }) => start.minute !== null && start.day <= day && end.day >= day)
    .map((entry) => {
      const minute = entry.start.day < day ? 0 : (entry.start.minute ?? 0)
      const until = entry.end.day > day ? 1440 : (entry.end.minute ?? minute)
      const length = Math.max(shortest, until - minute)
      return {
        entry,
        minute: Math.min(minute, 1440 - shortest),
        length: Math.min(length, 1440 - minute),
        column: 0,
        columns: 1,
      }
    })
    .toSorted((a, b) => a.minute - b.minute || b.length - a.length)
  let together: Block[] = []
  let until = -1
  const close = () => {
    const columns = Math.max(0, ...together.map(({ column }) => column)) + 1
    for (const block of together) block.columns = columns
    together = []
  }
  for (const block of blocks) {
    if (block.minute >= until) close()
    const taken = new Set(
      together.filter((each) => each.minute + each.length > block.minute).map(({ column }) => column),
    )
    while (taken.has(block.column)) block.column++
    together.push(block)
    until = Math.max(until, block.minute + block.length)
  }
  close()
  return blocks
}

/** Whether it stands above the clock: it has no time, or lasts a day and more. */
export function isWholeDay({ start, end }: Entry): boolean {
  return start.minute === null || daysBetween(start.day, end.day) > 0
}
