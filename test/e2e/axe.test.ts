import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { paste } from './lists/table.ts'
import { expectAccessible, openStage, show } from './stage.ts'

describe('before anybody is there', () => {
  const stage = openStage({ isEmpty: true })

  test('set-up', async () => {
    const page = await stage.open('/setup')
    await page.getByRole('button', { name: 'Set up Kith' }).waitFor()
    await expectBoth(page)
    await page.getByRole('button', { name: 'Set up Kith' }).click()
    await page.getByText('This is needed.').first().waitFor()
    await expectBoth(page)
  })
})

describe('in a company', () => {
  const stage = openStage()

  test('who is not signed in', async () => {
    const page = await stage.open('/sign-in')
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor()
    await expectBoth(page)
    const headings = {
      '/forgot-password': /./,
      '/reset-password#token': /./,
      '/invitation#token': 'Welcome to Kith',
      '/unsubscribe': /./,
      '/invitation': 'This link is not whole',
    }
    for (const [path, name] of Object.entries(headings)) {
      await show(page, path)
      await page.getByRole('heading', { name, level: 1 }).waitFor()
      await expectBoth(page)
    }
    await show(page, '/gallery')
    await page.getByRole('heading', { name: 'Gallery' }).waitFor()
    await expectBoth(page)
  })

  test('habit 38: home, lists, a board, records', async () => {
    const { acme } = stage.people.accounts
    const nina = stage.as('nina')
    const deal = await make('deals', {
      name: 'Pier lights',
      accountId: acme,
      amount: { amount: '900', currency: 'EUR' },
    })
    const contact = await make('contacts', {
      name: { first: 'Ada', last: 'Alba' },
      accountId: acme,
      email: 'ada@acme.test',
    })
    const lead = await make('leads', { name: 'Lena Lind', company: 'Lindworks', email: 'lena@lind.test' })
    await nina.patch(`/accounts/${acme}`, { email: 'office@acme.test', phone: '+34 910 000 222' })
    await make('activities', { kind: 'task', subject: 'Call them', accountId: acme })
    const page = await stage.open('/', { as: 'nina' })
    const shown = async (path: string, name: string) => {
      await show(page, path)
      await page.getByRole('heading', { name, level: 1 }).waitFor()
      await expectBoth(page, '#main')
    }
    await page.getByRole('heading', { name: 'Open deals by stage' }).waitFor()
    await expectBoth(page)
    await show(page, '/accounts')
    await page.getByRole('grid', { name: 'Accounts' }).getByRole('row', { name: /Acme/ }).waitFor()
    await expectBoth(page, '#main')
    await show(page, '/accounts?group=industry')
    const grouped = page.getByRole('treegrid', { name: 'Accounts' })
    await grouped.getByRole('row', { name: /Acme/, level: 2 }).waitFor()
    await grouped.getByRole('row', { expanded: true, level: 1 }).first().waitFor()
    await expectBoth(page, '#main')
    await show(page, '/products')
    await page.getByRole('heading', { name: 'No products yet' }).waitFor()
    await expectBoth(page, '#main')
    await show(page, '/deals?layout=board')
    await page.getByRole('region', { name: 'New', exact: true }).getByRole('link', { name: 'Pier lights' }).waitFor()
    await expectBoth(page, '#main')
    await page.keyboard.press('j')
    await page.keyboard.press('m')
    await expectDialog(page, 'Move “Pier lights” to…')
    await page.keyboard.press('m')
    await page.getByRole('dialog').getByRole('option', { name: 'Lost' }).click()
    await expectDialog(page, 'Why was it lost?')

    await show(page, `/deals?peek=deal:${deal}`)
    await page.getByRole('complementary', { name: 'Peek' }).getByRole('heading', { name: 'Pier lights' }).waitFor()
    await expectBoth(page, '#main')
    await show(page, `/accounts/${acme}`)
    await page.getByRole('button', { name: 'Done: Call them' }).waitFor()
    await expectBoth(page, '#main')
    await shown(`/deals/${deal}`, 'Pier lights')
    await shown(`/contacts/${contact}`, 'Ada Alba')
    await shown(`/leads/${lead}`, 'Lena Lind')
    await show(page, '/leads/0193a1b2-0000-7000-8000-000000000001')
    await page.getByRole('main').getByRole('heading').first().waitFor()
    await expectBoth(page, '#main')
  })

  test('palette, shortcuts, forms and windows of lists', async () => {
    const page = await stage.open('/accounts', { as: 'nina' })
    const grid = page.getByRole('grid', { name: 'Accounts' })
    await grid.getByRole('row', { name: /Acme/ }).waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Search and actions' }).fill('acme')
    await page.getByRole('option', { name: /^Acme/ }).first().waitFor()
    await expectDialog(page)
    await page.keyboard.press('?')
    await expectDialog(page, 'Shortcuts')
    await page.keyboard.press('n')
    await expectDialog(page, 'New account')

    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByPlaceholder('Find a field').waitFor()
    await expectBoth(page)
    await page.keyboard.press('Escape')
    await show(page, `/accounts?filter=${encodeURIComponent('{"industry":"retail"}')}`)
    await page.getByRole('button', { name: 'Advanced' }).click()
    await page.getByRole('dialog', { name: 'Filters' }).getByRole('button', { name: 'Group' }).click()
    await expectDialog(page, 'Filters')

    await stage.as('nina').post('/batch', {
      operations: Array.from({ length: 30 }, (_, at) => {
        return { op: 'create', object: 'account', data: { name: `Buoy ${10 + at}` } }
      }),
    })
    await show(page, '/accounts?columns=name,source,employees&sort=name&q=buoy')
    await grid.getByRole('row', { name: /Buoy 10/ }).waitFor()
    await grid.focus()
    await page.keyboard.press('Control+a')
    await page.getByRole('toolbar', { name: 'Selected records' }).getByText('30 selected').waitFor()
    await page.getByRole('button', { name: 'Edit a field' }).click()
    await expectDialog(page, 'Edit many records')
    await grid
      .getByRole('row', { name: /Buoy 10/ })
      .getByRole('gridcell')
      .nth(2)
      .click()
    const lines = Array.from({ length: 30 }, (_, at) => `lamps ${at}\t${at}`)
    await paste(page, lines.join('\n'))
    await expectDialog(page, 'Change many cells')
  })

  test('the import', async () => {
    const page = await stage.open('/import', { as: 'nina' })
    await page.getByRole('button', { name: 'Choose files' }).waitFor()
    await expectBoth(page, '#main')
    const buffer = Buffer.from('company,sector,revenue\nHarbour Ltd,ships,12\nMole & Co,,much\n')
    await page.locator('input[type=file]').setInputFiles({ name: 'companies.csv', mimeType: 'text/csv', buffer })
    await page.getByText(/can come in/).waitFor()
    await expectBoth(page, '#main')
    await page.getByRole('button', { name: 'Check the rows' }).click()
    await page.getByRole('heading', { name: 'This would happen' }).waitFor()
    await expectBoth(page, '#main')
    await stage.world.database.transaction(async (db) => {
      await db.rows('lock table crm.account in share row exclusive mode')
      await page.getByRole('button', { name: 'Import 1 row' }).click()
      await page.getByRole('region', { name: 'Progress of the import' }).waitFor()
      await page.getByRole('link', { name: /^Importing/ }).waitFor()
      await expectBoth(page)
    })
    await page.getByRole('heading', { name: '1 row is in' }).waitFor()
    await expectBoth(page, '#main')
  })

  test('bin, history, settings and their windows', async () => {
    const gone = await make('accounts', { name: 'Gone Ltd' })
    const { body } = await stage.as('nina').delete(`/accounts/${gone}`)
    const page = await stage.open('/bin', { as: 'nina' })
    await page.getByText('Gone Ltd').first().waitFor()
    await expectBoth(page, '#main')
    await show(page, '/history')
    await page.getByText('Gone Ltd').first().waitFor()
    await expectBoth(page, '#main')
    await show(page, `/history/${body.changeSet}`)
    await page.getByRole('heading', { name: 'What it changed' }).waitFor()
    await expectBoth(page, '#main')

    await show(page, '/settings')
    const links = page.getByRole('navigation', { name: 'Settings' }).locator('a[href^="/settings/"]')
    await links.first().waitFor()
    const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
    expect(paths.length).toBeGreaterThan(7)
    for (const path of paths) {
      await page.locator(`nav a[href="${path}"]`).last().click()
      await page.locator(`a[href="${path}"][aria-current=page]`).waitFor()
      await expectBoth(page, '#main')
    }
    await show(page, '/settings/people')
    await page.getByRole('button', { name: 'Invite', exact: true }).click()
    await expectDialog(page, 'Invite a person')
    await show(page, '/settings/api-keys')
    await page.getByRole('button', { name: 'New API key' }).click()
    await page.getByRole('dialog').getByRole('radio', { name: 'Only some objects' }).check()
    await expectDialog(page, 'New API key')
  })

  test('pages of tools', async () => {
    const page = await stage.open('/', { as: 'nina' })
    const tools = {
      '/today': 'Today',
      '/notifications': 'Notifications',
      '/duplicates': 'Duplicates',
      '/work': 'Work',
      '/leaks': 'Leaks',
      '/forecast': 'Forecast',
      '/win-loss': 'Won and lost',
      '/territory-balance': 'Territories',
      '/recommendations': 'Recommendations',
      '/pipeline-health': 'Pipeline health',
      '/handovers': 'Handovers',
      '/quality': 'Quality',
      '/call-lists': 'Call lists',
      '/cadences': 'Cadences',
      '/approvals': 'Approvals',
      '/forms': 'Web forms',
      '/landing-pages': 'Landing pages',
      '/mail-doors': 'Mail doors',
      '/territories': 'Territories',
    }
    for (const [path, name] of Object.entries(tools)) {
      await show(page, path)
      await page.getByRole('heading', { name, level: 1 }).first().waitFor()
      await expectBoth(page, '#main')
    }
    const made = { 'mail-doors': 'Office mail', 'landing-pages': 'Lamps for quays', territories: 'Coast' }
    for (const [path, name] of Object.entries(made)) {
      await show(page, `/${path}/${await make(path, { name })}`)
      await page.getByRole('heading', { name, level: 1 }).first().waitFor()
      await expectBoth(page, '#main')
    }
  })

  test('an agenda that is scrolled, a deal room, a picture of a business card', async () => {
    const startsAt = new Date().toISOString()
    await stage.as('nina').post('/batch', {
      operations: Array.from({ length: 40 }, (_, at) => {
        return { op: 'create', object: 'activity', data: { kind: 'meeting', subject: `Visit ${at}`, startsAt } }
      }),
    })
    const page = await stage.open('/activities?layout=calendar&span=agenda', { as: 'nina' })
    const line = page.getByRole('listitem').filter({ hasText: 'Visit' })
    await line.nth(20).waitFor()
    // The day stays above and lies over half a line.
    await line.nth(20).evaluate((item) => {
      const list = item.closest('section')?.parentElement
      if (list) list.scrollTop += item.getBoundingClientRect().top - list.getBoundingClientRect().top - 14
    })
    await expectBoth(page, '#main')

    const deal = await make('deals', { name: 'Quay lamps', accountId: stage.people.accounts.acme })
    await show(page, `/deals/${deal}?tab=room`)
    await page.getByRole('button', { name: 'Make a deal room' }).click()
    await page.getByRole('region', { name: 'What the buyer sees' }).waitFor()
    await page.getByRole('region', { name: 'Links for the buyer' }).waitFor()
    await expectBoth(page, '#main')

    await show(page, '/leads')
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'From a business card' }).first().click()
    const buffer = Buffer.from('no picture at all')
    await (await chooser).setFiles([{ name: 'card.jpg', mimeType: 'image/jpeg', buffer }])
    await page.getByText('This picture cannot be read here.').waitFor()
    await expectDialog(page, 'New lead')
  })

  async function make(path: string, data: object): Promise<string> {
    const { body, status } = await stage.as('nina').post(`/${path}`, data)
    expect(status, JSON.stringify(body)).toBe(201)
    return body.id
  }
})

