import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineTotal } from '#modules/deals/line-worth.ts'

const eur = (amount: string) => ({ amount, currency: 'EUR' })

test.each([
  ['2', eur('19.99'), 0, '39.98'],
  ['1', eur('100.00'), 12.5, '87.50'],
  ['3', eur('0.333333'), 0, '1.00'],
  ['0.1', eur('0.20'), 0, '0.02'],
  // 1.005 is not a double; half goes away from zero.
  ['1', eur('1.005'), 0, '1.01'],
  ['1', eur('-1.005'), 0, '-1.01'],
  ['1', eur('99.00'), 100, '0.00'],
  ['0', eur('5.00'), 0, '0.00'],
  ['1000000000', eur('999999999.99'), 0, '999999999990000000.00'],
] as const)('%s × %o less %d % is %s', (...[quantity, price, discount, total]) => {
  expect(lineTotal(quantity, price, discount)).toEqual(eur(total))
})

test('currencies keep their own digits', () => {
  expect(lineTotal('3', { amount: '33.4', currency: 'JPY' }, 0)).toEqual({ amount: '100', currency: 'JPY' })
  expect(lineTotal('1', { amount: '0.1235', currency: 'KWD' }, 0)).toEqual({ amount: '0.124', currency: 'KWD' })
})

test('whole numbers of cents come out exactly', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10_000 }),
      fc.integer({ min: 0, max: 10_000_000 }),
      fc.integer({ min: 0, max: 100 }),
      (count, cents, discount) => {
        const price = eur(`${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`)
        const exact = BigInt(count) * BigInt(cents) * BigInt(100 - discount)
        const rounded = (exact + 50n) / 100n
        expect(lineTotal(String(count), price, discount)?.amount.replace('.', '')).toBe(
          String(rounded).padStart(3, '0'),
        )
      },
    ),
  )
})
