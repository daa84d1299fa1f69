import type { Ctx } from '#engine/context.ts'
import { type ListParams, listRecords } from '#engine/query/list-records.ts'
import type { KithError } from '#kernel/errors.ts'
import type { QueryWorld } from './world.ts'

export const id = (n: number) => `0193a1b2-0000-7000-8000-${String(n).padStart(12, '0')}`
export const [ana, boris, north, open] = [id(1), id(2), id(10), id(20)] as const
export const [acme, globex, gone] = [id(101), id(102), id(104)] as const
const [won, initech] = [id(21), id(103)] as const

/** A handful of records that everyone can check by hand. */
export async function fillSample(w: QueryWorld): Promise<void> {
  await w.sql(
    "insert into kith.exchange_rate (currency, date, rate) values ('USD', '2026-01-01', 1.25), ('USD', '2027-01-01', 2)",
  )
  await w.insert('branch', [{ id: north, name: 'North', key: 'north' }])
  await w.insert('user', [
    { id: ana, name: 'Ana', branch: north },
    { id: boris, name: 'Boris' },
  ])
  await w.insert('stage', [
    { id: open, name: 'Open', key: 'open', position: 1 },
    { id: won, name: 'Won', key: 'won', position: 2 },
    { id: id(22), name: 'Won elsewhere', key: 'twice' },
    { id: id(23), name: 'Won again', key: 'twice' },
  ])
  await w.insert('account', [
    {
      id: acme,
      name: 'Acme 100%_',
      industry: 'retail',
      employees: 5,
      owner: ana,
      branch: north,
      tags: ['vip', 'new "x"'],
      active: true,
      address: { city: 'Madrid', country: 'ES' },
      foundedOn: '2020-02-29',
      visitedAt: '2027-03-10T22:30:00.120Z',
    },
    {
      id: globex,
      name: 'Élan',
      industry: 'energy',
      employees: 50,
      owner: boris,
      tags: ['vip'],
      active: false,
      parent: acme,
      visitedAt: '2027-03-10T23:30:00Z',
    },
    { id: initech, name: 'Zebra \\u0001\u2028"\\', owner: boris, rating: '3.50', note: 'line one\nline two' },
    { id: gone, name: 'Gone', owner: ana, deletedAt: '2027-02-01T00:00:00Z' },
  ])
  await w.insert('contact', [
    {
      id: id(201),
      name: { first: 'Eva', last: 'Zu', full: 'Eva Zu' },
      account: acme,
      email: 'eva@acme.test',
      colleagues: [ana, boris],
      owner: ana,
    },
    { id: id(202), name: { full: 'Li' }, account: gone, owner: boris },
  ])
  await w.insert('deal', [
    {
      id: id(301),
      name: 'One',
      account: acme,
      stage: open,
      amount: { amount: '1000.00', currency: 'USD' },
      closesOn: '2026-06-01',
      owner: ana,
      won: true,
    },
    {
      id: id(302),
      name: 'Two',
      account: acme,
      stage: won,
      amount: { amount: '1000.00', currency: 'USD' },
      closesOn: '2027-06-01',
      owner: boris,
      won: false,
    },
    {
      id: id(303),
      name: 'Three',
      account: globex,
      stage: won,
      amount: { amount: '700.00', currency: 'EUR' },
      owner: boris,
    },
    { id: id(304), name: 'Four', amount: { amount: '9.00', currency: 'JPY' }, owner: ana },
  ])
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
export async function list(ctx: Ctx, object: string, params: ListParams = {}): Promise<any> {
  return JSON.parse((await listRecords(ctx, object, params)).json)
}

/** The first words of the names of the records found, oldest first. */
export async function names(ctx: Ctx, object: string, filter: unknown): Promise<string[]> {
  const { data } = await list(ctx, object, { filter, sort: 'id' })
  return data.map((each: { name: string | { full: string } }) =>
    typeof each.name === 'string' ? each.name.split(' ')[0] : each.name.full,
  )
}

/** What was refused, or a defect thrown on. */
export async function failure(attempt: Promise<unknown>): Promise<KithError> {
  return attempt.then(
    () => {
      throw new Error('It was not refused')
    },
    (error: KithError) => {
      if (!error.code) throw error
      return error
    },
  )
}
