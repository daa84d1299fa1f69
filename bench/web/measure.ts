import type { BrowserContext, CDPSession, Page } from 'playwright-core'
import { untilShown, watchLoading, watchScrolling } from './in-page.ts'

export interface Figure {
  name: string
  value: number
  unit: 'ms' | 'fps' | '%' | 'MB' | ''
  /** What it should be: at most, or at least for frames. */
  goal: number
}

export type Opening = () => Promise<BrowserContext>

/** Bytes a second and milliseconds there and back of a poor mobile network, and a telephone's processor. */
const slow = { latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000, offline: false }

/** Everything, in the order in which a person would do it. */
export async function measureAll(open: Opening): Promise<Figure[]> {
  const local = await median(5, () => firstRows(open))
  const mobile = await median(3, () => firstRows(open, slow))
  const context = await open()
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await openList(page)
  const figures = [
    figure('rows visible, local', local.rows, 'ms', 600),
    figure('rows visible, slow 4G and a slow processor', mobile.rows, 'ms', 2_500),
    figure('shift of the layout while loading', local.shift, '', 0.05),
    ...(await keys(page)),
    ...(await editing(page)),
    ...(await palette(page)),
    ...(await sorting(page)),
    ...(await opening(page)),
    ...(await scrolling(page, cdp)),
  ]
  await context.close()
  return figures
}

function figure(name: string, value: number, unit: Figure['unit'], goal: number): Figure {
  return { name, value: Math.round(value * 100) / 100, unit, goal }
}

async function firstRows(open: Opening, network?: typeof slow): Promise<{ rows: number; shift: number }> {
  const context = await open()
  try {
    const page = await context.newPage()
    const cdp = await context.newCDPSession(page)
    await page.addInitScript(watchLoading)
    if (network) {
      await cdp.send('Network.enable')
      await cdp.send('Network.emulateNetworkConditions', network)
      await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    }
    await page.goto('/contacts')
    const marks = () => (window as unknown as { benchMarks: { rows: number; shift: number } }).benchMarks
    await page.waitForFunction('window.benchMarks.rows > 0', null, { timeout: 60_000 })
    await page.waitForTimeout(500)
    return await page.evaluate(marks)
  } finally {
    await context.close()
  }
}

async function openList(page: Page): Promise<void> {
  await page.goto('/contacts')
  await page.getByRole('grid').waitFor()
  await page.waitForFunction(() =>
    [...document.querySelectorAll('[role=gridcell]')].some((cell) => (cell.textContent ?? '').trim().length > 2),
  )
  await page.waitForTimeout(500)
}

async function keys(page: Page): Promise<Figure[]> {
  await page.getByRole('grid').focus()
  await page.keyboard.press('ArrowDown')
  const times: number[] = []
  for (let press = 0; press < 60; press++) {
    const place = activePlace
    const given = await page.evaluate(place)
    const shown = wait(page, { event: 'keydown', given, test: `(given) => (${place})() !== given` })
    await page.keyboard.press(press % 10 === 9 ? 'ArrowRight' : 'ArrowDown')
    times.push(await shown)
  }
  return [
    figure('arrow key, half', at(times, 0.5), 'ms', 50),
    figure('arrow key, 95 of 100', at(times, 0.95), 'ms', 50),
  ]
}

/** The row and column that the keyboard is at. */
function activePlace(): string {
  const id = document.querySelector('[role=grid]')?.getAttribute('aria-activedescendant')
  const active = id ? document.getElementById(id) : null
  return `${active?.closest('[role=row]')?.getAttribute('aria-rowindex')} ${active?.getAttribute('aria-colindex')}`
}

async function editing(page: Page): Promise<Figure[]> {
  const column = await page.evaluate(() => {
    const heads = [...document.querySelectorAll('[role=columnheader]')]
    return heads.find((head) => /job title/i.test(head.textContent ?? ''))?.getAttribute('aria-colindex')
  })
  const times: number[] = []
  for (let edit = 0; edit < 20; edit++) {
    const text = `Edited ${edit}`
    await page.locator(`[role=row][aria-rowindex="${edit + 3}"] [role=gridcell][aria-colindex="${column}"]`).click()
    await page.keyboard.press('Enter')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type(text)
    const given = { row: edit + 3, column, text }
    const shown = wait(page, { event: 'keydown', given, test: String(isCommitted) })
    await page.keyboard.press('Enter')
    times.push(await shown)
  }
  return [
    figure('edit shown, half', at(times, 0.5), 'ms', 50),
    figure('edit shown, 95 of 100', at(times, 0.95), 'ms', 50),
  ]
}

function isCommitted({ row, column, text }: { row: number; column: string; text: string }): boolean {
  const cell = document.querySelector(`[role=row][aria-rowindex="${row}"] [role=gridcell][aria-colindex="${column}"]`)
  return cell?.textContent?.includes(text) === true && cell.querySelector('input, textarea') === null
}

async function palette(page: Page): Promise<Figure[]> {
  const times: number[] = []
  for (let turn = 0; turn < 8; turn++) {
    const shown = wait(page, {
      event: 'keydown',
      given: null,
      test: `() => document.activeElement?.matches('[role=combobox]') === true`,
    })
    await page.keyboard.press('ControlOrMeta+k')
    times.push(await shown)
    await page.keyboard.press('Escape')
    await page.waitForFunction(() => !document.activeElement?.matches('[role=combobox]'))
  }
  return [
    figure('palette, first time', times[0] ?? 0, 'ms', 300),
    figure('palette, warm', at(times.slice(1), 0.5), 'ms', 100),
  ]
}

async function sorting(page: Page): Promise<Figure[]> {
  const firstRow = `[role=row][aria-rowindex="2"]`
  const times: number[] = []
  for (const column of [/^e-mail|^email/i, /^name/i, /^job title/i]) {
    const given = await page.locator(firstRow).textContent()
    const test = `(given) => { const row = document.querySelector('${firstRow}'); return !!row && (row.textContent ?? '').trim().length > 3 && row.textContent !== given }`
    const shown = wait(page, { event: 'click', given, test })
    await page.getByRole('columnheader', { name: column }).getByRole('button').first().click()
    const time = await shown.catch(() => Number.NaN)
    if (!Number.isNaN(time)) times.push(time)
  }
  await openList(page)
  return [figure('sort to new rows', at(times, 0.5), 'ms', 300)]
}

async function opening(page: Page): Promise<Figure[]> {
  const times: number[] = []
  for (const row of [3, 5, 7, 9, 11]) {
    const link = page.locator(`[role=row][aria-rowindex="${row}"]`).getByRole('link').first()
    await link.hover()
    await page.waitForTimeout(400)
    const shown = wait(page, {
      event: 'click',
      given: null,
      test: `() => document.querySelector('h1') !== null && document.querySelector('[role=grid]') === null`,
    })
    await link.click()
    times.push(await shown)
    await page.goBack()
    await page.getByRole('grid').waitFor()
    await page.waitForTimeout(300)
  }
  return [figure('list to record', at(times, 0.5), 'ms', 150)]
}

async function scrolling(page: Page, cdp: CDPSession): Promise<Figure[]> {
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

function wait(page: Page, what: { event: string; test: string; given: unknown }): Promise<number> {
  return page.evaluate(untilShown, what)
}

async function median<T extends { rows: number }>(times: number, run: () => Promise<T>): Promise<T> {
  const all: T[] = []
  for (let turn = 0; turn < times; turn++) all.push(await run())
  return all.sort((a, b) => a.rows - b.rows)[Math.floor(times / 2)] as T
}

function at(times: readonly number[], part: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}
