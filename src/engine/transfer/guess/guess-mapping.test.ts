import { describe, expect, it } from 'vitest'
import { guessMapping } from './guess-mapping.ts'
import { splitCurrency, wordsOf } from './header-words.ts'
import type { ColumnGuess, FileGuess, FileSample } from './object-shape.ts'
import { orderFiles } from './order-files.ts'
import { salesShapes } from './sales-shapes.fixtures.ts'
import { sayWhy } from './why.ts'

function sample(name: string, text: string): FileSample {
  const [headers = [], ...samples] = text.split('\n').map((line) => line.split('|'))
  return { name, headers, samples }
}

/** header → field, and the object, of one file guessed alone. */
function guessOne(
  name: string,
  text: string,
): { object: string; fields: Record<string, string | null>; guess: FileGuess } {
  const [guess] = guessMapping({ files: [sample(name, text)], objects: salesShapes, today: '2026-11-21' })
  if (!guess) throw new Error('no guess')
  return { object: guess.object, fields: fieldsOf(guess), guess }
}

function fieldsOf(guess: FileGuess | undefined): Record<string, string | null> {
  return Object.fromEntries((guess?.columns ?? []).map(({ header, field }) => [header, field]))
}

const accounts = sample(
  'accounts.csv',
  'account|sector|office_location|subsidiary_of\nAcme|retail|Spain|\nFoo SL|retail|France|Acme\nBar|toys|Kenya|Acme',
)
const products = sample('products.csv', 'product|series|sales_price\nGTX Pro|GTX|4821\nMG Special|MG|55')
const people = sample('sales_teams.csv', 'sales_agent|manager|regional_office\nAnn Lee|Dan|East\nBob Ray|Dan|West')
const pipeline = sample(
  'sales_pipeline.csv',
  `opportunity_id|sales_agent|product|account|deal_stage|engage_date|close_date|close_value
A1|Ann Lee|GTXPro|Acme|Won|2016-10-20|2017-03-01|1054
A2|Bob Ray|MG Special|Acme|Lost|2016-10-20|2017-03-02|0
A3|Bob Ray|GTXPro||Engaging|2016-10-20||
A4|Ann Lee|GTXPro|Bar|Prospecting|||`,
)

describe('files that belong together', () => {
  const files = [pipeline, accounts, products, people]
  const [deals, companies, goods, agents] = guessMapping({ files, objects: salesShapes }) as [
    FileGuess,
    FileGuess,
    FileGuess,
    FileGuess,
  ]

  it('are known by their headers and their names', () => {
    expect([deals, companies, goods, agents].map(({ object }) => object)).toEqual([
      'deal',
      'account',
      'product',
      'user',
    ])
  })

  it('are linked by their values, in spite of spelling', () => {
    expect(fieldsOf(deals)).toEqual({
      opportunity_id: 'externalId',
      sales_agent: 'owner',
      product: 'product',
      account: 'account',
      deal_stage: 'stage',
      engage_date: 'openedAt',
      close_date: 'closedAt',
      close_value: 'amount',
    })
    expect(deals.columns[1]).toMatchObject({
      why: { code: 'titles-in-file', values: { file: 'sales_teams.csv' } },
      by: 'title',
    })
    expect(sayWhy((deals.columns[6] as ColumnGuess).why)).toBe(
      'only rows that are Won or Lost have a close_date, so it is Closed at, not Closes on',
    )
    expect(fieldsOf(companies)).toEqual({
      account: 'name',
      sector: 'industry',
      office_location: 'address.country',
      subsidiary_of: 'parent',
    })
    expect(fieldsOf(goods)).toEqual({ product: 'name', series: 'family', sales_price: 'price' })
    expect(fieldsOf(agents)).toEqual({ sales_agent: 'name', manager: 'manager', regional_office: 'branch' })
  })

  it('name records that have no title from their links', () => {
    expect(deals.template).toEqual({ field: 'name', template: '{account} – {product}' })
    const untitled = salesShapes.map((shape) => ({ ...shape, titleTemplate: undefined }))
    expect(guessMapping({ files, objects: untitled })[0]?.template).toEqual({
      field: 'name',
      template: '{account} – {product}',
    })
    expect(companies.template).toBeUndefined()
  })

  it('come after the files that they link to', () => {
    const order = orderFiles([deals, companies, goods, agents], salesShapes)
    expect(order).toEqual([1, 2, 3, 0])
    expect(orderFiles([agents, companies], salesShapes)).toEqual([0, 1])
  })

  it('link by values even where the header says nothing, but not against an exact header', () => {
    const odd = sample('deals.csv', 'Deal name|Stage|Ref\nBig|Won|Acme\nSmall|Won|Foo SL\nNext|Won|Bar')
    const [guess] = guessMapping({ files: [odd, accounts], objects: salesShapes })
    expect(fieldsOf(guess)).toEqual({ 'Deal name': 'name', Stage: 'stage', Ref: 'account' })
  })

  it('link by ids of the other system', () => {
    const owners = sample('companies.csv', 'Company ID|Company name\n17|Acme\n18|Foo\n19|Bar')
    const persons = sample('contacts.csv', 'First name|Last name|Company ID\nAnn|Lee|17\nBob|Ray|18\nCat|May|17')
    const guesses = guessMapping({ files: [owners, persons], objects: salesShapes })
    expect(fieldsOf(guesses[0])).toEqual({ 'Company ID': 'externalId', 'Company name': 'name' })
    expect(guesses[1]?.columns[2]).toMatchObject({ field: 'account', by: 'externalId' })
  })
})

