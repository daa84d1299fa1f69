import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openStage } from './stage.ts'

const stage = openStage()
const phone = { as: 'nina', width: 390, height: 800 } as const

test('habit 40: the way around is at the thumb, lists are rows, a tap opens a record', async () => {
  const page = await stage.open('/', phone)
  const bar = page.getByRole('navigation', { name: 'Main' })
  await bar.getByRole('link', { name: 'Accounts' }).tap()
  await page
    .getByRole('list', { name: 'Accounts' })
    .getByRole('link', { name: /Globex/ })
    .tap()
  await page.getByRole('heading', { name: 'Globex', level: 1 }).waitFor()
  await page.getByRole('tab', { name: 'Timeline' }).tap()
  await page.getByRole('form', { name: 'New entry' }).getByRole('textbox', { name: 'Note' }).fill('Called back')
  await page.getByRole('button', { name: 'Save' }).tap()
  await page.getByText('Note saved').waitFor()

  await bar.getByRole('button', { name: 'More' }).tap()
  await page.getByRole('dialog', { name: 'More' }).getByRole('link', { name: 'Products' }).tap()
  await page.getByRole('heading', { name: 'Products', level: 1 }).waitFor()
})

test('a file is imported from a phone', async () => {
  const page = await stage.open('/import', phone)
  await page.getByRole('button', { name: 'Choose files' }).waitFor()
  const text = 'product,series,sales_price\nPico,P,55\nNano,P,20\n'
  await page.locator('input[type=file]').setInputFiles({
    name: 'products.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(text),
  })
  await page.getByRole('button', { name: 'sales_price: Price' }).waitFor()
  await expectNoSideways(page, 390)
  await page.getByRole('button', { name: 'Check the rows' }).tap()
  await page.getByRole('button', { name: 'Import 2 rows' }).tap()
  await page.getByRole('heading', { name: '2 rows are in' }).waitFor()
  await expectNoSideways(page, 390)
})

test('habit 38: no page of the daily work scrolls sideways on the narrowest phones', async () => {
  const { acme } = stage.people.accounts
  const name = 'A deal with a name that is much longer than a narrow phone is wide'
  const deal = await make('deals', { name, accountId: acme, amount: { amount: '1234567.89', currency: 'EUR' } })
  const email = 'somebody.with.a.very.long.address@a-company-of-the-same-kind.test'
  const lead = await make('leads', { name: 'Leonora Lindqvist of the Lighthouses', company: name, email })
  const contact = await make('contacts', { name: { first: 'Ana', last: 'Alba' }, accountId: acme, email })
  await make('activities', { kind: 'task', subject: name, dealId: deal })
  await make('products', { name, price: { amount: '1234567.89', currency: 'EUR' } })
  await expectNarrow([
    '/',
    '/accounts',
    '/contacts',
    '/leads',
    '/deals',
    '/activities',
    '/products',
    '/deals?layout=board',
    `/accounts/${acme}`,
    `/deals/${deal}`,
    `/leads/${lead}`,
    `/contacts/${contact}`,
    '/leads/0193a1b2-0000-7000-8000-000000000001',
  ])
})

test('nor does any other page', async () => {
  const { body } = await stage.as('nina').delete(`/products/${await make('products', { name: 'Gone' })}`)
  const page = await expectNarrow(['/import', '/bin', '/history', `/history/${body.changeSet}`, '/settings'])
  const links = page.locator('main a[href^="/settings/"], nav a[href^="/settings/"]')
  await links.first().waitFor()
  const paths = [...new Set(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? '')))]
  expect(paths.length).toBeGreaterThan(7)
  await checkNarrow(page, paths)
  const outside = await stage.open('/sign-in', narrow)
  await outside.getByRole('button', { name: 'Sign in', exact: true }).waitFor()
  await expectNoSideways(outside, narrow.width)
  await checkNarrow(outside, [
    '/forgot-password',
    '/reset-password#token',
    '/invitation#token',
    '/unsubscribe',
    '/reset-password',
    '/invitation',
  ])
})

test('habit 39, 40: the name of a list and the month of a calendar are whole in longer languages, too', async () => {
  const { sofia } = stage.people
  const whole = async (path: string, language: string, level: number, look: { width: number; height: number }) => {
    expect((await stage.as('nina').patch(`/users/${sofia.id}`, { language })).status).toBe(200)
    const page = await stage.open(path, { as: 'sofia', ...look })
    const heading = page.locator('main').getByRole('heading', { level }).first()
    await heading.waitFor()
    await page.waitForFunction(() => document.querySelector('[aria-busy=true], [data-waiting]') === null)
    await expect.poll(() => heading.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0)
  }
  const { width, height } = phone
  await whole('/deals?layout=table', 'es', 1, { width, height })
  await whole('/activities?layout=calendar', 'es', 1, { width, height })
  await whole('/activities?layout=calendar', 'uk', 2, { width: 1280, height: 800 })
})

const narrow = { width: 320, height: 640 } as const

async function make(path: string, data: object): Promise<string> {
  const { body, status } = await stage.as('nina').post(`/${path}`, data)
  expect(status, JSON.stringify(body)).toBe(201)
  return body.id
}

async function expectNarrow(paths: readonly string[]): Promise<Page> {
  const page = await stage.open('/import', { as: 'nina', ...narrow })
  await page.getByRole('button', { name: 'Choose files' }).waitFor()
  await checkNarrow(page, paths)
  return page
}

async function checkNarrow(page: Page, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await page.evaluate((to) => history.pushState({}, '', to), path)
    await page.waitForURL((url) => url.pathname + url.search + url.hash === path)
    await page.getByRole('heading', { level: 1 }).or(page.getByRole('main').getByRole('heading')).first().waitFor()
    await expectNoSideways(page, narrow.width)
  }
}

/** Nothing that fills the page is wider than the screen, once what it reads has come. */
async function expectNoSideways(page: Page, width: number): Promise<void> {
  await page.waitForFunction(() => document.querySelector('[aria-busy=true], [data-waiting]') === null)
  const widest = await page.evaluate(() =>
    Math.max(...[...document.querySelectorAll('html, body, #main, main')].map((part) => part.scrollWidth)),
  )
  expect(widest, new URL(page.url()).pathname).toBeLessThanOrEqual(width)
}
