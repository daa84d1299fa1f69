// The way of a customer: from a form on another site's page to the deal that is won, and one that is lost.
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { openSite } from './other-site.ts'
import { openStage } from './stage.ts'

const stage = openStage({ knowsItself: true })
const site = openSite(stage)
const cadence = 'Fresh leads'
const eur = (amount: string) => ({ amount, currency: 'EUR' })

async function made(path: string, data: object): Promise<string> {
  const { status, body, text } = await stage.as('nina').post(path, data)
  expect(status, text).toBe(201)
  return body.id
}

beforeAll(async () => {
  const nina = stage.as('nina')
  const { id } = (await nina.get('/stages?sort=position')).body.data.find(
    ({ key }: { key: string }) => key === 'proposal',
  )
  const answers = [
    await nina.put('/scoring-rules', {
      on: true,
      profile: [{ name: 'Can be called', when: { phone: { isNull: false } }, points: 25 }],
      behaviour: [{ name: 'Wrote by a form', of: 'formEntry', when: {}, points: 20 }],
    }),
    await nina.put('/assignment-rules', {
      on: true,
      rules: [
        {
          name: 'All of them',
          when: {},
          pool: { userIds: [stage.people.sam.id], teamIds: [], branchIds: [], roles: [] },
          demands: { territory: 'off', skills: 'off', language: 'off', hours: 'off' },
        },
      ],
    }),
    await nina.patch(`/stages/${id}`, { requiredFields: ['need'], guidance: 'Say what it costs.' }),
  ]
  for (const { status, text } of answers) expect(status, text).toBe(200)
  const steps = [
    { kind: 'call', days: 0, subject: 'Call {{name}}' },
    { kind: 'task', days: 2, subject: 'Send samples' },
  ]
  await made('/cadences', { name: cadence, about: 'lead', incoming: true, steps })
  const { status, body, text } = await nina.post('/forms', { name: 'Shop talk', origins: [site.url] })
  expect(status, text).toBe(201)
  site.key = body.key
})

