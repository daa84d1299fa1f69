// What is typed into a cell of each type of field, and what comes of it.
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { People } from '../../people.ts'
import type { Stage } from '../stage.ts'

/** One type of field: what is typed into its cell, what then stands there and in the answers of the API. */
export interface Case {
  type: string
  head: string
  /** In answers. */
  key: string
  /** Typed over what stands there, or done by other keys. */
  typed: string | ((page: Page) => Promise<void>)
  shown: string
  stored: (people: People) => unknown
  /** What is no value of the type, and what is said to it. */
  wrong?: { typed: string; said: string }
}

export interface Place {
  path: string
  name: string
  data: (stage: Stage) => Promise<Record<string, unknown>>
  cases: readonly Case[]
}

export const places: Place[] = [
  {
    path: 'accounts',
    name: 'Accounts',
    data: async ({ people }) => ({ name: 'Vega', ...given, parentId: people.accounts.acme, ownerId: people.nina.id }),
    cases: [
      { ...plain('text', 'Industry', 'industry'), ...typed('neon'), wrong: tooLong(1000) },
      { ...plain('longText', 'Description', 'description'), typed: twoLines, shown: 'one', stored: () => 'one\ntwo' },
      {
        ...plain('integer', 'Employees', 'employees'),
        ...typed('1200', 1200, '1,200'),
        wrong: { typed: 'many', said: '“many” is not a whole number.' },
      },
      {
        ...plain('money', 'Annual revenue', 'annualRevenue'),
        ...typed('1234.5', { amount: '1234.50', currency: 'EUR' }, '€1,234.50'),
        wrong: { typed: 'lots', said: '“lots” is not an amount of money.' },
      },
      {
        ...plain('select', 'Lifecycle', 'lifecycle'),
        ...typed('loy', 'loyal', 'Loyal'),
        wrong: { typed: 'zzz', said: 'No choice fits.' },
      },
      {
        ...plain('multiSelect', 'Relation', 'relation'),
        typed: picked('part', 'Partner'),
        shown: 'Partner',
        stored: () => ['customer', 'partner'],
        wrong: { typed: 'zzz', said: 'No choice fits.' },
      },
    ],
  },
  {
    path: 'accounts',
    name: 'Accounts',
    data: async ({ people }) => ({ name: 'Vega', ...given, parentId: people.accounts.acme, ownerId: people.nina.id }),
    cases: [
      {
        ...plain('tags', 'Tags', 'tags'),
        typed: picked('vip', 'vip'),
        shown: 'vip',
        stored: () => ['early', 'vip'],
      },
      {
        ...plain('email', 'Email', 'email'),
        ...typed('Vega@Example.com', 'vega@example.com', 'vega@example.com'),
        wrong: { typed: 'vega', said: '“vega” is not an e-mail address.' },
      },
      {
        ...plain('phone', 'Phone', 'phone'),
        ...typed('600 111 222', '+34600111222'),
        wrong: { typed: 'call me', said: '“call me” is not a phone number.' },
      },
      {
        ...plain('url', 'Website', 'website'),
        ...typed('vega.example', 'https://vega.example', 'vega.example'),
        wrong: { typed: 'javascript:alert(1)', said: '“javascript:alert(1)” is not a web address.' },
      },
      {
        ...plain('address', 'Billing address', 'billingAddress'),
        typed: street,
        shown: 'Gran Vía 1, Madrid, Spain',
        stored: () => ({ line1: 'Gran Vía 1', city: 'Madrid', country: 'ES' }),
      },
      {
        ...plain('link', 'Parent account', 'parentId'),
        ...typed('Glob', '', 'Globex'),
        stored: (people) => people.accounts.globex,
      },
      {
        ...plain('user', 'Owner', 'ownerId'),
        ...typed('Sofia', '', 'Sofia Soler'),
        stored: (people) => people.sofia.id,
        wrong: { typed: 'Zebedee', said: 'Nothing is called that.' },
      },
    ],
  },
  {
    path: 'contacts',
    name: 'Contacts',
    data: async () => ({ name: 'Grace Hopper', birthday: '1990-01-15' }),
    cases: [
      {
        ...plain('personName', 'Name', 'name'),
        ...typed('Ada Byron', { first: 'Ada', last: 'Byron', full: 'Ada Byron' }),
        wrong: tooLong(200),
      },
      {
        ...plain('date', 'Birthday', 'birthday'),
        ...typed('2 feb 1990', '1990-02-02', 'Feb 2, 1990'),
        wrong: { typed: 'someday', said: '“someday” is not a date.' },
      },
    ],
  },
  {
    path: 'activities',
    name: 'Activities',
    data: async () => ({ subject: 'Call Vega', dueAt: '2030-05-06T07:00:00Z' }),
    cases: [
      {
        ...plain('dateTime', 'Due', 'dueAt'),
        ...typed('2030-05-07 14:30', '2030-05-07T12:30:00.000Z', 'May 7, 2030, 2:30 PM'),
        wrong: { typed: 'later', said: '“later” is not a day with a time.' },
      },
    ],
  },
  {
    path: 'deal-lines',
    name: 'Deal lines',
    data: async (stage) => ({
      dealId: (await stage.as('nina').post('/deals', { name: 'Lamps' })).body.id,
      quantity: '1',
    }),
    cases: [
      {
        ...plain('decimal', 'Quantity', 'quantity'),
        ...typed('2.5', '2.5', '2.5'),
        wrong: { typed: 'much', said: '“much” is not a number.' },
      },
      {
        ...plain('percent', 'Discount', 'discount'),
        ...typed('12.5', 12.5, '12.5%'),
        wrong: { typed: '140', said: 'This must be between 0 and 100.' },
      },
    ],
  },
  {
    path: 'teams',
    name: 'Teams',
    data: async ({ people }) => ({ name: 'Farmers', memberIds: [people.sam.id] }),
    cases: [
      {
        ...plain('links', 'Members', 'memberIds'),
        typed: picked('Olga', 'Olga Orlenko'),
        shown: 'Olga Orlenko',
        stored: (people) => expect.arrayContaining([people.sam.id, people.olga.id]),
        wrong: { typed: 'Zebedee', said: 'Nothing is called that.' },
      },
    ],
  },
]

