import { expect, it } from 'vitest'
import { countries, countryFrom, isCountry } from './countries.ts'
import { fold, nearest } from './spelling.ts'

it('lists the countries of ISO 3166-1 and Kosovo', () => {
  expect(countries().length).toBe(250)
  for (const code of ['ES', 'CN', 'UA', 'US', 'XK']) expect(isCountry(code), code).toBe(true)
  for (const code of ['EU', 'UK', 'ZZ', 'SU', 'es', '']) expect(isCountry(code), code).toBe(false)
})

it.each([
  ['es', 'ES'],
  ['United States', 'US'],
  ['u.s.a.', 'US'],
  ['España', 'ES'],
  ['espana', 'ES'],
  ['中国', 'CN'],
  ['Україна', 'UA'],
  ['Philipines', 'PH'],
  ['Korea', 'KR'],
  ['UK', 'GB'],
  ['Niger', 'NE'],
  ['Nigeria', 'NG'],
])('finds %s', (text, code) => expect(countryFrom(text)).toBe(code))

it.each(['Atlantis', '', 'Iram', 'EU', 'Austrlalia Felix'])('finds nothing in %j', (text) =>
  expect(countryFrom(text)).toBeNull(),
)

it('finds what was probably meant, unless two could be', () => {
  expect(nearest('amuont', ['amount', 'account'])).toBe('amount')
  expect(nearest('stge', ['stage', 'name'])).toBe('stage')
  expect(nearest('bat', ['cat', 'hat'])).toBeNull()
  expect(nearest('xy', ['ab'])).toBeNull()
  expect(nearest('quite another', ['amount'])).toBeNull()
  expect(nearest('', ['a'])).toBeNull()
})

it('folds case, accents and punctuation', () => {
  expect(fold('  Ñandú—Señor & Co. ')).toBe('nandu senor co')
  expect(fold('Їжак')).toBe('іжак')
})
