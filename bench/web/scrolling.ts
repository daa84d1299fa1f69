import type { CDPSession, Page } from 'playwright-core'
import { type Figure, figure } from './figures.ts'
import { watchScrolling } from './in-page.ts'

/** How the list bears a wheel, a fling, and somebody who looks through all of it. */
export async function scrolling(page: Page, cdp: CDPSession): Promise<Figure[]> {
  const box = await page.getByRole('grid').boundingBox()
  if (!box) throw new Error('there is no list')
  const turn = (deltaY: number) =>
    cdp.send('Input.dispatchMouseEvent', {
      type: 'mouseWheel',
      x: box.x + box.width / 2,
      y: box.y + box.height / 2,
      deltaX: 0,
      deltaY,
    })
  const during = async (deltaY: number) => {
    const seen = page.evaluate(watchScrolling, 4_000)
    const end = Date.now() + 3_900
    while (Date.now() < end) await Promise.all([turn(deltaY), page.waitForTimeout(16)])
    return seen
  }
  const wheel = await during(120)
  const fling = await during(2_500)
  const heap = await heapAfterAll(page, cdp)
  return [
    figure('wheel', wheel.fps, 'fps', 55),
    figure('wheel, blank places', wheel.blank * 100, '%', 1),
    figure('fling of 2,500 points a frame', fling.fps, 'fps', 30),
    figure('fling, blank places', fling.blank * 100, '%', 10),
    figure('fling, rows that wait for their values', fling.awaited * 100, '%', null),
    figure('heap after scrolling through all', heap, 'MB', 80),
  ]
}

async function heapAfterAll(page: Page, cdp: CDPSession): Promise<number> {
  await page.evaluate(async () => {
    const grid = document.querySelector('[role=grid]') as HTMLElement
    for (let part = 0; part <= 1; part += 0.005) {
      grid.scrollTop = grid.scrollHeight * part
      await new Promise((resolve) => setTimeout(resolve, 60))
    }
  })
  await page.waitForTimeout(1_000)
  await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize } = await cdp.send('Runtime.getHeapUsage')
  return usedSize / 1024 / 1024
}
