// Sums of amounts in many currencies at random dated rates, against exact arithmetic; written and changed through the door.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Ctx } from '#engine/context.ts'
import { defineObject } from '#engine/define.ts'
import { aggregateRecords } from '#engine/query/aggregate-records.ts'
import { listRecords } from '#engine/query/list-records.ts'
import type { Operation } from '#engine/write/operations.ts'
import { write } from '#engine/write/write.ts'
import { field } from '#fields/index.ts'
import { newId } from '#kernel/ids.ts'
import { type Money, minorDigits } from '#kernel/money.ts'
import { rounds } from '../rounds.ts'
import { type BareWorld, openBareWorld } from './bare-world.ts'
import { decimal, divide, exact } from './exact.ts'

const people = defineObject('user', { plural: 'users', title: 'name', fields: { name: field.text() } })
const branch = defineObject('branch', { plural: 'branches', title: 'name', fields: { name: field.text() } })
const sale = defineObject('sale', {
  plural: 'sales',
  title: 'name',
  rateDate: 'soldOn',
  fields: {
    name: field.text(),
    amount: field.money({ index: true }),
    cost: field.money(),
    soldOn: field.date(),
    kind: field.select(['a', 'b']),
  },
})

let w: BareWorld

beforeAll(async () => {
  w = await openBareWorld({ definitions: [people, branch, sale], settings: { currency: 'EUR' } })
})
afterAll(() => w?.close())

interface Rate {
  currency: string
  date: string
  rate: string
}

interface Sale {
  id: string
  amount: Money | null
  cost: Money | null
  soldOn: string | null
  kind: string
}

// CHF never has a rate; KWD is written with three digits, JPY with none.
const currency = fc.constantFrom('EUR', 'USD', 'JPY', 'KWD', 'CHF', 'UAH')
const date = fc
  .tuple(fc.integer({ min: 2025, max: 2027 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([year, month, day]) => `${year}-${two(month)}-${two(day)}`)
const money = fc.tuple(fc.integer({ min: -99_999_999, max: 2_000_000_000 }), currency).map(([minor, code]): Money => {
  const digits = minorDigits(code)
  return { amount: decimal(exact(String(minor)) / 10n ** BigInt(digits), digits), currency: code }
})
const rates = fc.uniqueArray(
  fc.record({
    currency: fc.constantFrom('USD', 'JPY', 'KWD', 'UAH'),
    date,
    rate: fc
      .tuple(fc.integer({ min: 1, max: 99_999_999 }), fc.integer({ min: 0, max: 6 }))
      .map(([digits, scale]) => decimal(exact(String(digits)) / 10n ** BigInt(scale), scale)),
  }),
  { selector: ({ currency: code, date: day }) => `${code} ${day}`, maxLength: 14 },
)
const drafts = fc.array(
  fc.record({
    amount: fc.option(money, { freq: 8 }),
    cost: fc.option(money),
    soldOn: fc.option(date, { freq: 8 }),
    kind: fc.constantFrom('a', 'b'),
  }),
  { minLength: 1, maxLength: 25 },
)
const changes = fc.array(
  fc.record({
    at: fc.nat(24),
    amount: fc.option(money, { nil: undefined }),
    soldOn: fc.option(date, { nil: undefined }),
  }),
  { maxLength: 8 },
)

it('sums, means and orders are those of exact arithmetic at the rate of each day', { timeout: 120_000 }, async () => {
  const seen = { unconverted: 0, moved: 0 }
  await fc.assert(
    fc.asyncProperty(rates, drafts, changes, async (table, given, edits) => {
      const sales = await store(table, given, edits)
      seen.moved += edits.filter(({ at, soldOn }) => soldOn && at < given.length).length
      const base = (one: Money | null, day: string | null) => (one ? toBase(one, day ?? today, table) : null)
      for (const name of ['amount', 'cost'] as const) {
        const body = {
          groupBy: ['kind', { field: 'soldOn', bucket: 'year' }],
          measures: (['sum', 'avg', 'min', 'max', 'count'] as const).map((fn) => ({ fn, field: name, as: fn })),
        }
        const { data, currency: told, unconverted = 0 } = JSON.parse((await aggregateRecords(ctx(), 'sale', body)).json)
        const groups = Map.groupBy(sales, ({ kind, soldOn }) => JSON.stringify([kind, soldOn?.slice(0, 4) ?? null]))
        const found = data.map(({ kind, soldOn, ...measures }: Record<string, unknown>) => [
          JSON.stringify([kind, soldOn]),
          measures,
        ])
        const expected = [...groups].map(([key, group]) => [
          key,
          measuresOf(
            group.map((one) => base(one[name], one.soldOn)),
            group.filter((one) => one[name] !== null).length,
          ),
        ])
        expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected))
        const lacking = sales.filter((one) => one[name] !== null && base(one[name], one.soldOn) === null).length
        expect([told, unconverted]).toEqual(['EUR', lacking])
        seen.unconverted += lacking
      }
      await inOrder(sales.map((one) => ({ id: one.id, worth: base(one.amount, one.soldOn) })))
    }),
    { numRuns: rounds(25), seed: 20261121 },
  )
  expect(seen.unconverted).toBeGreaterThan(10)
  expect(seen.moved).toBeGreaterThan(10)
})

