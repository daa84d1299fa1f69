import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seal, unseal } from './seal.ts'

const secret = 'a secret that is long enough for anybody'

test('what is sealed opens again, and only with the same secret and for the same purpose', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const sealed = seal(secret, 'mail', text)
      expect(unseal(secret, 'mail', sealed)).toBe(text)
      expect(unseal(`${secret}!`, 'mail', sealed)).toBeNull()
      expect(unseal(secret, 'two-factor', sealed)).toBeNull()
      expect(seal(secret, 'mail', text)).not.toBe(sealed)
    }),
    { numRuns: 50 },
  )
})

test('what is damaged does not open', () => {
  const sealed = seal(secret, 'mail', 'a password')
  for (let at = 3; at < sealed.length; at += 1) {
    const other = sealed[at] === 'A' ? 'B' : 'A'
    expect(unseal(secret, 'mail', sealed.slice(0, at) + other + sealed.slice(at + 1))).toBeNull()
  }
  for (const nothing of ['', 'v1.', 'v2.abc', 'v1.abc', sealed.slice(0, -8)]) {
    expect(unseal(secret, 'mail', nothing)).toBeNull()
  }
})
