import type { BrowserContext, Page } from 'playwright-core'
import { board } from './board.ts'
import { at, type Figure, figure, type Press, timed } from './figures.ts'
import { watchLoading } from './in-page.ts'
import { scrolling } from './scrolling.ts'

export type Opening = () => Promise<BrowserContext>

/** Bytes a second and milliseconds there and back of a poor mobile network, and a telephone's processor. */
const slow = { latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000, offline: false }

/** Everything, in the order in which a person would do it. */
export async function measureAll(open: Opening): Promise<Figure[]> {
  const local = await median(5, () => firstRows(open))
  const later = await laterRows(open)
  const mobile = await median(3, () => firstRows(open, slow))
  const context = await open()
  const page = await context.newPage()
  await page.addInitScript(watchLoading)
  const cdp = await context.newCDPSession(page)
  await openList(page)
  const inList = [...(await keys(page)), ...(await editing(page)), ...(await palette(page)), ...(await sorting(page))]
  const presses = await pressesOf(page)
  await openList(page)
  const toRecord = await opening(page)
  const all = [...presses, ...(await pressesOf(page))]
  const figures = [
    figure('rows visible, the first time in a new browser', local.rows, 'ms', 600),
    figure('rows visible, in a browser that was here before', later, 'ms', 600),
    figure('rows visible, slow 4G and a slow processor', mobile.rows, 'ms', 2_500),
    figure('shift of the layout while loading', local.shift, '', 0.05),
    ...inList,
    ...toRecord,
    figure('all presses and clicks, 95 of 100', at(all, 0.95), 'ms', 100),
    ...(await scrolling(page, cdp)),
    ...(await board(page)),
  ]
  await context.close()
  return figures
}

async function firstRows(open: Opening, network?: typeof slow): Promise<{ rows: number; shift: number }> {
  const context = await open()
  try {
    const page = await context.newPage()
    const cdp = await context.newCDPSession(page)
    await page.addInitScript(watchLoading)
    if (network) {
      // Kith compresses for readers elsewhere.
      await context.setExtraHTTPHeaders({ 'x-forwarded-for': '203.0.113.7' })
      await cdp.send('Network.enable')
      await cdp.send('Network.emulateNetworkConditions', network)
      await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    }
    await page.goto('/contacts', { waitUntil: 'commit' })
    const marks = () => (window as unknown as { benchMarks: { rows: number; shift: number } }).benchMarks
    await page.waitForFunction('window.benchMarks.rows > 0', null, { timeout: 60_000 })
    await page.waitForTimeout(500)
    return await page.evaluate(marks)
  } finally {
    await context.close()
  }
}

/** What a person sees who comes back: the browser has kept the files, and what it made of them. */
async function laterRows(open: Opening): Promise<number> {
  const context = await open()
  const page = await context.newPage()
  await page.addInitScript(watchLoading)
  const times: number[] = []
  for (let visit = 0; visit < 9; visit++) {
    await page.goto('/contacts', { waitUntil: 'commit' })
    await page.waitForFunction('window.benchMarks.rows > 0', null, { timeout: 60_000 })
    times.push(await page.evaluate('window.benchMarks.rows'))
    await page.waitForTimeout(2_000)
  }
  await context.close()
  return at(times.slice(4), 0.5)
}

async function openList(page: Page): Promise<void> {
  await page.goto('/contacts')
  await page.getByRole('grid').waitFor()
  await page.waitForFunction(() =>
    [...document.querySelectorAll('[role=gridcell]')].some((cell) => (cell.textContent ?? '').trim().length > 2),
  )
  await page.waitForTimeout(500)
}

/** What went before has scrolled down. */
async function goToTop(page: Page): Promise<void> {
  await page.getByRole('grid').evaluate((grid) => grid.scrollTo({ top: 0 }))
  await page.locator('[role=row][aria-rowindex="3"] a').first().waitFor()
}

async function keys(page: Page): Promise<Figure[]> {
  await page.getByRole('grid').focus()
  await page.keyboard.press('ArrowDown')
  const times: number[] = []
  for (let press = 0; press < 60; press++) {
    const place = activePlace
    const given = await page.evaluate(place)
    const what: Press = { event: 'keydown', given, test: `(given) => (${place})() !== given` }
    times.push(await timed(page, what, () => page.keyboard.press(press % 10 === 9 ? 'ArrowRight' : 'ArrowDown')))
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
  await goToTop(page)
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
    const what: Press = { event: 'keydown', given, test: String(isCommitted) }
    times.push(await timed(page, what, () => page.keyboard.press('Enter')))
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
    const test = `() => document.activeElement?.matches('[role=combobox]') === true`
    const what: Press = { event: 'keydown', given: null, test }
    times.push(await timed(page, what, () => page.keyboard.press('ControlOrMeta+k')))
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
  await goToTop(page)
  const times: number[] = []
  for (const column of [/^e-mail|^email/i, /^name/i, /^job title/i]) {
    const given = await page.locator(firstRow).textContent()
    const test = `(given) => { const row = document.querySelector('${firstRow}'); return !!row && (row.textContent ?? '').trim().length > 3 && row.textContent !== given }`
    const head = page.getByRole('columnheader', { name: column }).getByRole('button').first()
    times.push(await timed(page, { event: 'click', given, test }, () => head.click()))
  }
  return [figure('sort to new rows', at(times, 0.5), 'ms', 300)]
}

async function opening(page: Page): Promise<Figure[]> {
  const times: number[] = []
  for (const row of [3, 5, 7, 9, 11]) {
    const link = page.locator(`[role=row][aria-rowindex="${row}"]`).getByRole('link').first()
    await link.hover()
    await page.waitForTimeout(400)
    const test = `() => document.querySelector('h1') !== null && document.querySelector('[role=grid]') === null`
    times.push(await timed(page, { event: 'click', given: null, test }, () => link.click()))
    await page.goBack()
    await page.getByRole('grid').waitFor()
    await page.waitForTimeout(300)
  }
  return [figure('list to record', at(times, 0.5), 'ms', 150)]
}

/** Milliseconds from each press or click on the page to the next frame, as browsers count them for INP. */
async function pressesOf(page: Page): Promise<number[]> {
  const { slow, count } = await page.evaluate(() => {
    const { presses } = (window as unknown as { benchMarks: { presses: Record<number, number> } }).benchMarks
    const { interactionCount } = performance as unknown as { interactionCount: number }
    return { slow: Object.values(presses), count: interactionCount }
  })
  // Browsers tell only of those that took a frame and longer; the rest are counted.
  return [...slow, ...Array.from({ length: Math.max(0, count - slow.length) }, () => 16)]
}

async function median<T extends { rows: number }>(times: number, run: () => Promise<T>): Promise<T> {
  const all: T[] = []
  for (let turn = 0; turn < times; turn++) all.push(await run())
  return all.sort((a, b) => a.rows - b.rows)[Math.floor(times / 2)] as T
}
