// How often something comes again is chosen, not written: on its page, in a list, and when it is noted.
import { expect, test } from 'vitest'
import { expectAccessible, openStage } from '../stage.ts'

const stage = openStage()

test('a repeat is chosen on the page, in words, by the keyboard too; what cannot be chosen stays', async () => {
  const sam = stage.as('sam')
  const subject = `Round ${Date.now()}`
  const startsAt = '2027-03-09T09:00:00Z' // a Tuesday
  const { id } = (await sam.post('/activities', { kind: 'meeting', subject, startsAt, duration: 60 })).body
  const ruleOf = async (of: string) => (await sam.get(`/activities/${of}`)).body.recurrence
  const page = await stage.open(`/activities/${id}`, { as: 'sam' })
  const fact = page.locator('[data-field="recurrence"]')

  const time = page.locator('section', { has: page.getByRole('heading', { name: 'Time' }) })
  await time.getByRole('button', { name: /^Show \d+ empty/ }).click()
  await fact.getByRole('button', { name: 'Add Repeats' }).click()
  const often = fact.getByRole('combobox', { name: 'Repeats' })
  await expect.poll(() => often.evaluate((element) => element === document.activeElement)).toBe(true)
  await often.selectOption('Weekly')
  await fact.getByRole('textbox', { name: 'Interval' }).fill('2')
  const tuesday = fact.getByRole('button', { name: 'Tuesday' })
  expect(await tuesday.getAttribute('aria-pressed')).toBe('true')
  await fact.getByRole('button', { name: 'Thursday' }).click()
  await fact.getByText('Every 2 weeks on Tuesday and Thursday').waitFor()
  await fact.getByRole('combobox', { name: 'When it ends' }).selectOption('Ends after')
  await fact.getByRole('textbox', { name: 'How many times' }).fill('6')
  await expectAccessible(page)
  await fact.getByRole('button', { name: 'Save' }).click()
  await fact.getByRole('button', { name: 'Change Repeats: Every 2 weeks on Tuesday and Thursday, 6 times' }).waitFor()
  await expect.poll(() => ruleOf(id)).toBe('FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=6')
  // What only programs read is not among what was changed.
  await page.getByText('Sam Silva changed 3 fields').waitFor()

  await fact.getByRole('button', { name: /Change Repeats/ }).press('F2')
  await often.selectOption('Monthly')
  await fact.getByRole('combobox', { name: 'Which day of the month' }).selectOption('On the last')
  await fact.getByRole('combobox', { name: 'When it ends' }).selectOption('Ends on a day')
  await fact.getByRole('textbox', { name: 'Last day' }).fill('2027-12-31')
  await fact.getByText('Every month on the last Tuesday, until Dec 31, 2027').waitFor()
  await often.press('Control+Enter')
  await expect.poll(() => ruleOf(id)).toBe('FREQ=MONTHLY;BYDAY=-1TU;UNTIL=20271231')

  const own = 'FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU'
  await sam.patch(`/activities/${id}`, { recurrence: own })
  await fact.getByRole('button', { name: 'Change Repeats: Every year on the last Sunday of March' }).click()
  await often.selectOption('Yearly')
  await often.selectOption('By a rule of its own')
  await fact.getByText(own).waitFor()
  await often.press('Escape')
  expect(await ruleOf(id)).toBe(own)

  await fact.getByRole('button', { name: /Change Repeats/ }).click()
  await often.selectOption('Does not repeat')
  await fact.getByRole('button', { name: 'Save' }).click()
  await expect.poll(() => ruleOf(id)).toBeNull()
})

test('in a list the editor opens below its cell; the keys of the table hold', async () => {
  const sam = stage.as('sam')
  const subject = `Listed ${Date.now()}`
  const dueAt = '2027-03-15T09:00:00Z'
  const { id } = (await sam.post('/activities', { kind: 'task', subject, dueAt, recurrence: 'FREQ=MONTHLY' })).body
  const filter = encodeURIComponent(JSON.stringify({ subject }))
  const page = await stage.open(`/activities?filter=${filter}&columns=subject,recurrence`, { as: 'sam' })
  const cell = page.getByRole('grid').getByRole('row', { name: subject }).getByRole('gridcell', { name: 'Every month' })
  await cell.dblclick()
  const often = page.getByRole('combobox', { name: 'Repeats' })
  await often.selectOption('On working days')
  await often.press('Enter')
  await page.getByRole('gridcell', { name: 'Every working day' }).waitFor()
  const rule = async () => (await sam.get(`/activities/${id}`)).body.recurrence
  await expect.poll(rule).toBe('FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR')
})

test('on a phone a task is noted that comes again', async () => {
  const name = `Bakery ${Date.now()}`
  const nina = stage.as('nina')
  const accountId = (await nina.post('/accounts', { name })).body.id
  const page = await stage.open(`/accounts/${accountId}?tab=timeline`, { as: 'nina', width: 390, height: 844 })
  const composer = page.getByRole('form', { name: 'New entry' })
  await composer.getByRole('button', { name: 'Task', exact: true }).click()
  await composer.getByRole('textbox', { name: 'Task' }).fill('Ask for bread')
  await composer.getByRole('textbox', { name: 'Due' }).fill('2027-03-15 09:00')
  await composer.getByRole('button', { name: 'Reminder, repeat' }).click()
  await composer.getByRole('combobox', { name: 'Repeats' }).selectOption('Weekly')
  await composer.getByRole('button', { name: 'Friday' }).click()
  await composer.getByText('Every week on Monday and Friday').waitFor()
  await expectAccessible(page)
  await composer.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Every week on Monday and Friday').waitFor()
  const filter = encodeURIComponent(JSON.stringify({ account: accountId }))
  const { data } = (await nina.get(`/activities?filter=${filter}`)).body
  expect(data).toMatchObject([{ recurrence: 'FREQ=WEEKLY;BYDAY=MO,FR' }])
})
