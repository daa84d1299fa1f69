// Records in time by a finger: held to be moved, pulled at their ends, and a swipe that only scrolls.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { fingerOn, middleOf, type Point } from '../finger.ts'
import { openStage } from '../stage.ts'

const stage = openStage()
const phone = { as: 'sam', width: 390, height: 900 } as const

async function meet(subject: string, startsAt: string, endsAt: string): Promise<string> {
  const { body, status } = await stage.as('sam').post('/activities', { kind: 'meeting', subject, startsAt, endsAt })
  expect(status).toBe(201)
  return body.id
}

async function timesOf(id: string): Promise<string[]> {
  const { startsAt, endsAt } = (await stage.as('sam').get(`/activities/${id}`)).body
  return [startsAt.slice(5, 16), endsAt.slice(5, 16)]
}

/** Down until it is lifted, there, and up. */
async function carry(page: Page, from: Point, to: Point): Promise<void> {
  const finger = await fingerOn(page)
  await finger.down(from)
  await page.locator('[data-dragged]').first().waitFor()
  await finger.move({ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 })
  await finger.move(to)
  await page.locator('[data-over]').first().waitFor()
  await finger.up()
  await page.locator('[data-dragged]').first().waitFor({ state: 'detached' })
}

test.each(['calendar', 'timeline'])(
  'habit 7, 40: on a phone a finger carries an entry of the %s to another day, and a swipe scrolls',
  async (layout) => {
    const day = (date: number) => `2027-0${layout === 'calendar' ? 5 : 6}-${String(date).padStart(2, '0')}`
    const name = `Carried ${crypto.randomUUID().slice(0, 8)}`
    const id = await meet(name, `${day(4)}T09:00:00.000Z`, `${day(4)}T10:00:00.000Z`)
    for (const date of [5, 6, 7, 8, 9, 10, 11, 12])
      await meet(`${layout} ${date}`, `${day(date)}T09:00:00.000Z`, `${day(date)}T10:00:00.000Z`)
    const page = await stage.open(`/activities?layout=${layout}&day=${day(1)}`, phone)
    const line = page.getByRole('link', { name: new RegExp(`^${name}`) })
    await line.waitFor()
    const list = page.locator('section[data-day-cell]').first().locator('xpath=..')
    const scrolled = () => list.evaluate((element) => element.scrollTop)
    const finger = await fingerOn(page)
    const { x, y } = await middleOf(line)
    await finger.swipeUp({ x, y: y + 200 }, 190)
    await expect.poll(scrolled).toBeGreaterThan(60)
    expect(await page.locator('[data-dragged]').count()).toBe(0)
    expect(await timesOf(id)).toEqual([`${day(4).slice(5)}T09:00`, `${day(4).slice(5)}T10:00`])
    // It rolls on for a while.
    let last = -1
    const rests = async () => {
      const before = last
      last = await scrolled()
      return last === before
    }
    await expect.poll(rests, { interval: 200 }).toBe(true)
    await list.evaluate((element) => element.scrollTo({ top: 0 }))
    await expect.poll(scrolled).toBe(0)

    await carry(page, await middleOf(line), await middleOf(page.locator(`section[data-day-cell="${day(6)}"]`)))
    await page
      .locator(`section[data-day-cell="${day(6)}"]`)
      .getByRole('link', { name: new RegExp(`^${name}`) })
      .waitFor()
    await expect.poll(() => timesOf(id)).toEqual([`${day(6).slice(5)}T09:00`, `${day(6).slice(5)}T10:00`])
    // No press came of it.
    expect(new URL(page.url()).pathname).toBe('/activities')
  },
)

test('habit 7, 40: the hours of a day on a phone: an entry is carried by a finger, and its ends are pulled', async () => {
  const id = await meet('Held', '2027-07-06T09:00:00.000Z', '2027-07-06T10:00:00.000Z')
  const page = await stage.open('/activities?layout=calendar&day=2027-07-06', phone)
  await page.getByRole('group', { name: 'Days at once' }).getByRole('button', { name: 'Day' }).tap()
  const entry = page.getByRole('region', { name: 'Calendar' }).getByRole('link', { name: /^Held/ })
  await entry.waitFor()
  expect(await entry.locator('[data-edge="start"]').count()).toBe(0)
  await entry.scrollIntoViewIfNeeded()
  const from = await middleOf(entry)
  // An hour is 50 pixels.
  await carry(page, from, { x: from.x, y: from.y + 100 })
  await expect.poll(() => timesOf(id)).toEqual(['07-06T11:00', '07-06T12:00'])
  const low = await middleOf(entry.locator('[data-edge="end"]'))
  await carry(page, low, { x: low.x, y: low.y + 50 })
  await expect.poll(() => timesOf(id)).toEqual(['07-06T11:00', '07-06T13:00'])
  const high = await middleOf(entry.locator('[data-edge="start"]'))
  await carry(page, high, { x: high.x, y: high.y - 50 })
  await expect.poll(() => timesOf(id)).toEqual(['07-06T10:00', '07-06T13:00'])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  expect(new URL(page.url()).searchParams.has('peek')).toBe(false)
})

test('habit 7: on a wide screen that is touched, bars of the timeline and of a month are carried and pulled', async () => {
  const id = await meet('Broad', '2027-08-09T09:00:00.000Z', '2027-08-11T16:00:00.000Z')
  const days = async () => (await timesOf(id)).map((time) => time.slice(3, 5))
  const wide = { as: 'sam', width: 1100, height: 800, touch: true } as const
  const page = await stage.open('/activities?layout=timeline&day=2027-08-10', wide)
  const bar = page.locator(`[data-bar][data-entry="${id}"]`)
  await bar.waitFor()
  const over = async (day: string, y: number) => ({
    x: (await middleOf(page.locator(`[data-day-cell="2027-08-${day}"]`).first())).x,
    y,
  })
  const from = await over('10', (await middleOf(bar)).y)
  await carry(page, from, await over('13', from.y))
  await expect.poll(days).toEqual(['12', '14'])
  await expect.poll(async () => Math.round((await middleOf(bar)).x)).toBe(Math.round((await over('13', 0)).x))
  const end = await middleOf(bar.locator('[data-edge="end"]'))
  await carry(page, end, await over('16', end.y))
  await expect.poll(days).toEqual(['12', '16'])

  await page.getByRole('group', { name: 'Layout' }).getByRole('button', { name: 'Calendar' }).tap()
  const entry = page.getByRole('region', { name: 'Calendar' }).getByRole('link', { name: /Broad/ })
  await entry.first().waitFor()
  const cell = page.locator('[data-day-cell="2027-08-18"]').first()
  const start = await entry.first().boundingBox()
  if (!start) throw new Error('not drawn')
  const grab = { x: start.x + 50, y: start.y + 10 }
  const target = await middleOf(cell)
  await carry(page, grab, target)
  await expect.poll(days).toEqual(['18', '22'])
})
