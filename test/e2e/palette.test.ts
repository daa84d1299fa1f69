import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { entryPlaces } from '#web/shell/places.ts'
import { password } from '../people.ts'
import { openStage } from './stage.ts'

const stage = openStage()

test('habit 2: the palette finds a record by a part of its name', async () => {
  const page = await stage.open('/', { as: 'sam' })
  await homeOf(page)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search and actions' }).fill('lob')
  await page.getByRole('option', { name: /Globex/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Globex', level: 1 }).waitFor()
  expect(new URL(page.url()).pathname).toBe(`/accounts/${stage.people.accounts.globex}`)

  // What was looked at stands first, acts with their keys below.
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Search and actions' })
  await palette
    .getByRole('option', { name: /Globex/ })
    .first()
    .waitFor()
  expect(await palette.getByRole('option').first().textContent()).toContain('Globex')
  await page.getByRole('combobox', { name: 'Search and actions' }).fill('deals')
  await expect
    .poll(() =>
      palette
        .getByRole('option', { name: /^Deals/ })
        .first()
        .textContent(),
    )
    .toMatch(/G\s*D/)
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
})

test('habit 1: what is typed while the program is on its way stands in the palette', async () => {
  const page = await stage.open('/sign-in')
  await stage.signIn(page, 'sam')
  const program = await hold(page, '**/_/assets/index-*.js')
  await page.goto('/', { waitUntil: 'commit' })
  await program.asked
  await page.keyboard.press('Control+k')
  await page.keyboard.type('glox')
  await page.keyboard.press('Backspace')
  const palette = await hold(page, '**/_/assets/palette-*.js')
  await program.release()
  await palette.asked
  await page.keyboard.type('be')
  await palette.release()
  const line = page.getByRole('combobox', { name: 'Search and actions' })
  await line.waitFor()
  await page.getByRole('option', { name: /Globex/ }).waitFor()
  expect(await line.inputValue()).toBe('globe')
})

test('an entry page asks for nothing that only lists need, whatever the browser has kept', async () => {
  const page = await stage.open('/sign-in')
  for (const place of entryPlaces.filter((each) => !['setup', 'second-factor'].includes(each))) {
    await page.evaluate(
      (path) => localStorage.setItem('kith-lists', `{"${path}":["/accounts/query","{}"]}`),
      `/${place}`,
    )
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await page.goto(`/${place}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(
      asked.filter((path) => /\/(objects|views|preferences|query)|list-page/.test(path)),
      place,
    ).toEqual([])
    page.removeAllListeners('request')
  }
  await page.evaluate(() => localStorage.setItem('kith-lists', 'no JSON'))
  await stage.signIn(page, 'sam')
  await page.goto('/accounts')
  await page.getByRole('grid', { name: 'Accounts' }).getByRole('row', { name: /Acme/ }).waitFor()
})

test('on a slow line the program comes first, with nothing beside it that can wait', async () => {
  const page = await stage.open('/', { as: 'sam' })
  await page.addInitScript(() =>
    Object.defineProperty((navigator as unknown as { connection: object }).connection, 'downlink', { get: () => 1.6 }),
  )
  const loaded: string[] = []
  // Of this page alone.
  page.on('request', (request) => request.isNavigationRequest() && loaded.splice(0))
  page.on('requestfinished', (request) => loaded.push(new URL(request.url()).pathname))
  await page.goto('/accounts')
  await page.getByRole('grid', { name: 'Accounts' }).getByRole('row', { name: /Acme/ }).waitFor()
  const html = await (await page.request.get('/accounts', { headers: { accept: 'text/html' } })).text()
  const program = [...html.matchAll(/rel="modulepreload"[^>]*href="([^"]+)"/g)].map(([, path]) => path as string)
  const large: string[] = JSON.parse(/"list!":(\[[^\]]*\])/.exec(html)?.[1] ?? '[]')
  const at = (path: string) => loaded.findIndex((each) => each.endsWith(path))
  expect([program.length > 0, large.length > 0]).toEqual([true, true])
  expect(Math.min(...large.map(at))).toBeGreaterThan(Math.max(...program.map(at)))
  expect(await page.locator('link[rel=preload][as=font]').count()).toBe(0)
})

test('habit 3, 4: keys lead to the lists and tell themselves', async () => {
  const page = await stage.open('/', { as: 'sam' })
  await homeOf(page)
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Shortcuts' })
  await help.getByText('Search and actions').waitFor()
  await help.getByRole('region', { name: 'Go to' }).getByText('Deals').waitFor()
  await page.keyboard.press('Escape')
  await help.waitFor({ state: 'detached' })
  await page.keyboard.press('g')
  await page.keyboard.press('d')
  await page.getByRole('heading', { name: 'Deals', level: 1 }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/deals')
  await page
    .getByRole('grid', { name: 'Deals' })
    .or(page.getByRole('heading', { level: 2 }))
    .first()
    .waitFor()
  await page.getByRole('searchbox').waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('n?ga')
  expect(await page.getByRole('searchbox').inputValue()).toBe('n?ga')
  expect(await page.getByRole('dialog').count()).toBe(0)
  // Once for the words, once for the box.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.keyboard.press('n')
  await page.getByRole('dialog', { name: 'New deal' }).waitFor()
})

test('habit 39: another language at once, and a dark theme that stays', async () => {
  // A try before may have changed it.
  const back = await stage.as('sofia').patch(`/users/${stage.people.sofia.id}`, { language: 'en' })
  expect(back.status).toBe(200)
  const page = await stage.open('/', { as: 'sofia' })
  await homeOf(page)
  await page.evaluate(() => Object.assign(window, { isTheSame: true }))
  await page.getByRole('button', { name: 'Sofia Soler' }).click()
  await page.getByRole('menuitem', { name: 'Theme' }).click()
  await page.getByRole('menuitemradio', { name: 'Dark' }).click()
  await page.locator('html[data-mantine-color-scheme=dark]').waitFor()

  await page.getByRole('button', { name: 'Sofia Soler' }).click()
  await page.getByRole('menuitem', { name: 'Language' }).click()
  await page.getByRole('menuitemradio', { name: 'Українська' }).click()
  await page.getByRole('link', { name: 'Угоди', exact: true }).waitFor()
  await page.locator('html[lang=uk]').waitFor()
  expect(await page.evaluate(() => 'isTheSame' in window)).toBe(true)

  await page.reload()
  await page.getByRole('link', { name: 'Угоди', exact: true }).waitFor()
  await page.locator('html[data-mantine-color-scheme=dark]').waitFor()
})

test('a session that ends loses nothing that was typed', async () => {
  const page = await stage.open(`/accounts/${stage.people.accounts.acme}`, { as: 'sam' })
  const note = page.getByRole('form', { name: 'New entry' }).getByRole('textbox', { name: 'Note' })
  await note.fill('They move to Bilbao in May.')
  await page.context().clearCookies()
  // Whatever the page asks first meets it, and the window may be over the button by then.
  await page.getByRole('button', { name: 'Save' }).dispatchEvent('click')

  const dialog = page.getByRole('dialog', { name: 'You are signed out' })
  await dialog.getByLabel('Password', { exact: true }).fill(password)
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  expect(await note.inputValue()).toBe('They move to Bilbao in May.')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Note saved').waitFor()
})

async function homeOf(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Home', level: 1 }).waitFor()
}

/** Keeps a file of the program back until it is let go; `asked` once the page wants it. */
async function hold(page: Page, address: string) {
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>()
  const { promise: gone, resolve: release } = Promise.withResolvers<void>()
  await page.route(address, async (route) => {
    ask()
    await gone
    await route.continue()
  })
  return { asked, release }
}
