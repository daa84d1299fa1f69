import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compareDecimals,
  currencies,
  currencyOfSign,
  decimalOf,
  isCurrency,
  minorDigits,
  moneyOf,
  parseDecimal,
  roundDecimal,
  withDigits,
} from './money.ts'

const decimal = fc
  .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.nat(20))
  .map(([negative, digits, scale]) => ({
    digits: negative ? -digits : digits,
    scale,
    text: spell(negative, digits, scale),
  }))

describe('parseDecimal', () => {
  it.each([
    ['-001.50', '-1.5'],
    ['+.5', '0.5'],
    ['5.', '5'],
    ['1e3', '1000'],
    ['12.5e-3', '0.0125'],
    ['-0.00', '0'],
    ['100', '100'],
    ['1E+05', '100000'],
  ])('spells %s as %s', (text, value) => expect(parseDecimal(text)).toBe(value))

  it.each(['', '.', '-', '1,5', '0x1', '1e', 'e5', 'NaN', 'Infinity', '1e1234', ' 1', '1 ', '--1', '1'.repeat(401)])(
    'refuses %j',
    (text) => expect(parseDecimal(text)).toBeNull(),
  )

  it('gives equal numbers one spelling', () => {
    fc.assert(
      fc.property(decimal, fc.nat(5), ({ text }, zeros) => {
        const padded = text.includes('.') ? text + '0'.repeat(zeros) : `${text}.${'0'.repeat(zeros)}`
        expect(parseDecimal(padded)).toBe(parseDecimal(text))
        expect(parseDecimal(parseDecimal(text) as string)).toBe(parseDecimal(text))
      }),
    )
  })
})

describe('compareDecimals', () => {
  it('orders as exact arithmetic does', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        const [left, right] = [a.digits * 10n ** BigInt(b.scale), b.digits * 10n ** BigInt(a.scale)]
        const order = compareDecimals(parseDecimal(a.text) as string, parseDecimal(b.text) as string)
        expect(Math.sign(order)).toBe(left < right ? -1 : left > right ? 1 : 0)
      }),
      { numRuns: 1000 },
    )
  })

  it('does not mind zeros at the end, nor the sign of zero', () => {
    expect(compareDecimals('1.50', '1.5')).toBe(0)
    expect(compareDecimals('-0', '0.00')).toBe(0)
    expect(compareDecimals('-0.1', '0')).toBeLessThan(0)
  })
})

describe('roundDecimal', () => {
  it('takes half of the last digit up, away from zero, and fills up with zeros', () => {
    const rounded = (decimal: string, digits: number) => roundDecimal(decimal, digits)
    expect(rounded('1.005', 2)).toBe('1.01')
    expect(rounded('-1.005', 2)).toBe('-1.01')
    expect(rounded('0.999999', 2)).toBe('1.00')
    expect(rounded('-0.004', 2)).toBe('0.00')
    expect(rounded('12', 2)).toBe('12.00')
    expect(rounded('12.5', 0)).toBe('13')
    expect(rounded('12.3', 3)).toBe('12.300')
    expect(rounded('99999999999999999999.995', 2)).toBe('100000000000000000000.00')
  })
})

describe('decimalOf', () => {
  it('drops the noise of sums and keeps whole numbers', () => {
    expect(decimalOf(0.1 + 0.2)).toBe('0.3')
    expect(decimalOf(Number.MAX_SAFE_INTEGER)).toBe('9007199254740991')
    expect(decimalOf(-0)).toBe('0')
    expect(decimalOf(1e-7)).toBe('0.0000001')
    expect(() => decimalOf(Number.NaN)).toThrow(RangeError)
  })

  it('is within the precision of a double', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e12, max: 1e12, noNaN: true }), (number) => {
        expect(Math.abs(Number(decimalOf(number)) - number)).toBeLessThanOrEqual(Math.abs(number) * 1e-14)
      }),
    )
  })
})

describe('currencies', () => {
  it('knows the digits that people write', () => {
    expect([minorDigits('EUR'), minorDigits('JPY'), minorDigits('KWD'), minorDigits('UAH')]).toEqual([2, 0, 3, 2])
    expect(isCurrency('EUR')).toBe(true)
    expect(isCurrency('eur')).toBe(false)
    expect(currencies).toContain('CNY')
  })

  it('spells an amount with the digits of its currency', () => {
    expect(moneyOf('1250', 'EUR')).toEqual({ amount: '1250.00', currency: 'EUR' })
    expect(moneyOf('1250', 'JPY')).toEqual({ amount: '1250', currency: 'JPY' })
    expect(moneyOf('0.123456', 'EUR')).toEqual({ amount: '0.123456', currency: 'EUR' })
    expect(moneyOf('0.1234567', 'EUR')).toBeNull()
    expect(withDigits('1.25', 0, 1)).toBeNull()
  })

  it('reads signs, shared ones as the own currency', () => {
    expect(currencyOfSign('€', 'USD')).toBe('EUR')
    expect(currencyOfSign('$', 'EUR')).toBe('USD')
    expect(currencyOfSign('$', 'MXN')).toBe('MXN')
    expect(currencyOfSign('¥', 'CNY')).toBe('CNY')
    expect(currencyOfSign('¥', 'EUR')).toBe('JPY')
    expect(currencyOfSign('₴', 'EUR')).toBe('UAH')
    expect(currencyOfSign('zł', 'EUR')).toBe('PLN')
    expect(currencyOfSign('quatloo', 'EUR')).toBeNull()
  })
})

function spell(negative: boolean, digits: bigint, scale: number): string {
  const padded = digits.toString().padStart(scale + 1, '0')
  const whole = padded.slice(0, padded.length - scale)
  return `${negative ? '-' : ''}${whole}${scale > 0 ? `.${padded.slice(padded.length - scale)}` : ''}`
}