describe('exports of other programs', () => {
  it('HubSpot contacts', () => {
    const { object, fields } = guessOne(
      'hubspot-crm-exports-all-contacts.csv',
      'Record ID|First Name|Last Name|Email|Phone Number|Contact owner|Associated Company|Last Activity Date\n1|Ana|Ruiz|a@x.es|+34 600 111 222|Bob|Acme|2024-02-02',
    )
    expect(object).toBe('contact')
    expect(fields).toEqual({
      'Record ID': 'externalId',
      'First Name': 'name.first',
      'Last Name': 'name.last',
      Email: 'email',
      'Phone Number': 'phone',
      'Contact owner': 'owner',
      'Associated Company': 'account',
      'Last Activity Date': null,
    })
  })

  it('Salesforce leads', () => {
    const { object, fields } = guessOne(
      'report1700.csv',
      'Lead Owner|First Name|Last Name|Company / Account|Phone|Email|Lead Source|Lead Status\nBob|Ana|Ruiz|Acme|+34 600 111 222|a@x.es|Web|Open',
    )
    expect(object).toBe('lead')
    expect(fields).toMatchObject({
      'Lead Owner': 'owner',
      'First Name': 'name.first',
      'Company / Account': 'company',
      'Lead Source': 'source',
      'Lead Status': 'status',
    })
  })

  it('Outlook and Google contacts', () => {
    const outlook = guessOne(
      'contacts.csv',
      'First Name|Last Name|E-mail Address|E-mail 2 Address|Mobile Phone|Business Phone|Company|Job Title|Business Street|Business City|Business Postal Code|Business Country/Region\nAna|Ruiz|a@x.es||+34 600 111 222|+34 910 111 222|Acme|CEO|Calle 1|Madrid|28001|Spain',
    )
    expect(Object.values(outlook.fields)).toEqual([
      'name.first',
      'name.last',
      'email',
      null,
      'mobile',
      'phone',
      'account',
      'jobTitle',
      'address.line1',
      'address.city',
      'address.postalCode',
      'address.country',
    ])
    const google = guessOne(
      'google.csv',
      'Given Name|Family Name|E-mail 1 - Label|E-mail 1 - Value|Phone 1 - Value|Organization 1 - Name|Address 1 - City\nAna|Ruiz|* Work|a@x.es|+34 600 111 222|Acme|Madrid',
    )
    expect(google.object).toBe('contact')
    expect(Object.values(google.fields)).toEqual([
      'name.first',
      'name.last',
      null,
      'email',
      'phone',
      'account',
      'address.city',
    ])
  })

  it.each([
    [
      'empresas.csv',
      'Empresa|Dirección|Ciudad|Código Postal|País|Correo electrónico|Responsable\nFoo SL|Calle 1|Madrid|28001|España|a@b.es|Ana',
      ['name', 'address.line1', 'address.city', 'address.postalCode', 'address.country', 'email', 'owner'],
    ],
    [
      '客户.csv',
      '客户名称|电话|城市|国家|负责人\n上海测试有限公司|021-12345678|上海|中国|王小明',
      ['name', 'phone', 'address.city', 'address.country', 'owner'],
    ],
    [
      'клієнти.csv',
      'Назва компанії|Телефон|Місто|Відповідальний\nТОВ Ромашка|+380 44 123 45 67|Київ|Олена',
      ['name', 'phone', 'address.city', 'owner'],
    ],
  ])('%s', (name, text, expected) => {
    const { object, fields } = guessOne(name, text)
    expect(object).toBe('account')
    expect(Object.values(fields)).toEqual(expected)
  })
})

