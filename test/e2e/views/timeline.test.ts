// Records from their beginning to their end: the timeline of an object that has both.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, openStage } from '../stage.ts'

const stage = openStage()

test('habit 7, 15, 16, 30: a timeline groups bars, moves them and their ends by mouse and keys, and keeps the filter', async () => {
  const meet = async (subject: string, kind: string, from: string, to: string) => {
    const { body, status } = await stage.as('sam').post('/activities', {
      ...{ kind, subject },
      startsAt: `2027-03-${from}T09:00:00.000Z`,
      endsAt: `2027-03-${to}T16:00:00.000Z`,
    })
    expect(status).toBe(201)
    return body.id as string
  }
  const id = await meet('Fair', 'meeting', '08', '10')
  await meet('Fair calls', 'call', '15', '16')
  const filter = JSON.stringify({ subject: { startsWith: 'Fair' } })
  const search = new URLSearchParams({ layout: 'calendar', filter, group: 'kind', day: '2027-03-15' })
  const page = await stage.open(`/activities?${search}`, { as: 'sam' })
  await page
    .getByRole('region', { name: 'Calendar' })
    .getByRole('link', { name: /Fair calls/ })
    .waitFor()
  await page.getByRole('group', { name: 'Layout' }).getByRole('button', { name: 'Timeline' }).click()
  const timeline = page.getByRole('region', { name: 'Timeline' })
  const row = timeline.locator(`a[data-entry="${id}"]`)
  await row.waitFor()
  const { searchParams } = new URL(page.url())
  expect([searchParams.get('filter'), searchParams.get('day')]).toEqual([filter, '2027-03-15'])
  expect(await timeline.getByRole('listitem').allInnerTexts()).toEqual([
    expect.stringContaining('Call'),
    expect.stringContaining('Fair calls'),
    expect.stringContaining('Meeting'),
    expect.stringContaining('Fair'),
  ])
  await expectAccessible(page)
  const days = async () => {
    const { startsAt, endsAt } = (await stage.as('sam').get(`/activities/${id}`)).body
    return [startsAt.slice(8, 10), endsAt.slice(8, 10)]
  }
  const bar = page.locator(`[data-bar][data-entry="${id}"]`)
  const stands = async () => JSON.stringify(await bar.boundingBox())
  const first = await stands()
  await drag(page, bar, { from: 0.5, days: 3 })
  await expect.poll(days).toEqual(['11', '13'])
  await page.getByRole('button', { name: 'Undo' }).first().waitFor()
  await page.keyboard.press('Control+z')
  await expect.poll(days).toEqual(['08', '10'])
  await page.getByRole('status').filter({ hasText: 'Undone' }).first().waitFor()
  await expect.poll(stands).toBe(first)
  await drag(page, bar, { from: 1, days: 2 })
  await expect.poll(days).toEqual(['08', '12'])

  await row.focus()
  await page.keyboard.press('Alt+Shift+ArrowRight')
  await expect.poll(days).toEqual(['08', '13'])
  await page.keyboard.press('Alt+ArrowLeft')
  await expect.poll(days).toEqual(['07', '12'])
  await page.keyboard.press('ArrowUp')
  await expect.poll(() => timeline.locator(':focus').innerText()).toContain('Fair calls')
  await page.keyboard.press(' ')
  await page.getByRole('complementary', { name: 'Peek' }).getByRole('heading', { name: 'Fair calls' }).waitFor()

  await page.setViewportSize({ width: 390, height: 800 })
  await page.goto(`/activities?${search}`.replace('calendar', 'timeline'))
  await page.getByRole('region', { name: 'Sunday, March 7' }).getByRole('link', { name: /Fair/ }).waitFor()
})

/** Pulls the bar, held at a part of its width, by so many days. */
async function drag(
  page: Page,
  bar: ReturnType<Page['locator']>,
  { from, days }: { from: number; days: number },
): Promise<void> {
  const box = await bar.boundingBox()
  const day = await page.locator('[data-day-cell]').first().boundingBox()
  if (!box || !day) throw new Error('not drawn')
  const x = box.x + box.width * from - (from === 1 ? 3 : 0)
  await page.mouse.move(x, box.y + 10)
  await page.mouse.down()
  await page.mouse.move(x + day.width * days, box.y + 10, { steps: 5 })
  await page.mouse.up()
}
