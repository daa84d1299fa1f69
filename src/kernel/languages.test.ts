import { expect, test } from 'vitest'
import { acceptedLanguage } from './languages.ts'

test.each([
  [undefined, 'en'],
  ['', 'en'],
  ['es', 'es'],
  ['es-MX', 'es'],
  ['zh-CN', 'zh'],
  ['zh-Hant-TW', 'zh'],
  ['UK', 'uk'],
  ['fr, uk;q=0.8, es;q=0.9', 'es'],
  ['de-DE, de;q=0.9, uk;q=0.5, en;q=0.4', 'uk'],
  ['zh;q=0.5, es;q=0.5', 'zh'],
  ['es;q=0, uk;q=0.1', 'uk'],
  ['es-MX;q=0.9, es;q=0', 'en'],
  ['uk;q=many, zh;q=0.2', 'zh'],
  ['*', 'en'],
  ['fr-CH, fr;q=0.9, *;q=0.5', 'en'],
  ['fr', 'en'],
  [';;;,,=', 'en'],
])('%s is answered in %s', (header, language) => {
  expect(acceptedLanguage(header)).toBe(language)
})
