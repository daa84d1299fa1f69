import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numberFormat, readNumber } from './read-number.ts'

describe('a number', () => {
  it.each([
    ['1,234.50', '1234.50'],
    ['(1,200.00)', '-1200.00'],
    ['5-', '-5'],
    ['\u22125', '-5'],
    ['12 %', '12'],
    ['1 234 567.5', '1234567.5'],
    ['1\u00a0234', '1234'],
    ["1'234.50", '1234.50'],
    ['12,34,567', '1234567'],
    ['1.5E-3', '0.0015'],
    ['1e3', '1000'],
    ['.5', '0.5'],
    ['-0', '0'],
    ['007', '7'],
    ['１２', '12'],
    ['$1,234', '1234'],
  ])('%s is %s', (text, value) => {
    expect(readNumber(text)).toEqual({ value })
  })

  it.each([
    ['1.234,50', '1234.50'],
    ['5,5', '5.5'],
    ['1.234', '1234'],
  ])('%s with a decimal comma is %s', (text, value) => {
    expect(readNumber(text, { decimal: ',' })).toEqual({ value })
  })

  it.each([
    ['-€5', '-5', 'EUR'],
    ['USD 1,000', '1000', 'USD'],
    ['5 грн', '5', 'UAH'],
    ['MX$20', '20', 'MXN'],
    ['1000元', '1000', 'CNY'],
  ])('%s tells its currency', (text, value, currency) => {
    expect(readNumber(text)).toEqual({ value, currency })
  })

  it.each(['', 'abc', '--5', '1.2.3', '1 2', '12abc', '1e999', '5 5 €', '1,23', '€5$', '9'.repeat(80)])(
    '%j is a problem',
    (text) => {
      expect(readNumber(text)).toHaveProperty('problem')
    },
  )

  it('that a locale writes is read as it was', () => {
    const amount = fc.integer({ min: -1e12, max: 1e12 }).map((cents) => cents / 100)
    const locale = fc.constantFrom('en-US', 'de-DE', 'es-ES', 'uk-UA', 'fr-FR', 'de-CH', 'hi-IN', 'zh-CN')
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 20 }), locale, (amounts, name) => {
        const texts = amounts.map((each) => new Intl.NumberFormat(name, { minimumFractionDigits: 2 }).format(each))
        const format = numberFormat(texts)
        expect(format).toMatchObject({ isAmbiguous: false, isMixed: false })
        const values = texts.map((text) => readNumber(text, format))
        expect(values).toEqual(amounts.map((each) => ({ value: (each || 0).toFixed(2) })))
      }),
    )
  })
})

describe('a column of numbers', () => {
  it.each([
    [['1.234', '2,5'], { decimal: ',', isAmbiguous: false }],
    [['1,234', '2.5'], { decimal: '.', isAmbiguous: false }],
    [['1.234.567'], { decimal: ',', isAmbiguous: false }],
    [['1,234', '5,678'], { decimal: '.', isAmbiguous: true }],
    [['0,123'], { decimal: ',', isAmbiguous: false }],
    [['5', '7'], { decimal: '.', isAmbiguous: false }],
    [['1,5', '2,5', '3.5'], { decimal: ',', isMixed: true }],
    [['€5', '7 EUR'], { currency: 'EUR' }],
    [['€5', '$7', '£8'], { currency: null }],
  ])('%j', (values, format) => {
    expect(numberFormat(values)).toMatchObject(format)
  })

  it('that does not tell is read by habit', () => {
    expect(numberFormat(['1.234'], ',').decimal).toBe(',')
  })
})
