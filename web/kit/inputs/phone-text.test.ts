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

it.each([
  ['+34612345678', { callingCode: '34', trunkPrefix: '' }, '612 345 678'],
  ['+380441234567', { callingCode: '380', trunkPrefix: '0' }, '044 123 4567'],
  ['+442079460958;ext=12', { callingCode: '44', trunkPrefix: '0' }, '020 794 609 58 ×12'],
  ['+442079460958', { callingCode: '34', trunkPrefix: '' }, '+44 207 946 0958'],
])('%s reads from %j as %s', (value, home, text) => expect(phoneForReading(value, home)).toBe(text))

it('keeps every digit', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\+[1-9]\d{5,14}$/), (value) => {
      expect(phoneForReading(value).replaceAll(' ', '')).toBe(value)
    }),
  )
})
