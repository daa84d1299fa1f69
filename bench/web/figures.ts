import type { Page } from 'playwright-core'
import { watchPress } from './in-page.ts'

export interface Figure {
  name: string
  value: number
  unit: 'ms' | 'fps' | '%' | 'MB' | ''
  /** What it should be: at most, or at least for frames; null where it is told for comparison. */
  goal: number | null
}

// biome-ignore lint/complexity/useMaxParams: a table of figures
export function figure(name: string, value: number, unit: Figure['unit'], goal: Figure['goal']): Figure {
  return { name, value: Math.round(value * 100) / 100, unit, goal }
}

/** The time under which such a part of them lies. */
export function at(times: readonly number[], part: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

/** Milliseconds from what `press` does to the frame in which `test` is true. */
export async function timed(page: Page, what: Press, press: () => Promise<unknown>): Promise<number> {
  await page.evaluate(watchPress, what)
  await press()
  return page.evaluate(() => (window as unknown as { benchShown: Promise<number> }).benchShown)
}

export interface Press {
  event: 'keydown' | 'click'
  /** The text of a function that gets `given`. */
  test: string
  given: unknown
}
