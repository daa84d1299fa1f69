import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Calendar, workClock } from './work-clock.ts'

const shop: Calendar = {
  week: [
    [
      [540, 780],
      [900, 1080],
    ],
    [[540, 1020]],
    [],
    [[0, 1440]],
    [[540, 1020]],
    [[600, 720]],
    [],
  ],
  off: new Set(['12-25', '2026-03-27']),
}
const clock = workClock(shop, 'Europe/Madrid')
const at = (text: string) => Date.parse(text)
const say = (moment: number | null) => (moment === null ? null : new Date(moment).toISOString())
const minute = 60_000

describe('time of work', () => {
  test.each([
    ['2026-03-02T08:00:00Z', true],
    ['2026-03-02T07:59:59Z', false],
    ['2026-03-02T12:30:00Z', false],
    ['2026-03-05T23:30:00Z', false],
    ['2026-03-04T23:30:00Z', true],
    ['2026-03-27T10:00:00Z', false],
  ])('at %s somebody works: %s', (moment, isOpen) => {
    expect(clock.isOpen(at(moment))).toBe(isOpen)
  })

  test('goes on after a break, a closed day and a day off, by the clocks of the place', () => {
    expect(say(clock.after(at('2026-03-02T11:30:00Z'), 60 * minute))).toBe('2026-03-02T14:30:00.000Z')
    expect(say(clock.opens(at('2026-03-03T20:00:00Z')))).toBe('2026-03-04T23:00:00.000Z')
    // Friday the 27th is a day off; clocks go forward in the night to Sunday.
    expect(say(clock.after(at('2026-03-26T22:00:00Z'), 120 * minute))).toBe('2026-03-28T10:00:00.000Z')
    expect(say(clock.opens(at('2026-03-28T12:00:00Z')))).toBe('2026-03-30T07:00:00.000Z')
  })

  test('who never works never comes to an end', () => {
    const never = workClock({ week: [[], [], [], [], [], [], []], off: new Set() }, 'UTC')
    expect([never.opens(0), never.after(0, minute), never.between(0, at('2026-01-01'))]).toEqual([null, null, 0])
  })
})

test('what was worked until a moment is the time after which it comes', () => {
  const zones = ['Europe/Madrid', 'America/St_Johns', 'Pacific/Apia', 'UTC', 'Africa/Cairo']
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: at('2026-01-01'), max: at('2027-01-01') }),
      fc.integer({ min: 1, max: 6000 }),
      (zone, from, minutes) => {
        const own = workClock(shop, zone)
        const end = own.after(from, minutes * minute) as number
        expect(own.between(from, end)).toBe(minutes * minute)
        expect(own.opens(from)).toBeLessThanOrEqual(end)
        const middle = from + Math.floor((end - from) / 2)
        expect(own.between(from, middle) + own.between(middle, end)).toBe(minutes * minute)
      },
    ),
    { numRuns: 200 },
  )
})
