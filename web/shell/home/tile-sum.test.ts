import { i18n } from '@lingui/core'
import { expect, test } from 'vitest'
import { sayTileSum } from './tile-sum.ts'

test('a sum is said as its tile has room for, and whole beside it', () => {
  i18n.loadAndActivate({ locale: 'en', messages: {} })
  const said = (amount: string) => sayTileSum({ amount, currency: 'EUR' })
  expect(said('600.50')).toEqual({ text: '€600.50', whole: '€600.50' })
  expect(said('10005534')).toEqual({ text: '€10,005,534', whole: '€10,005,534' })
  expect(said('1234567.89')).toEqual({ text: '€1,234,568', whole: '€1,234,567.89' })
  expect(said('123456789012.34')).toEqual({ text: '€123.5B', whole: '€123,456,789,012.34' })
})
