import { expect, test } from 'vitest'
import { tendIndexes } from '#engine/indexing/tend-indexes.ts'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage()

test('an administrator sees what is to be done, tries a failed job again, and who is none does not see the page', async () => {
  const page = await stage.open('/settings/system', { as: 'nina' })
  const todo = page.getByRole('list', { name: 'To be done' })
  await todo.getByText('Set BACKUP_AT to a time such as 02:30, or make backups by another way.').waitFor()
  await page.getByText('What is in order', { exact: true }).click()
  await page.getByRole('list', { name: 'What is in order' }).getByText('All indexes are in order.').waitFor()
  await page.getByText('Nothing is at work, waits or has failed.').waitFor()
  await expectAccessible(page)

  await stage.world.database.rows(`select from jobs.add_job('mail:send', '{"mailId":"no id"}', max_attempts => 1)`)
  const job = page
    .getByRole('list', { name: 'Background jobs' })
    .getByRole('listitem')
    .filter({ hasText: 'Send a mail' })
  await job.getByText('Failed').waitFor()
  await stage.world.database.rows(
    `update jobs._private_jobs set payload = '{"mailId":"0193a1b2-0000-7000-8000-000000000001"}' where attempts > 0`,
  )
  await job.getByRole('button', { name: 'Try again now' }).click()
  await page.getByText('Nothing is at work, waits or has failed.').waitFor()

  const phone = await stage.open('/settings/system', { as: 'nina', width: 390, height: 844, theme: 'dark' })
  await phone.getByRole('list', { name: 'To be done' }).waitFor()
  await expectAccessible(phone)
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  const sam = await stage.open('/settings/system', { as: 'sam' })
  await sam.getByRole('navigation', { name: 'Settings' }).waitFor()
  expect(await sam.getByRole('link', { name: 'System' }).count()).toBe(0)
})

test('an administrator sees which lists take long and has an index made and dropped again', async () => {
  const { slow, sent } = stage.world.database
  // With fewer records none is offered.
  await stage.world.database.rows(
    `insert into crm.account (id, created_at, updated_at, name) select gen_random_uuid(), now(), now(), 'Firm ' || i from generate_series(1, 6000) i`,
  )
  await stage.world.database.rows('analyze crm.account')
  // A slow machine has some of its own.
  slow.threshold = 60_000
  slow.forget()
  sent.questions.slowFrom = 60_000
  const page = await stage.open('/settings/performance', { as: 'nina' })
  await page.getByText('There were none.').waitFor()
  await page.getByText('No list has taken long.').waitFor()
  await expectAccessible(page)
  slow.threshold = 0.0001
  sent.questions.slowFrom = 0
  await stage.as('nina').get('/accounts?sort=-foundedYear')
  slow.threshold = 60_000
  sent.questions.slowFrom = 60_000
  await sent.questions.keep(stage.world.database)
  const lists = page.getByRole('list', { name: 'Lists that take long' })
  const line = lists.getByRole('listitem').filter({ hasText: 'Accounts, ordered by Year founded' })
  await line.getByText('Watched').waitFor()
  await line.getByRole('button', { name: 'Make index' }).click()
  await page.getByText('The index is being made').waitFor()
  const tend = () => tendIndexes(stage.world.systemContext('test'), { pool: stage.world.database.pool })
  await tend()
  await line.getByText('Has an index').waitFor()
  await expectAccessible(page)
  await line.getByRole('button', { name: 'Drop index' }).click()
  await line.getByText('Index dropped').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await tend()
  await line.getByText('Has an index').waitFor()
  await page.getByRole('switch', { name: 'Make indexes by itself' }).click()
  await page.getByText('No index is made by itself').waitFor()
  expect((await stage.as('nina').get('/system/questions')).body.automatic).toBe(false)

  await page.reload()
  const statements = page.getByRole('list', { name: 'Slow statements' })
  const slowest = statements.getByRole('listitem').filter({ hasText: 'from crm."account"' }).first()
  await slowest.locator('summary').click()
  await slowest.getByText('from crm."account"').last().waitFor()
  await page.getByRole('button', { name: 'Forget them' }).click()
  await page.getByText('There were none.').waitFor()

  const phone = await stage.open('/settings/performance', { as: 'nina', width: 390, height: 844, theme: 'dark' })
  await phone.getByRole('list', { name: 'Lists that take long' }).waitFor()
  await expectAccessible(phone)
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})
