// The checklist of an activity: written, ticked, put in order and taken back, and how far it is where the activity stands.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage()
const listOf = async (id: string) => (await stage.as('sam').get(`/activities/${id}`)).body.checklist
const linesIn = (page: Page) =>
  page
    .getByRole('list', { name: 'Checklist' })
    .getByRole('textbox')
    .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value))

test('items are added, pasted, ticked, moved and removed, each taken back; lists and Today say how far it is', async () => {
  const subject = `Prepare the fair ${Date.now()}`
  const task = { kind: 'task', subject, dueAt: new Date().toISOString() }
  const { body } = await stage.as('sam').post('/activities', task)
  const page = await stage.open(`/activities/${body.id}`, { as: 'sam' })
  const part = page.getByRole('region', { name: 'Checklist' })
  const add = part.getByRole('textbox', { name: 'Add an item' })
  await add.fill('Book the stand')
  await add.press('Enter')
  await expect.poll(() => listOf(body.id)).toBe('- [ ] Book the stand')
  await expect.poll(() => add.inputValue()).toBe('')
  await add.evaluate((input) => {
    const data = new DataTransfer()
    data.setData('text/plain', '- Print flyers\r\n- [x] Invite customers\n')
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })
  await expect.poll(() => listOf(body.id)).toBe('- [ ] Book the stand\n- [ ] Print flyers\n- [x] Invite customers')
  await part.getByText('1/3').waitFor()
  await expectAccessible(page)

  await part.getByRole('checkbox', { name: 'Done: Print flyers' }).click()
  await part.getByText('2/3').waitFor()
  const textbox = part.getByRole('list').getByRole('textbox')
  const isFocused = (at: number) =>
    expect.poll(() => textbox.nth(at).evaluate((it) => it === document.activeElement)).toBe(true)
  await textbox.nth(2).press('Alt+ArrowUp')
  await isFocused(1)
  await expect.poll(() => linesIn(page)).toEqual(['Book the stand', 'Invite customers', 'Print flyers'])
  await expect.poll(() => listOf(body.id)).toBe('- [ ] Book the stand\n- [x] Invite customers\n- [x] Print flyers')
  // The keys go on with the item that moved.
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(() => linesIn(page)).toEqual(['Invite customers', 'Book the stand', 'Print flyers'])
  await isFocused(0)
  await page.keyboard.press('Alt+ArrowDown')
  await expect.poll(() => linesIn(page)).toEqual(['Book the stand', 'Invite customers', 'Print flyers'])
  await isFocused(1)
  // What was typed is kept by a tick.
  await textbox.nth(1).fill('Invite all customers')
  await part.getByRole('checkbox', { name: 'Done: Invite customers' }).click()
  await expect.poll(() => listOf(body.id)).toBe('- [ ] Book the stand\n- [ ] Invite all customers\n- [x] Print flyers')
  await textbox.nth(1).fill('Invite customers')
  await textbox.nth(1).press('Enter')
  await isFocused(1)
  await part.getByRole('checkbox', { name: 'Done: Invite customers' }).click()
  await expect.poll(() => listOf(body.id)).toBe('- [ ] Book the stand\n- [x] Invite customers\n- [x] Print flyers')
  // Till it is answered, the notice is that of the act before.
  const removed = page.waitForResponse((answer) => answer.request().method() === 'PATCH')
  await part.getByRole('button', { name: 'Remove “Book the stand”' }).click()
  await isFocused(0)
  await removed
  await expect.poll(() => listOf(body.id)).toBe('- [x] Invite customers\n- [x] Print flyers')
  await page.getByRole('button', { name: 'Undo' }).first().click()
  await expect.poll(() => linesIn(page)).toEqual(['Book the stand', 'Invite customers', 'Print flyers'])

  // By mouse, the last one to the top.
  const grips = part.locator('[draggable]')
  await grips.nth(2).dragTo(part.getByRole('listitem').first())
  await expect.poll(() => listOf(body.id)).toBe('- [x] Print flyers\n- [ ] Book the stand\n- [x] Invite customers')

  await page.goto(`/activities?peek=activity:${body.id}`)
  await page
    .getByRole('complementary', { name: 'Peek' })
    .getByRole('region', { name: 'Checklist' })
    .getByText('2/3')
    .waitFor()

  await page.goto('/today')
  await page.getByRole('listitem').filter({ hasText: subject }).getByText('2/3').waitFor()
})