/** Rates, then sales, then changes of amounts and of days; answers what the sales are now. */
async function store(
  table: readonly Rate[],
  given: readonly Omit<Sale, 'id'>[],
  edits: readonly { at: number; amount: Money | null | undefined; soldOn: string | null | undefined }[],
): Promise<Sale[]> {
  await w.database.rows('truncate crm.sale, kith.change, kith.exchange_rate')
  await w.database.rows(
    'insert into kith.exchange_rate (currency, date, rate) select * from unnest($1::text[], $2::date[], $3::numeric[])',
    [table.map((one) => one.currency), table.map((one) => one.date), table.map((one) => one.rate)],
  )
  const sales = given.map((one): Sale => ({ ...one, id: newId() }))
  await write(
    ctx(),
    sales.map(({ id, ...data }): Operation => ({ op: 'create', object: 'sale', id, data: { name: 'Sale', ...data } })),
  )
  for (const { at, ...change } of edits) {
    const one = sales[at]
    if (!one) continue
    const data = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
    Object.assign(one, data)
    await write(ctx(), [{ op: 'update', object: 'sale', id: one.id, data }])
  }
  return sales
}

/** Units of the currency for one euro: the latest rate of that day or before, else the first there is. */
function toBase({ amount, currency: code }: Money, day: string, table: readonly Rate[]): bigint | null {
  if (code === 'EUR') return exact(amount)
  const known = table.filter((one) => one.currency === code).toSorted((a, b) => (a.date < b.date ? -1 : 1))
  const rate = known.findLast((one) => one.date <= day)
  return rate ? divide(exact(amount), exact(rate.rate), 6) : null
}

function measuresOf(worths: readonly (bigint | null)[], count: number) {
  const known = worths.filter((worth) => worth !== null).toSorted((a, b) => (a < b ? -1 : 1))
  const sum = known.reduce((all, worth) => all + worth, 0n)
  const euros = (worth: bigint | undefined) =>
    worth === undefined ? null : { amount: decimal(worth, 2), currency: 'EUR' }
  return {
    sum: euros(sum),
    avg: euros(known.length > 0 ? sum / BigInt(known.length) : undefined),
    min: euros(known[0]),
    max: euros(known.at(-1)),
    count,
  }
}

/** By what amounts are worth, those without a worth last, in both directions and over pages. */
async function inOrder(worths: readonly { id: string; worth: bigint | null }[]): Promise<void> {
  const known = worths
    .filter(({ worth }) => worth !== null)
    .toSorted((a, b) => (((a.worth as bigint) - (b.worth as bigint) || (a.id < b.id ? -1n : 1n)) < 0n ? -1 : 1))
  const unknown = worths.filter(({ worth }) => worth === null).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  for (const [sort, expected] of [
    ['amount', [...known, ...unknown]],
    ['-amount', [...known.toReversed(), ...unknown.toReversed()]],
  ] as const) {
    const ids: string[] = []
    for (let cursor: string | null = null; ; ) {
      const page: { json: string; next: string | null } = await listRecords(ctx(), 'sale', {
        sort,
        limit: 7,
        cursor,
        fields: 'id',
      })
      ids.push(...(JSON.parse(page.json).data as { id: string }[]).map(({ id }) => id))
      cursor = page.next
      if (!cursor) break
    }
    expect(ids).toEqual(expected.map(({ id }) => id))
  }
}

const today = '2026-11-21'

/** Always the same day: an amount without a day of its own is worth what it was when it was noted. */
function ctx(): Ctx {
  return { ...w.ctx(), clock: () => new Date(`${today}T12:00:00Z`) }
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