/** The window that is open, and then away with it. */
async function expectDialog(page: Page, name?: string): Promise<void> {
  const dialog = page.getByRole('dialog', name ? { name } : {})
  await dialog.first().waitFor()
  await expectBoth(page, '[role=dialog]')
  // A list of choices that is open in it is closed first.
  const close = async () => {
    const count = await dialog.count()
    if (count > 0) await page.keyboard.press('Escape')
    return count
  }
  await expect.poll(close, { interval: 300 }).toBe(0)
}

/**
 * Light and dark, once what the page reads has come; it begins with the one that the page before ended with, since to draw all
 * anew takes as long as to examine it. The navigation beside `#main` is the same on all pages, so one does for it.
 */
async function expectBoth(page: Page, within?: string): Promise<void> {
  const place = within === undefined ? {} : { within }
  await page.waitForFunction(() => document.querySelector('[aria-busy=true], [data-waiting]') === null)
  await expectAccessible(page, place)
  await turnTheme(page)
  // Everything else is the same in the other one.
  const contrast = () => expectAccessible(page, { rules: ['color-contrast'], ...place })
  await contrast().catch(async () => {
    await restyle(page)
    await contrast()
  })
}

async function turnTheme(page: Page): Promise<void> {
  const isDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
  const theme = isDark ? 'light' : 'dark'
  await page.emulateMedia({ colorScheme: theme })
  await page.locator(`html[data-mantine-color-scheme=${theme}]`).waitFor()
}

/** Older browsers leave a colour that an element has from another as it was before, until something styles it anew. */
async function restyle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('* { --restyled: 1 }')
    document.adoptedStyleSheets.push(sheet)
    await new Promise((resolve) => requestAnimationFrame(resolve))
    // Kept, it would make all styling after it slower.
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
    for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve))
  })
}
