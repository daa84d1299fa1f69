import { expect, test } from 'vitest'
import { expectAccessible, openStage, show } from './stage.ts'

const stage = openStage()
const nina = () => stage.as('nina')
const day = 86_400_000

/** Deals of Sam's that went through stages and closed, and one that has stood for long; a try has deals of its own. */
async function tell(): Promise<string> {
  const { accounts, sam } = stage.people
  const mark = `Health ${Math.random().toString(36).slice(2, 8)}`
  const { body } = await nina().get('/stages?sort=position')
  const open = body.data.filter((one: { kind: string }) => one.kind === 'open').map(({ id }: { id: string }) => id)
  const won = body.data.find((one: { kind: string }) => one.kind === 'won').id
  const at = (ago: number) => new Date(Date.now() - ago * day).toISOString()
  const make = (n: number, openedAt: string) => ({
    op: 'create',
    object: 'deal',
    data: {
      name: `${mark} ${n}`,
      ownerId: sam.id,
      accountId: accounts.globex,
      stageId: open[0],
      openedAt,
      closesOn: at(-20).slice(0, 10),
      amount: { amount: '1000.00', currency: 'EUR' },
    },
  })
  const made = await nina().post('/batch', {
    operations: [...Array.from({ length: 12 }, (_, n) => make(n, at(12))), make(99, at(60))],
  })
  expect(made.status, made.text).toBe(200)
  const ids: string[] = made.body.results.map(({ id }: { id: string }) => id)
  const moves = (stageId: string, some: string[]) =>
    nina().post('/batch', { operations: some.map((id) => ({ op: 'update', object: 'deal', id, data: { stageId } })) })
  const gone = ids.slice(0, 12)
  for (const step of [open[1], won]) expect((await moves(step, gone)).status).toBe(200)
  const late = await nina().patch(`/deals/${ids[12]}`, { closesOn: at(-50).slice(0, 10) })
  expect(late.status, late.text).toBe(200)
  return mark
}

test('pipeline health is looked through by keys; its numbers open their deals, on a phone too', async () => {
  const mark = await tell()
  const page = await stage.open('/pipeline-health', { as: 'nina' })
  await page.getByRole('heading', { name: 'Pipeline health' }).waitFor()
  const [first] = (await nina().get('/stages?sort=position')).body.data
  const row = page.getByRole('row', { name: new RegExp(`^${first.name}`) })
  await row.getByRole('link', { name: /longer than usual/ }).waitFor()
  await page.getByText('Most stands for longer than usual', { exact: false }).waitFor()
  await expectAccessible(page)

  await row.getByRole('button', { name: /left it/ }).press('Enter')
  const behind = page.getByRole('region', { name: `Longest in ${first.name}` })
  await behind
    .getByRole('link', { name: new RegExp(`^${mark}`) })
    .first()
    .waitFor()
  await behind.getByRole('button', { name: 'Close' }).press('Enter')
  await behind.waitFor({ state: 'detached' })

  const shown = page.getByRole('radiogroup', { name: 'What is shown' })
  const go = async (name: string) => {
    await shown.getByRole('radio', { name }).focus()
    await page.keyboard.press('Space')
  }
  await go('Velocity')
  const velocity = page.getByRole('region', { name: 'Velocity' })
  await velocity.getByRole('row', { name: /^Sam Silva.*100%/ }).waitFor()
  await expectAccessible(page)
  await go('Put off')
  await page.getByRole('button', { name: 'Sam Silva, deals put off' }).press('Enter')
  await page
    .getByRole('region', { name: 'Put off: Sam Silva' })
    .getByRole('link', { name: `${mark} 99` })
    .waitFor()
  await go('Funnel')
  await page.getByRole('list', { name: 'Funnel' }).waitFor()
  await expectAccessible(page)
  await go('Leaderboard')
  await page
    .getByRole('region', { name: 'Leaderboard' })
    .getByRole('row', { name: /Sam Silva/ })
    .waitFor()

  await page.setViewportSize({ width: 390, height: 800 })
  for (const view of ['Time in stage', 'Velocity', 'Put off', 'Funnel', 'Leaderboard']) {
    await page.getByRole('combobox', { name: 'What is shown' }).selectOption({ label: view })
    await page.getByRole('table').first().waitFor()
    const isWide = () => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
    await expect.poll(isWide, { message: view }).toBe(false)
  }
  await page.setViewportSize({ width: 1280, height: 800 })
  await show(page, '/pipeline-health')
  await row.getByRole('link', { name: /longer than usual/ }).click()
  await page
    .getByRole('grid')
    .getByRole('row', { name: new RegExp(`${mark} 99`) })
    .waitFor()
})
