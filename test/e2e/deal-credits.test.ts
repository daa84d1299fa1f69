// Credit of a deal split between people on its page, by the keyboard and on a phone, and what that makes of the leaderboard.
import { expect, test } from 'vitest'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage()
const nina = () => stage.as('nina')
const make = async (path: string, body: Record<string, unknown>) => {
  const answer = await nina().post(`/${path}`, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.body.id as string
}
const eur = (amount: string) => ({ amount, currency: 'EUR' })
const dealOf = (name: string) =>
  make('deals', {
    name,
    ownerId: stage.people.sam.id,
    accountId: stage.people.accounts.acme,
    amount: eur('2000.00'),
  })
const creditsOf = async (deal: string) =>
  (await nina().post('/deal-credits/query', { filter: { deal }, sort: 'createdAt' })).body.data.map(
    ({ personId, percent }: { personId: string; percent: number }) => [personId, percent],
  )

test('credit is split by keys, the owner has the rest, and what is too much is told', async () => {
  const { sofia, olga } = stage.people
  const deal = await dealOf(`Split ${Date.now()}`)
  const page = await stage.open(`/deals/${deal}?tab=credits`, { as: 'nina' })
  const part = page.getByRole('region', { name: 'Credit' })
  const add = async (name: string) => {
    await part.getByRole('combobox').fill(name)
    await page.getByRole('option', { name }).waitFor()
    await page.keyboard.press('Enter')
  }
  const give = async (from: string, percent: string) => {
    await part.getByRole('button', { name: `Change Percent: ${from}` }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+a')
    await page.keyboard.type(percent)
    await page.keyboard.press('Enter')
  }
  await add('Sofia')
  await part.getByText('Sam Silva has the rest: 100%, €2,000').waitFor()
  await give('0%', '30')
  await part.getByText('Sam Silva has the rest: 70%, €1,400').waitFor()
  await add('Olga')
  await give('0%', '80')
  await page
    .getByText(/at most 70/i)
    .first()
    .waitFor()
  await page.keyboard.press('Escape')
  await expect
    .poll(() => creditsOf(deal))
    .toEqual([
      [sofia.id, 30],
      [olga.id, 0],
    ])
  await give('0%', '12.5')
  await part.getByText('Sam Silva has the rest: 57.5%, €1,150').waitFor()
  await expectAccessible(page)

  await part.getByRole('button', { name: 'Change Percent: 30%' }).focus()
  await page.keyboard.press('Delete')
  await part.getByText('Sam Silva has the rest: 87.5%, €1,750').waitFor()
  await page.keyboard.press('Control+z')
  await part.getByText('Sam Silva has the rest: 57.5%, €1,150').waitFor()
})

test('on a phone, and beside what was won on the leaderboard', async () => {
  const { sofia } = stage.people
  const name = `Won together ${Date.now()}`
  const deal = await dealOf(name)
  await make('deal-credits', { dealId: deal, personId: sofia.id, percent: 25, role: 'found' })
  const phone = await stage.open(`/deals/${deal}?tab=credits`, { as: 'nina', width: 390, height: 844, theme: 'dark' })
  await phone.getByText('Sam Silva has the rest: 75%, €1,500').waitFor()
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await expectAccessible(phone)

  const won = (await nina().get('/stages?filter={"kind":"won"}')).body.data[0].id
  expect((await nina().patch(`/deals/${deal}`, { stageId: won })).status).toBe(200)
  const page = await stage.open('/pipeline-health?view=leaderboard', { as: 'nina' })
  const board = page.getByRole('region', { name: 'Leaderboard' })
  const link = board.getByRole('link', { name: /^Sofia.*, Split credit: / })
  await link.waitFor()
  await page.getByText('Amounts won are by credit').waitFor()
  await expectAccessible(page)
  await link.click()
  await page.getByText(name).first().waitFor()
})
