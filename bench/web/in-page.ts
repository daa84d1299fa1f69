// What is measured inside the page, where the clock of the browser tells. Each function is sent there as its text, so it
// may name nothing from outside itself.

/** Runs before the page: notes when the first row of data stands, every shift of the layout, and how long presses and clicks take. */
export function watchLoading(): void {
  const marks = { rows: 0, shift: 0, presses: {} as Record<number, number> }
  Object.assign(window, { benchMarks: marks })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
      if (!entry.hadRecentInput) marks.shift += entry.value
  }).observe({ type: 'layout-shift', buffered: true })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { interactionId: number })[])
      if (entry.interactionId)
        marks.presses[entry.interactionId] = Math.max(entry.duration, marks.presses[entry.interactionId] ?? 0)
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit)
  const look = () => {
    const cells = [...document.querySelectorAll('[role=gridcell]')]
    if (cells.some((cell) => (cell.textContent ?? '').trim().length > 2)) marks.rows = performance.now()
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/**
 * Frames a second, for so many milliseconds while something scrolls the list, and two shares of the places looked at: `blank`
 * where no row stands, `awaited` where the row waits for its values.
 */
export function watchScrolling(milliseconds: number): Promise<{ fps: number; blank: number; awaited: number }> {
  const grid = document.querySelector('[role=grid]') as HTMLElement
  const { left, top, height } = grid.getBoundingClientRect()
  const places = [0.2, 0.4, 0.6, 0.8].map((part) => [left + 120, top + height * part] as const)
  return new Promise((resolve) => {
    const begun = performance.now()
    let [frames, looked, blank, awaited] = [0, 0, 0, 0]
    // After the frame, when the layout is known anyway: to ask within it would cost a second one.
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      for (const [x, y] of places) {
        looked++
        const row = document.elementFromPoint(x, y)?.closest('[role=row]')
        if (!row) blank++
        else if ((row.textContent ?? '').trim().length < 3) awaited++
      }
    }
    const frame = () => {
      const passed = performance.now() - begun
      frames++
      port2.postMessage(null)
      if (passed < milliseconds) requestAnimationFrame(frame)
      else resolve({ fps: (frames * 1000) / passed, blank: blank / looked, awaited: awaited / looked })
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
