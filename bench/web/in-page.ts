// What is measured inside the page, where the clock of the browser tells. Each function is sent there as its text, so it
// may name nothing from outside itself.

/** Runs before the page: notes when the first row of data stands, every shift of the layout, and how long presses and clicks take. */
export function watchLoading(): void {
  const marks = { rows: 0, shift: 0, presses: [] as number[] }
  Object.assign(window, { benchMarks: marks })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
      if (!entry.hadRecentInput) marks.shift += entry.value
  }).observe({ type: 'layout-shift', buffered: true })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { interactionId: number })[])
      if (entry.interactionId) marks.presses.push(entry.duration)
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit)
  const look = () => {
    const cells = [...document.querySelectorAll('[role=gridcell]')]
    if (cells.some((cell) => (cell.textContent ?? '').trim().length > 2)) marks.rows = performance.now()
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** Frames a second and the share of blank places in the list, for so many milliseconds while something scrolls it. */
export function watchScrolling(milliseconds: number): Promise<{ fps: number; blank: number; worst: number }> {
  const grid = document.querySelector('[role=grid]') as HTMLElement
  const { left, top, height } = grid.getBoundingClientRect()
  const places = [0.2, 0.4, 0.6, 0.8].map((part) => [left + 120, top + height * part] as const)
  return new Promise((resolve) => {
    const begun = performance.now()
    let [frames, looked, blank, before, worst] = [0, 0, 0, begun, 0]
    const frame = () => {
      const now = performance.now()
      frames++
      worst = Math.max(worst, now - before)
      before = now
      for (const [x, y] of places) {
        looked++
        const row = document.elementFromPoint(x, y)?.closest('[role=row]')
        if (!row || (row.textContent ?? '').trim().length < 3) blank++
      }
      if (now - begun < milliseconds) requestAnimationFrame(frame)
      else resolve({ fps: (frames * 1000) / (now - begun), blank: blank / looked, worst })
    }
    requestAnimationFrame(frame)
  })
}

/**
 * Waits for the next press of a key (or of the mouse), and keeps in `window.benchShown` the promise of the milliseconds from
 * it to the frame in which `test` is first true. `given` is handed to it; what it returns before the press must be false.
 */
export function watchPress({ event, test, given }: { event: string; test: string; given: unknown }): void {
  const isShown = new Function('given', `return (${test})(given)`) as (given: unknown) => boolean
  const shown = new Promise<number>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`nothing was shown after ${event}: ${test}`)), 20_000)
    addEventListener(
      event,
      (pressed) => {
        const look = () => {
          if (!isShown(given)) return void requestAnimationFrame(look)
          clearTimeout(late)
          // The frame after is when it has been painted.
          requestAnimationFrame(() => resolve(performance.now() - pressed.timeStamp))
        }
        requestAnimationFrame(look)
      },
      { capture: true, once: true },
    )
  })
  shown.catch(() => {})
  Object.assign(window, { benchShown: shown })
}
