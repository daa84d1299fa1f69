import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Figures, hasRisen } from './figures.ts'

const money = fc.option(
  fc.record({ amount: fc.integer({ min: 0, max: 10_000 }).map(String), currency: fc.constantFrom('EUR', 'USD') }),
)
const figures: fc.Arbitrary<Figures> = fc.record({
  discount: fc.integer({ min: 0, max: 100 }),
  discountAmount: money,
  amount: money,
  paymentDays: fc.option(fc.integer({ min: 0, max: 120 })),
})

test('what stays as it was has not risen; a larger discount or longer terms always have', () => {
  fc.assert(fc.property(figures, (one) => !hasRisen(one, { ...one })))
  fc.assert(
    fc.property(figures, fc.integer({ min: 1, max: 50 }), (one, more) => {
      expect(hasRisen(one, { ...one, discount: one.discount + more })).toBe(true)
      expect(hasRisen(one, { ...one, paymentDays: (one.paymentDays ?? 0) + more })).toBe(true)
    }),
  )
})

const eur = (amount: string) => ({ amount, currency: 'EUR' })

test('an amount that grows has risen, but for what is not taken off any more; another currency is another amount', () => {
  const then: Figures = { discount: 15, discountAmount: eur('150'), amount: eur('850'), paymentDays: 30 }
  const now = (more: Partial<Figures>) => hasRisen(then, { ...then, ...more })
  expect(now({ amount: eur('850.00') })).toBe(false)
  expect(now({ amount: eur('850.02') })).toBe(true)
  expect(now({ amount: eur('1000'), discount: 0, discountAmount: eur('0') })).toBe(false)
  expect(now({ amount: eur('1000.02'), discount: 0, discountAmount: eur('0') })).toBe(true)
  expect(now({ amount: eur('1000000'), discount: 14.9 })).toBe(true)
  expect(now({ amount: { amount: '900', currency: 'USD' }, discount: 10 })).toBe(true)
  expect(now({ amount: { amount: '10', currency: 'USD' } })).toBe(true)
  expect(now({ amount: null })).toBe(false)
})

test('more that is taken off has risen, whatever the amount and the largest discount say', () => {
  const then: Figures = { discount: 90, discountAmount: eur('9'), amount: eur('100001'), paymentDays: null }
  expect(hasRisen(then, { ...then, discount: 80, discountAmount: eur('80000') })).toBe(true)
  expect(hasRisen(then, { ...then, discountAmount: { amount: '1', currency: 'USD' } })).toBe(true)
  expect(hasRisen(then, { ...then, discountAmount: { amount: '0', currency: 'USD' } })).toBe(false)
  expect(hasRisen(then, { ...then, discountAmount: null })).toBe(true)
  // Nobody knows what was taken off when it was not kept yet.
  expect(hasRisen({ ...then, discountAmount: null }, then)).toBe(false)
  expect(hasRisen({ ...then, discountAmount: null }, { ...then, amount: eur('100002'), discount: 0 })).toBe(true)
})
