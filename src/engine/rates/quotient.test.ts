import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quotient, significantly } from './quotient.ts'

const decimal = fc
  .tuple(fc.bigInt({ min: 1n, max: 10n ** 20n }), fc.integer({ min: 0, max: 18 }))
  .map(([digits, scale]) => {
    const text = String(digits).padStart(scale + 1, '0')
    return scale === 0 ? text : `${text.slice(0, -scale)}.${text.slice(-scale)}`
  })

test('a quotient turned round twice is what it was, to the digits that money has', () => {
  fc.assert(
    fc.property(decimal, (rate) => {
      expect(Number(quotient('1', quotient('1', rate)))).toBeCloseTo(Number(rate), Number(rate) > 1e6 ? 0 : 9)
      expect(significantly(quotient('1', quotient('1', rate)), 15)).toBe(significantly(rate, 15))
    }),
    { numRuns: 500 },
  )
})

test('it is that of doubles as far as they reach, without an exponent', () => {
  fc.assert(
    fc.property(decimal, decimal, (a, b) => {
      const exact = quotient(a, b)
      expect(exact).toMatch(/^\d+(\.\d*[1-9])?$/)
      expect(Math.abs(Number(exact) / (Number(a) / Number(b)) - 1)).toBeLessThan(1e-12)
    }),
    { numRuns: 500 },
  )
})

test.each([
  ['1', '4', '0.25'],
  ['1', '3', '0.33333333333333333333'],
  ['2', '3', '0.66666666666666666667'],
  ['1', '0.00000000000004', '25000000000000'],
  ['162.53', '1.0812', '150.3237143914169441362'],
])('%s / %s is %s', (a, b, expected) => expect(quotient(a, b).slice(0, 19)).toBe(expected.slice(0, 19)))
