import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Figures, hasRisen } from './figures.ts'

const figures: fc.Arbitrary<Figures> = fc.record({
  discount: fc.integer({ min: 0, max: 100 }),
  amount: fc.option(
    fc.record({ amount: fc.integer({ min: 0, max: 10_000 }).map(String), currency: fc.constantFrom('EUR', 'USD') }),
  ),
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

test('an amount that grows has risen, unless the discount went down; another currency is another amount', () => {
  const then: Figures = { discount: 15, amount: { amount: '850', currency: 'EUR' }, paymentDays: 30 }
  expect(hasRisen(then, { ...then, amount: { amount: '850.00', currency: 'EUR' } })).toBe(false)
  expect(hasRisen(then, { ...then, amount: { amount: '850.01', currency: 'EUR' } })).toBe(true)
  expect(hasRisen(then, { ...then, amount: { amount: '1000', currency: 'EUR' }, discount: 0 })).toBe(false)
  expect(hasRisen(then, { ...then, amount: { amount: '1000.20', currency: 'EUR' }, discount: 0 })).toBe(true)
  expect(hasRisen(then, { ...then, amount: { amount: '1000000', currency: 'EUR' }, discount: 14.9 })).toBe(true)
  expect(hasRisen(then, { ...then, amount: { amount: '900', currency: 'USD' }, discount: 10 })).toBe(true)
  expect(hasRisen(then, { ...then, amount: { amount: '10', currency: 'USD' } })).toBe(true)
  expect(hasRisen(then, { ...then, amount: null })).toBe(false)
})
