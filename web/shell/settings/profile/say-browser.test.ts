import { expect, test } from 'vitest'
import { sayBrowser } from './say-browser.ts'

test('a browser is named as people name it, though it names others too', () => {
  const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36'
  expect(sayBrowser(chrome)).toBe('Chrome · Linux')
  expect(sayBrowser(`${chrome} Edg/156.0`)).toBe('Edge · Linux')
  expect(
    sayBrowser(
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1 Version/19.0 Mobile/15E Safari/604.1',
    ),
  ).toBe('Safari · iPhone')
})

test('what says nothing is nothing', () => {
  expect(sayBrowser(null)).toBeNull()
  expect(sayBrowser('check-bot')).toBeNull()
})
