/** A field of every type that people enter, and of those that are computed from them. */
export const entered = [
  { name: 'summary', type: 'longText' },
  { name: 'pieces', type: 'integer' },
  { name: 'weight', type: 'decimal', scale: 2 },
  { name: 'discount', type: 'percent' },
  { name: 'price', type: 'money', index: true },
  { name: 'rush', type: 'boolean' },
  { name: 'due', type: 'date', index: true },
  { name: 'seenAt', type: 'dateTime' },
  { name: 'effort', type: 'duration' },
  {
    name: 'state',
    type: 'select',
    index: true,
    options: [{ key: 'open' }, { key: 'done' }, { key: 'late', archived: true }],
  },
  { name: 'colours', type: 'multiSelect', options: [{ key: 'red' }, { key: 'blue' }] },
  { name: 'labels', type: 'tags' },
  { name: 'mail', type: 'email' },
  { name: 'phone', type: 'phone' },
  { name: 'site', type: 'url' },
  { name: 'place', type: 'address' },
  { name: 'person', type: 'personName' },
  { name: 'land', type: 'country' },
  { name: 'coin', type: 'currency' },
  { name: 'tongue', type: 'language' },
  { name: 'zone', type: 'timeZone' },
  { name: 'stars', type: 'rating' },
  { name: 'customer', type: 'link', target: 'account', inverse: 'orders' },
  { name: 'helpers', type: 'links', target: 'contact', inverse: 'helpedOrders' },
  { name: 'keeper', type: 'user' },
  { name: 'papers', type: 'files' },
  { name: 'number', type: 'autoNumber', pattern: 'O-{000000}' },
  { name: 'more', type: 'json' },
]

export const computed = [
  { name: 'value', type: 'formula', formula: 'price * pieces', index: false },
  { name: 'size', type: 'formula', formula: "if(pieces >= 90, 'large', pieces >= 50, 'middle', 'small')", index: true },
  { name: 'trade', type: 'lookup', lookup: 'customer.industry', index: true },
]

/** What the accounts come to by the orders that link to them. */
export const rollups = [
  { name: 'orderCount', type: 'rollup', index: true, rollup: { relation: 'orders', fn: 'count' } },
  {
    name: 'openValue',
    type: 'rollup',
    index: true,
    rollup: { relation: 'orders', fn: 'sum', field: 'value', filter: { state: 'open' } },
  },
]

export const accounts = 500

const trades = ['retail', 'energy', 'building']
export const tradeOf = (account: number): string => trades[account % trades.length] as string

/** Order `n` as the cells of a file: what it is worth follows from its number alone. */
export function rowOf(n: number): Record<string, string> {
  const account = n % accounts
  return {
    name: `Order ${n}`,
    summary: `What was agreed about order ${n}.`,
    pieces: String(piecesOf(n)),
    weight: `${n % 50}.25`,
    discount: String(n % 30),
    price: `${priceOf(n)}.00 EUR`,
    rush: n % 2 ? 'yes' : 'no',
    due: `2027-0${1 + (n % 9)}-1${n % 10}`,
    seenAt: `2026-05-0${1 + (n % 9)}T10:30:00Z`,
    effort: `${1 + (n % 7)}:30`,
    state: stateOf(n),
    colours: n % 3 ? 'red' : 'red, blue',
    labels: `batch ${n % 20}`,
    mail: `order-${n}@example.com`,
    phone: '+34 910 000 222',
    site: `https://example.com/${n}`,
    place: `Street ${n % 90}, 28001 Madrid, Spain`,
    person: `Ada Alba ${n}`,
    land: 'ES',
    coin: 'EUR',
    tongue: 'es',
    zone: 'Europe/Madrid',
    stars: String(1 + (n % 5)),
    customer: `Customer ${account}`,
    more: `{"n": ${n}}`,
  }
}

export const piecesOf = (n: number): number => 1 + (n % 100)
export const priceOf = (n: number): number => 10 + (n % 40)
export const stateOf = (n: number): string => (n % 4 ? 'open' : 'done')
