import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ctx } from '#engine/context.ts'
import { defineObject } from '#engine/define.ts'
import { undoChangeSet } from '#engine/log/undo/undo.ts'
import { getRecord } from '#engine/query/read-records.ts'
import type { Operation, WriteOptions } from '#engine/write/operations.ts'
import { write } from '#engine/write/write.ts'
import { numberIn, readPattern, sayNumber } from '#fields/auto-number/number-pattern.ts'
import type { Json } from '#fields/field-type.ts'
import { field } from '#fields/index.ts'
import { newId } from '#kernel/ids.ts'
import { type BareWorld, openBareWorld } from './bare-world.ts'

const others = [
  defineObject('user', { plural: 'users', title: 'name', fields: { name: field.text() } }),
  defineObject('branch', {
    plural: 'branches',
    title: 'name',
    fields: { name: field.text(), numberPrefix: field.text(), parent: field.link('branch', { inverse: 'children' }) },
  }),
]
const numbered = (name: string, settings: object) =>
  defineObject(name, {
    plural: `${name}s`,
    title: 'name',
    fields: { name: field.text({ required: true, unique: true }), number: field.autoNumber(settings) },
  })

let w: BareWorld
let ctx: Ctx
beforeAll(async () => {
  const definitions = [
    ...others,
    numbered('ticket', {}),
    numbered('quote', { pattern: 'Q-{YYYY}-{000}', backdated: true }),
    numbered('order', { pattern: '{BRANCH}-{YYYY}-{000}', backdated: true, gapless: true }),
    numbered('invoice', { pattern: 'INV-{YYYY}-{0000}', gapless: true }),
  ]
  w = await openBareWorld({ definitions, settings: { timeZone: 'Asia/Tokyo' } })
  ctx = w.ctx()
})
afterAll(() => w?.close())

let count = 0
const draft = (object: string, data: Record<string, unknown> = {}): Operation => ({
  op: 'create',
  object,
  data: { name: `${object} ${++count}`, ...data },
})

async function make(operations: Operation[], { at, ...options }: WriteOptions & { at?: string } = {}): Promise<Json[]> {
  const inside: Ctx = at ? { ...ctx, clock: () => new Date(at) } : ctx
  const { results } = await write(inside, operations, options)
  const made = results.flatMap(({ id }, index) => (id ? [{ id, object: operations[index]?.object as string }] : []))
  return Promise.all(made.map(async ({ object, id }) => JSON.parse((await getRecord(ctx, object, id)).json).number))
}

test('every record gets the next number of its series, in the order of the call', async () => {
  expect(await make([draft('ticket')])).toEqual(['0001'])
  expect(await make([draft('ticket'), draft('ticket'), draft('ticket')])).toEqual(['0002', '0003', '0004'])
})

test('nobody writes a number, and a record keeps its own', async () => {
  const { results } = await write(ctx, [draft('ticket')])
  const id = results[0]?.id as string
  for (const operation of [
    draft('ticket', { number: '0099' }),
    draft('ticket', { number: null }),
    { op: 'update', object: 'ticket', id, data: { number: '7' } } as Operation,
  ]) {
    const error = await write(ctx, [operation]).catch((reason) => reason)
    expect(error.problems).toEqual([{ path: 'number', message: 'is read-only', code: 'read-only-field' }])
  }
  await write(ctx, [{ op: 'delete', object: 'ticket', id }])
  await write(ctx, [{ op: 'restore', object: 'ticket', id }])
  expect(JSON.parse((await getRecord(ctx, 'ticket', id)).json).number).toBe('0005')
})

test('a number of a record that went to the bin is not given again', async () => {
  const { results } = await write(ctx, [draft('ticket')])
  await write(ctx, [{ op: 'delete', object: 'ticket', id: results[0]?.id as string }])
  expect(await make([draft('ticket')])).toEqual(['0007'])
})

test('a series begins anew with the year of the organisation', async () => {
  expect(await make([draft('quote'), draft('quote')], { at: '2026-12-31T14:59:00Z' })).toEqual([
    'Q-2026-001',
    'Q-2026-002',
  ])
  expect(await make([draft('quote')], { at: '2026-12-31T15:00:00Z' })).toEqual(['Q-2027-001'])
})

test('what is brought along is kept, and the series goes on behind it', async () => {
  const at = '2028-05-05T00:00:00Z'
  const brought = [draft('quote', { number: 'Q-2028-041' }), draft('quote', { number: 'OLD 7' }), draft('quote')]
  expect(await make(brought, { at })).toEqual(['Q-2028-041', 'OLD 7', 'Q-2028-042'])
  expect(await make([draft('quote', { number: null }), draft('quote')], { at })).toEqual([null, 'Q-2028-043'])
  const taken = await make([draft('quote', { number: 'Q-2028-041' })], { at }).catch((error) => error)
  expect([taken.code, taken.problems[0].path]).toEqual(['duplicate', 'number'])
})

test('without gaps: whatever fails, whoever comes at once, every number up to the last is there', async () => {
  const year = new Date().getUTCFullYear()
  const twice = draft('invoice')
  await make([twice])
  const refused = [
    write(ctx, [twice]),
    write(ctx, [draft('invoice'), twice]),
    write(ctx, [draft('invoice')], { dryRun: true }),
    write(ctx, [draft('invoice', { name: null })]),
  ]
  const made = Array.from({ length: 12 }, () => make([draft('invoice')]))
  const outcomes = await Promise.allSettled(refused)
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled', 'rejected'])
  const numbers = (await Promise.all(made)).flat().sort()
  expect(numbers).toEqual(Array.from({ length: 12 }, (_, n) => `INV-${year}-${String(n + 2).padStart(4, '0')}`))
})