test.each([
  ['', {}],
  [', on a phone', { width: 390, height: 844 }],
])(
  'a form on another site becomes one lead that is scored, given out, told, followed up, converted, and won%s',
  async (_, look) => {
    const mark = crypto.randomUUID().slice(0, 8)
    const name = `Ada Byron ${mark}`
    const email = `ada-${mark}@site.test`
    const mill = await made('/products', { name: `Mill ${mark}`, price: eur('100.00') })
    await stage.as('sam').post('/notifications/read', {})
    const page = await stage.open('/', { as: 'sam', ...look })
    await page
      .getByRole('button', { name: 'Notifications' })
      .or(page.getByRole('link', { name: 'Notifications' }))
      .first()
      .waitFor()

    const visitor = await stage.open(`/-/forms/${site.key}`, look)
    const write = async (text: string) => {
      await visitor.goto(site.url)
      await visitor.getByLabel('Name').fill(name)
      await visitor.getByLabel('Email').fill(email)
      await visitor.getByLabel('Description (optional)').fill(text)
      await visitor.getByRole('button', { name: 'Send' }).click()
      await visitor.getByRole('status').waitFor()
    }
    await write('Which mill is quiet?')
    const filter = encodeURIComponent(JSON.stringify({ email }))
    const leads = async () => (await stage.as('nina').get(`/leads?filter=${filter}`)).body.data
    expect(await leads()).toHaveLength(1)
    const [{ id }] = await leads()
    await expect.poll(async () => (await leads())[0].ownerId, { timeout: 20_000 }).toBe(stage.people.sam.id)

    // Told, and seen with all that is known.
    await page
      .getByRole('status')
      .filter({ hasText: /^\d+ unread/ })
      .first()
      .waitFor({ state: 'attached' })
    await page.goto(`/leads/${id}`)
    await page.getByRole('heading', { name, level: 1 }).waitFor()
    await side(page, look)
    await page.getByRole('region', { name: 'Score' }).getByText('Wrote by a form').waitFor()
    await page.getByRole('region', { name: 'Assignment' }).getByText('Assigned to Sam Silva').waitFor()
    const follow = page.getByRole('region', { name: 'Cadence' })
    await follow.getByText('Step 1 of 2').waitFor()
    await follow.getByRole('link', { name: `Call ${name}` }).click()
    await page.getByRole('button', { name: 'Mark as done' }).click()
    await page.getByText(`“Call ${name}” done`).waitFor()
    await page.goto(`/leads/${id}`)
    await side(page, look)
    await follow.getByText('Step 2 of 2').waitFor()

    // They write again: no other lead, and an answer that ends the cadence.
    await write('And how soon?')
    expect(await leads()).toHaveLength(1)
    const run = encodeURIComponent(JSON.stringify({ lead: id }))
    const runs = async () => (await stage.as('nina').get(`/cadence-runs?filter=${run}`)).body.data
    await expect.poll(async () => (await runs())[0]?.state).not.toBe('running')

    const isPhone = 'width' in look
    const convert = page.getByRole('button', { name: 'Convert', exact: true })
    // By a finger, or by keys that the help and the palette list.
    if (isPhone) await convert.click()
    else {
      await convert.waitFor()
      await page.keyboard.press('Shift+V')
    }
    const dialog = page.getByRole('dialog', { name: `Convert ${name}` })
    await dialog.getByRole('group', { name: 'Account' }).getByRole('textbox', { name: 'Name' }).fill(`Engines ${mark}`)
    await dialog.getByRole('textbox', { name: 'Name of the deal' }).fill(`Quiet mills ${mark}`)
    await dialog.getByRole('button', { name: 'Convert', exact: true }).click()
    await page.waitForURL('**/deals/*')
    const deal = new URL(page.url()).pathname.split('/')[2] as string
    const read = async () => (await stage.as('nina').get(`/deals/${deal}?include=stage`)).body

    // A line, a stage with its condition, taken back and done again.
    await page.goto(`/deals/${deal}?tab=lines`)
    const lines = page.getByRole('region', { name: 'Lines' })
    await lines.getByRole('combobox').fill(`Mill ${mark}`)
    await page.getByRole('option', { name: `Mill ${mark}` }).waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await read()).amount).toEqual(eur('100.00'))
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.screen.width)).toBeLessThanOrEqual(0)
    const course = page.getByRole('region', { name: 'Course of the deal' })
    await course.getByRole('button', { name: 'Proposal' }).click()
    const before = page.getByRole('dialog', { name: 'Before it goes to Proposal' })
    await before.getByRole('textbox', { name: 'Need' }).fill('A quiet mill')
    await before.getByRole('button', { name: /^Move/ }).click()
    const moved = page.getByRole('status').filter({ hasText: 'moved to Proposal' })
    await moved.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(async () => (await read()).stage.name).toBe('New')
    await course.getByRole('button', { name: 'Proposal' }).click()
    await before.getByRole('textbox', { name: 'Need' }).fill('A quiet mill')
    await before.getByRole('button', { name: /^Move/ }).click()
    await course.getByText('Say what it costs.').waitFor()
    if (isPhone) await course.getByRole('button', { name: 'Won' }).click()
    else await page.keyboard.press('Shift+W')
    await expect.poll(async () => (await read()).outcome).toBe('won')
    const { accountId, need, amount } = await read()
    expect([need, amount]).toEqual(['A quiet mill', eur('100.00')])
    expect((await leads())[0]).toMatchObject({ dealId: deal, accountId })

    // Another one of theirs is lost, with its reason.
    const other = await made('/deals', {
      name: `Loud mills ${mark}`,
      accountId,
      ownerId: stage.people.sam.id,
      productId: mill,
    })
    await page.goto(`/deals/${other}`)
    await course.getByRole('button', { name: 'Lost' }).click()
    const why = page.getByRole('dialog', { name: 'Why was it lost?' })
    await why.getByRole('textbox').fill('Too loud')
    await why.getByRole('button', { name: 'Mark as lost' }).click()
    const lost = async () => (await stage.as('nina').get(`/deals/${other}`)).body
    await expect.poll(lost).toMatchObject({ outcome: 'lost', lossReason: 'Too loud' })
  },
)

test('a deal that is won before its move to another stage has arrived is won, not moved back', async () => {
  const name = `Quick mills ${crypto.randomUUID().slice(0, 8)}`
  const deal = await made('/deals', { name, accountId: stage.people.accounts.acme, need: 'Quick' })
  const page = await stage.open(`/deals/${deal}`, { as: 'nina' })
  const course = page.getByRole('region', { name: 'Course of the deal' })
  const sent: string[] = []
  const arrives = Promise.withResolvers<void>()
  await page.route(`**/api/v1/deals/${deal}**`, async (route) => {
    const { pathname } = new URL(route.request().url())
    const isMove = route.request().method() === 'PATCH'
    if (!isMove && !pathname.endsWith('/outcome')) return route.fallback()
    sent.push(isMove ? 'move' : 'outcome')
    if (isMove) await arrives.promise
    await route.continue()
  })
  await course.getByRole('button', { name: 'Proposal' }).click()
  await course.getByText('Say what it costs.').waitFor()
  await course.getByRole('button', { name: 'Won' }).click()
  await course.locator('[aria-current=step]').filter({ hasText: 'Won' }).waitFor()
  arrives.resolve()
  await page.getByText(`“${name}” moved to Won`).waitFor()
  expect((await stage.as('nina').get(`/deals/${deal}`)).body.outcome).toBe('won')
  expect(sent).toEqual(['move', 'outcome'])
})

/** On a phone what stands at the side stands with what is related. */
async function side(page: Page, { width = 1280 }: { width?: number }): Promise<void> {
  if (width < 600) await page.getByRole('tab', { name: 'Related' }).click()
}
