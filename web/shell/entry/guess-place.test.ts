import { expect, test } from 'vitest'
import { countries } from '#kernel/countries.ts'
import { isCurrency } from '#kernel/money.ts'
import { isTimeZone } from '#kernel/time.ts'
import { currencyOf } from './currency-of.ts'
import { guessPlace, placeOf } from './guess-place.ts'

test('the clock tells the country, whatever language the browser speaks', () => {
  expect(guessPlace({ timeZone: 'Europe/Madrid', languages: ['en-US'] })).toEqual({
    country: 'ES',
    timeZone: 'Europe/Madrid',
    currency: 'EUR',
    weekStart: 1,
  })
  expect(guessPlace({ timeZone: 'Europe/Kiev', languages: ['uk'] })).toMatchObject({ country: 'UA', currency: 'UAH' })
})

test('a clock that tells nothing leaves the language', () => {
  expect(guessPlace({ timeZone: 'UTC', languages: ['zh-CN', 'en'] })).toMatchObject({ country: 'CN', currency: 'CNY' })
  expect(guessPlace({ timeZone: 'UTC', languages: ['en'] })).toMatchObject({ country: 'US' })
})

test('another country takes its own zone, unless the present one is one of its', () => {
  expect(placeOf('US', 'Europe/Madrid')).toMatchObject({ timeZone: 'America/New_York', weekStart: 7 })
  expect(placeOf('ES', 'Atlantic/Canary')).toMatchObject({ timeZone: 'Atlantic/Canary' })
})

test('what is guessed for any country is a currency and a zone that the server takes', () => {
  for (const country of countries()) {
    expect(isCurrency(currencyOf(country)), country).toBe(true)
    expect(isTimeZone(placeOf(country).timeZone), country).toBe(true)
  }
})