test('each branch has a series of its own, of the branch that the record is made in', async () => {
  const [lisbon, madrid, chueca, rome] = [newId(), newId(), newId(), newId()]
  const branch = (id: string, data: Record<string, unknown>): Operation => ({
    op: 'create',
    object: 'branch',
    id,
    data,
  })
  await write(ctx, [
    branch(lisbon, { name: 'Lisbon', numberPrefix: 'LIS' }),
    branch(madrid, { name: 'Madrid', numberPrefix: 'MAD' }),
    branch(chueca, { name: 'Chueca', parentId: madrid }),
    branch(rome, { name: 'Rome' }),
  ])
  const at = '2027-06-01T00:00:00Z'
  const order = (branchId: string | null, data = {}) => draft('order', { branchId, ...data })
  // Without a prefix the one of the branch above counts; where there is none, nor its sign.
  expect(
    await make([order(lisbon), order(madrid), order(chueca), order(rome), order(null), order(lisbon)], { at }),
  ).toEqual(['LIS-2027-001', 'MAD-2027-001', 'MAD-2027-002', '2027-001', '2027-002', 'LIS-2027-002'])
  // What is brought along moves the series that its own text names on, wherever the record is.
  expect(await make([order(madrid, { number: 'LIS-2027-007' }), order(lisbon), order(madrid)], { at })).toEqual([
    'LIS-2027-007',
    'LIS-2027-008',
    'MAD-2027-003',
  ])
  expect(await make([order(madrid), order(lisbon)], { at: '2028-01-01T00:00:00Z' })).toEqual([
    'MAD-2028-001',
    'LIS-2028-001',
  ])

  // A record keeps its number where it goes, and through bin, restore and undo; nobody else gets it.
  const inside: Ctx = { ...ctx, clock: () => new Date(at) }
  const { results, changeSet } = await write(inside, [order(madrid)])
  const id = results[0]?.id as string
  const numberOf = async () => JSON.parse((await getRecord(ctx, 'order', id)).json).number
  await write(inside, [{ op: 'update', object: 'order', id, data: { branchId: lisbon } }])
  expect(await numberOf()).toBe('MAD-2027-004')
  await write(inside, [{ op: 'delete', object: 'order', id }])
  await write(inside, [{ op: 'restore', object: 'order', id }])
  await undoChangeSet(ctx, changeSet as string, { force: true })
  expect(await make([order(madrid)], { at })).toEqual(['MAD-2027-005'])
  await write(inside, [{ op: 'restore', object: 'order', id }])
  expect(await numberOf()).toBe('MAD-2027-004')

  // Whoever comes at once, whatever fails: every number of every series is there, and nobody waits for ever.
  const twice = order(lisbon)
  await write(inside, [twice])
  const refused = Array.from({ length: 4 }, () => write(inside, [order(madrid), order(rome), twice]))
  const made = Array.from({ length: 10 }, (_, n) =>
    make(n % 2 ? [order(lisbon), order(madrid)] : [order(madrid), order(lisbon)], { at }),
  )
  expect((await Promise.allSettled(refused)).every(({ status }) => status === 'rejected')).toBe(true)
  const numbers = (await Promise.all(made)).flat().sort()
  const series = (prefix: string, from: number) =>
    Array.from({ length: 10 }, (_, n) => `${prefix}-2027-${String(n + from).padStart(3, '0')}`)
  expect(numbers).toEqual([...series('LIS', 10), ...series('MAD', 6)])
})

test('patterns have one number, and months a year', () => {
  for (const bad of [
    '',
    'INV',
    '{000}{00}',
    '{MM}-{00}',
    '{YYY}-{0}',
    '{0',
    '0}{0}',
    '{00} {x}',
    '{BRANCH}{00}',
    '{00}{BRANCH}',
    '{BRANCH}a-{00}',
    'A{BRANCH}',
    '{BRANCH}-{00}/{BRANCH}',
    '{00}-A{BRANCH}',
  ])
    expect(readPattern(bad), bad).toBeNull()
  expect(sayNumber('{YY}{MM}/{00}·a', 7n, { date: '2027-03-31' })).toBe('2703/07·a')
  expect(sayNumber('{00}', 1234n, { date: '2027-03-31' })).toBe('1234')
  expect(numberIn('(R) {YYYY}.{00}', '(R) 2027.0012', '2027-03-31')).toEqual({ number: 12n, prefix: '' })
  expect(numberIn('(R) {YYYY}.{00}', '(R) 2026.12', '2027-03-31')).toBeNull()
  const [date, prefix] = ['2027-03-31', 'MAD']
  for (const [pattern, withPrefix, without] of [
    ['INV-{BRANCH}-{YYYY}-{00}', 'INV-MAD-2027-07', 'INV-2027-07'],
    ['{BRANCH}/{00}', 'MAD/07', '07'],
    ['{00}·{BRANCH}', '07·MAD', '07'],
    ['R{BRANCH}-{00}', 'RMAD-07', 'R07'],
  ] as const) {
    expect(sayNumber(pattern, 7n, { date, prefix })).toBe(withPrefix)
    expect(sayNumber(pattern, 7n, { date })).toBe(without)
    expect(numberIn(pattern, withPrefix, date)).toEqual({ number: 7n, prefix })
    expect(numberIn(pattern, without, date)).toEqual({ number: 7n, prefix: '' })
  }
})