/** Over what stands there. */
export async function write(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+a')
  if (text === '') await page.keyboard.press('Delete')
  else await page.keyboard.insertText(text)
}

const given = {
  industry: 'lamps',
  employees: 12,
  lifecycle: 'prospect',
  relation: ['customer'],
  tags: ['early'],
  billingAddress: { city: 'Sevilla', country: 'ES' },
}

function plain(type: string, head: string, key: string) {
  return { type, head, key }
}

function typed(text: string, value: unknown = text, shown = text) {
  return { typed: text, shown, stored: () => value }
}

function tooLong(most: number) {
  return { typed: 'x'.repeat(most + 1), said: `This is too long; at most ${most} characters.` }
}

async function twoLines(page: Page): Promise<void> {
  await write(page, 'one')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.insertText('two')
}

/** Enter takes what fits; the next one saves. */
function picked(words: string, label: string) {
  return async (page: Page): Promise<void> => {
    await page.keyboard.insertText(words)
    await page.keyboard.press('Enter')
    await page.locator('[data-editor]').getByText(label, { exact: true }).waitFor()
  }
}

async function street(page: Page): Promise<void> {
  const first = page.getByRole('textbox', { name: 'Street and number' })
  await expect.poll(() => first.evaluate((input) => input === document.activeElement)).toBe(true)
  await write(page, 'Gran Vía 1')
  for (const _ of ['line 2', 'postal code', 'city']) await page.keyboard.press('Tab')
  await write(page, 'Madrid')
}