describe('headers and values', () => {
  it('misspelt headers are known, strange ones left out', () => {
    const { fields, guess } = guessOne('export.csv', 'Acount Name|Websit|Foo\nAcme|https://a.com|x')
    expect(fields).toEqual({ 'Acount Name': 'name', Websit: 'website', Foo: null })
    expect(guess.columns[1]?.confidence).toBeLessThan(0.8)
  })

  it.each([
    ['Deal name|Stage|Engage date\nA|Won|2024-01-01\nB|Won|2024-02-01\nC|Won|soon\nD|Won|2024-03-01', 'openedAt'],
    ['Deal name|Stage|Amount\nA|Won|12\nB|Won|a lot\nC|Won|7\nD|Won|1,5', 'amount'],
    ['Account|Sector|Employees\nA|toys|12\nB|toys|\nC|toys|9\nD|toys|few', 'employees'],
    ['Account|Sector|E-mail\nA|toys|a@b.es\nB|toys|none\nC|toys|c@d.es\nD|toys|none', 'email'],
  ])('a clear header counts although some values are bad: %j', (text, field) => {
    const { guess } = guessOne('list.csv', text)
    expect(guess.columns[2]).toMatchObject({ field, why: { code: expect.stringMatching(/-name$/) } })
  })

  it.each([
    ['accounts.csv', 'Account|Employees\nAcme|many\nFoo|few\nBar|9', 'Employees'],
    ['deals.csv', 'Deal name|Engage date\nBig|soon\nSmall|2024-02-01\nNext|later', 'Opened at'],
  ])('where most values do not suit, the column is left out and the reason says so', (name, text, label) => {
    const { guess } = guessOne(name, text)
    expect(guess.columns[1]).toMatchObject({
      field: null,
      why: { code: 'misfit', values: { field: label } },
    })
  })

  it('values that can be only one thing need no header', () => {
    expect(guessOne('accounts.csv', 'Account|Line 4\nAcme|a@b.es\nFoo|c@d.es').fields['Line 4']).toBe('email')
  })

  it('currencies stand in headers or in a column of their own', () => {
    const { guess, fields } = guessOne('deals.csv', 'Deal name|Amount (EUR)|Stage\nBig|1|Won\nSmall|2|Won')
    expect(guess.columns[1]).toMatchObject({ field: 'amount', currency: 'EUR' })
    expect(fields['Stage']).toBe('stage')
    expect(guessOne('deals.csv', 'Deal name|Amount|Currency\nBig|1|EUR\nSmall|2|USD').fields['Currency']).toBe(
      'amount.currency',
    )
  })

  it('a close date is a plan when open deals have one too', () => {
    const { fields, guess } = guessOne(
      'deals.csv',
      'Deal name|Stage|Close date\nBig|Won|2024-01-01\nSmall|Talks|2027-01-01',
    )
    expect(fields['Close date']).toBe('closesOn')
    expect(guess.columns[2]?.why.code).toBe('all-have-it')
  })

  it('a close date is a fact when all deals are over, unless it lies ahead', () => {
    const all = 'Deal name|Stage|Close date\nBig|Won|2024-01-01\nSmall|Lost|2024-02-01'
    expect(guessOne('deals.csv', all).fields['Close date']).toBe('closedAt')
    expect(guessOne('deals.csv', all.replaceAll('2024', '2030')).fields['Close date']).toBe('closesOn')
  })

  it('the object may be given', () => {
    const file = { ...sample('x.csv', 'name|email\nAnn|a@b.es'), object: 'lead' }
    expect(guessMapping({ files: [file], objects: salesShapes })[0]).toMatchObject({ object: 'lead', confidence: 1 })
  })

  it.each([
    ['dealStage', ['deal', 'stage']],
    ['DEAL_STAGE', ['deal', 'stage']],
    ['Código  Postal', ['codigo', 'postal']],
    ['HTTPServer-name', ['http', 'server', 'name']],
  ])('%s has the words %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words)
  })

  it.each([
    ['Amount (EUR)', { text: 'Amount', currency: 'EUR' }],
    ['price_usd', { text: 'price', currency: 'USD' }],
    ['Value in €', { text: 'Value', currency: 'EUR' }],
    ['Importe €', { text: 'Importe', currency: 'EUR' }],
    ['Price ($)', { text: 'Price' }],
    ['Company', { text: 'Company' }],
    ['Try all', { text: 'Try all' }],
  ])('%s', (header, split) => {
    expect(splitCurrency(header)).toEqual(split)
  })
})
