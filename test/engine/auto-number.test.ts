import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ctx } from '#engine/context.ts'
import { defineObject } from '#engine/define.ts'
import { getRecord } from '#engine/query/read-records.ts'
import type { Operation, WriteOptions } from '#engine/write/operations.ts'
import { write } from '#engine/write/write.ts'
import { numberIn, readPattern, sayNumber } from '#fields/auto-number/number-pattern.ts'
import type { Json } from '#fields/field-type.ts'
import { field } from '#fields/index.ts'
import { type BareWorld, openBareWorld } from './bare-world.ts'

const others = ['user', 'branch'].map((name) =>
  defineObject(name, {
    plural: `${name === 'branch' ? 'branche' : name}s`,
    title: 'name',
    fields: { name: field.text() },
  }),
)
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

test('patterns have one number, and months a year', () => {
  for (const bad of ['', 'INV', '{000}{00}', '{MM}-{00}', '{YYY}-{0}', '{0', '0}{0}', '{00} {x}'])
    expect(readPattern(bad), bad).toBeNull()
  expect(sayNumber('{YY}{MM}/{00}·a', 7n, '2027-03-31')).toBe('2703/07·a')
  expect(sayNumber('{00}', 1234n, '2027-03-31')).toBe('1234')
  expect(numberIn('(R) {YYYY}.{00}', '(R) 2027.0012', '2027-03-31')).toBe(12n)
  expect(numberIn('(R) {YYYY}.{00}', '(R) 2026.12', '2027-03-31')).toBeNull()
})
