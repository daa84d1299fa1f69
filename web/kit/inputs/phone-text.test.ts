import fc from 'fast-check'
import { expect, it } from 'vitest'
import { phoneForReading } from './phone-text.ts'

it.each([
  ['+34612345678', '+34 612 345 678'],
  ['+14155552671', '+1 415 555 2671'],
  ['+380441234567', '+380 441 234 567'],
  ['+34612345678;ext=12', '+34 612 345 678 ×12'],
  ['ask Ana', 'ask Ana'],
])('%s reads %s', (value, text) => expect(phoneForReading(value)).toBe(text))

it('keeps every digit', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\+[1-9]\d{5,14}$/), (value) => {
      expect(phoneForReading(value).replaceAll(' ', '')).toBe(value)
    }),
  )
})
