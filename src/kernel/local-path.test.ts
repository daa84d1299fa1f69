import { expect, test } from 'vitest'
import { localPath } from './local-path.ts'

const origin = 'https://kith.example.com'

test('places of ours stay as they are', () => {
  expect(localPath('/deals?sort=-amount#top', origin)).toBe('/deals?sort=-amount#top')
})

test('everything else leads to the beginning', () => {
  for (const next of [
    undefined,
    '',
    'deals',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/.//evil.example',
  ])
    expect(localPath(next, origin), next).toBe('/')
})
