import type { Locator, Page } from 'playwright-core'

export interface Point {
  x: number
  y: number
}

/** Touches as a screen reports them, below everything that a page could pretend. */
export async function fingerOn(page: Page) {
  const screen = await page.context().newCDPSession(page)
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: Point[]) =>
    screen.send('Input.dispatchTouchEvent', { type, touchPoints: points.map((point, id) => ({ ...point, id })) })
  return {
    down: (at: Point) => send('touchStart', at),
    move: (to: Point) => send('touchMove', to),
    second: (first: Point, other: Point) => send('touchStart', first, other),
    up: () => send('touchEnd'),
    /** Quick, however slow the machine: none of the moves waits for the page. */
    swipeUp: ({ x, y }: Point, by: number) =>
      Promise.all([
        send('touchStart', { x, y }),
        ...Array.from({ length: 10 }, (_, step) => send('touchMove', { x, y: y - (by * (step + 1)) / 10 })),
        send('touchEnd'),
      ]),
  }
}

export async function middleOf(locator: Locator): Promise<Point> {
  const box = await locator.boundingBox()
  if (!box) throw new Error('not drawn')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}
