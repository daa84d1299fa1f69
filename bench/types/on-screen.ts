import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { findChromium } from '../../test/e2e/find-chromium.ts'
import { rollups } from './every-type.ts'

/** A field as `every-type.ts` describes it. */
interface Told {
  name: string
  type: string
  options?: readonly { key: string; archived?: boolean }[]
  target?: string
  pattern?: string
  scale?: number
  formula?: string
  lookup?: string
}

/** What the screen calls the types. */
const called: Record<string, string> = {
  text: 'Text',
  longText: 'Long text',
  tags: 'Tags',
  json: 'JSON',
  select: 'One of several options',
  multiSelect: 'Some of several options',
  boolean: 'Yes or no',
  rating: 'Stars',
  integer: 'Whole number',
  decimal: 'Decimal number',
  percent: 'Percentage',
  money: 'Amount of money',
  duration: 'Duration',
  autoNumber: 'Automatic number',
  date: 'Day',
  dateTime: 'Day and time',
  timeZone: 'Time zone',
  personName: 'Name of a person',
  email: 'E-mail address',
  phone: 'Phone number',
  url: 'Web address',
  address: 'Postal address',
  country: 'Country',
  currency: 'Currency',
  language: 'Language',
  link: 'Link to a record',
  links: 'Links to several records',
  user: 'Person in Kith',
  files: 'Files',
  formula: 'Formula',
  lookup: 'Value of a linked record',
}

/** The same work by hand: the object and its fields in the data model, the file through the importer, the list with what people do in it. */
export class OnScreen {
  readonly #browser: Browser
  readonly #page: Page
  readonly #pictures: string | null

  private constructor(browser: Browser, page: Page, pictures: string | null) {
    this.#browser = browser
    this.#page = page
    this.#pictures = pictures
  }

  /** `cookie` of a session; pictures of each screen go to the folder. */
  static async open(url: string, { cookie, pictures }: { cookie: string; pictures: string | null }): Promise<OnScreen> {
    const browser = await chromium.launch({ ...(await findChromium()), headless: true })
    const context = await browser.newContext({ baseURL: url, viewport: { width: 1440, height: 900 }, locale: 'en' })
    const [name = '', value = ''] =
      cookie
        .split('; ')
        .find((one) => one.includes('session'))
        ?.split(/=(.*)/s) ?? []
    await context.addCookies([{ name, value, url }])
    const page = await context.newPage()
    page.setDefaultTimeout(120_000)
    return new OnScreen(browser, page, pictures)
  }

  close(): Promise<void> {
    return this.#browser.close()
  }

  async makeObject(fields: readonly Told[]): Promise<void> {
    const page = this.#page
    await page.goto('/settings/data-model')
    await page.getByRole('button', { name: 'New object' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('One is called').fill('Order')
    await dialog.getByLabel('Several are called').fill('Orders')
    await dialog.getByRole('button', { name: 'Make the object' }).click()
    await page.getByRole('heading', { name: 'Orders' }).waitFor()
    for (const field of fields) await this.#addField(field)
    await this.#picture('data-model')
  }

  /** Fields of accounts that come to something by their orders. */
  async addRollups(): Promise<void> {
    const page = this.#page
    await page.goto('/settings/data-model?object=account')
    for (const { name, rollup } of rollups) {
      const dialog = await this.#newField('Sum or count of linked records')
      await this.#choose('Of which records', 'Orders')
      await this.#choose('What of them', rollup.fn === 'count' ? 'Number of records' : 'Sum')
      if (rollup.field) await this.#choose('Of which field', wordsOf(rollup.field))
      if (rollup.filter) {
        await dialog.getByRole('button', { name: 'Filter', exact: true }).click()
        await page.getByRole('combobox', { name: 'Field', exact: true }).fill('State')
        await page.getByRole('option', { name: 'State', exact: true }).click()
        await page.getByRole('option', { name: 'Open', exact: true }).click()
        await page.keyboard.press('Escape')
      }
      await this.#add(name)
    }
  }

  async importRows(csv: string): Promise<void> {
    const page = this.#page
    await page.goto('/import')
    const [choosing] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByText('Choose files').first().click(),
    ])
    await choosing.setFiles({ name: 'orders.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
    await page.getByRole('button', { name: 'Check the rows' }).click()
    await page.getByRole('heading', { name: 'This would happen' }).waitFor({ timeout: 600_000 })
    const go = page.getByRole('button', { name: /^Import [\d,]+ rows$/ })
    await go.waitFor({ timeout: 1_200_000 })
    await this.#picture('import-check')
    await go.click()
    await page.getByRole('heading', { name: /rows are in$/ }).waitFor({ timeout: 1_200_000 })
    await this.#picture('import-done')
  }

  /** Pictures of the list with all fields, filtered and grouped, and of one record. */
  async look(record: string): Promise<void> {
    const page = this.#page
    await page.goto('/orders')
    await page.locator('[data-id]').first().waitFor()
    await this.#picture('list')
    const filter = encodeURIComponent(JSON.stringify({ size: 'large' }))
    await page.goto(`/orders?filter=${filter}`)
    await page.locator('[data-id]').first().waitFor()
    await this.#picture('list-filtered')
    await page.goto(`/orders/${record}`)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await this.#picture('record')
  }

  async #addField(field: Told): Promise<void> {
    const page = this.#page
    const dialog = await this.#newField(called[field.type] as string)
    for (const [at, { key }] of (field.options ?? []).filter(({ archived }) => !archived).entries()) {
      if (at === 0) await dialog.getByRole('button', { name: 'Add an option' }).click()
      else await page.keyboard.press('Enter')
      await dialog.getByLabel(`Option ${at + 1}`, { exact: true }).fill(wordsOf(key))
    }
    if (field.target) await this.#choose('Links to', field.target === 'account' ? 'Accounts' : 'Contacts')
    if (field.pattern) await dialog.getByLabel(/^(Pattern|How it is made)/).fill(field.pattern)
    if (field.scale !== undefined) await dialog.getByLabel('Digits after the point').fill(String(field.scale))
    if (field.formula) await dialog.getByRole('textbox', { name: 'Formula' }).fill(field.formula)
    if (field.lookup) {
      await dialog.getByRole('button', { name: 'Choose a field' }).click()
      await page.getByPlaceholder('Search fields').fill('Industry')
      await page.keyboard.press('Enter')
    }
    await this.#add(field.name)
  }

  async #newField(type: string) {
    await this.#page.getByRole('button', { name: 'New field' }).click()
    await this.#choose('Type', type)
    return this.#page.getByRole('dialog')
  }

  async #choose(label: string, option: string): Promise<void> {
    await this.#page.getByRole('dialog').getByRole('combobox', { name: label }).click()
    await this.#page.getByRole('option', { name: option, exact: true }).click()
  }

  async #add(name: string): Promise<void> {
    const dialog = this.#page.getByRole('dialog')
    await dialog.getByLabel('Label', { exact: true }).fill(wordsOf(name))
    await dialog.getByRole('button', { name: 'Add the field' }).click()
    await this.#page
      .getByRole('button', { name: new RegExp(`^${wordsOf(name)}`) })
      .first()
      .waitFor()
  }

  async #picture(name: string): Promise<void> {
    if (this.#pictures) await this.#page.screenshot({ path: join(this.#pictures, `${name}.png`) })
  }
}

/** `seenAt` as a person writes it: `Seen at`; the name is made from it again. */
function wordsOf(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return `${words[0]?.toUpperCase()}${words.slice(1)}`
}
