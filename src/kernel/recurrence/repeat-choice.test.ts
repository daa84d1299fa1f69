import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { occurrences } from './occurrences.ts'
import { readRecurrence } from './read-recurrence.ts'
import { changeRepeat, type RepeatChoice, readRepeat, workdays, writeRepeat } from './repeat-choice.ts'

const zone = 'Europe/Madrid'

const weekdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 })).map((days) => [...days].sort())
const on = fc.oneof(
  fc.constant(null),
  fc.record({ day: fc.oneof(fc.constant(-1), fc.integer({ min: 1, max: 31 })) }),
  fc.record({ nth: fc.constantFrom(1, 2, 3, 4, -1), weekday: fc.integer({ min: 1, max: 7 }) }),
)
const end = fc.oneof(
  fc.constant(null),
  fc.record({ times: fc.integer({ min: 1, max: 999 }) }),
  fc.record({ day: fc.constantFrom('2027-03-31', '2028-02-29', '2030-12-31') }),
)
const except = fc.subarray(['20270308', '20270315T090000Z', '20280229'])
const also = fc.subarray(['20270309', '20270315T093000Z', '20280228T160000'])
const choice = fc
  .record({
    every: fc.constantFrom('day', 'workday', 'week', 'month', 'year'),
    interval: fc.integer({ min: 1, max: 99 }),
    ...{ weekdays, on, end, except, also },
  })
  .map(
    ({ every, interval, weekdays, on, end, except, also }): RepeatChoice => ({
      every,
      interval: every === 'workday' ? 1 : interval,
      weekdays: every === 'week' ? weekdays : [],
      on: every === 'month' ? on : null,
      end,
      weekStart: 1,
      except,
      also,
    }),
  )
  // Every week from Monday to Friday is every working day.
  .filter(({ every, interval, weekdays }) => every !== 'week' || interval > 1 || weekdays.join() !== workdays.join())

it('what is chosen is read back as it was chosen, and is a rule', () => {
  fc.assert(
    fc.property(choice, (chosen) => {
      const rule = writeRepeat(chosen)
      expect(readRecurrence(rule)).not.toBeNull()
      expect(readRepeat(rule, zone)).toEqual(chosen)
      expect(rule.length).toBeLessThanOrEqual(200)
    }),
  )
})

describe('rules of other programs', () => {
  it.each([
    ['RRULE:FREQ=WEEKLY;WKST=SU;BYDAY=WE,MO', 'FREQ=WEEKLY;BYDAY=MO,WE'],
    ['FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,MO', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU'],
    ['FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
    ['FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1', 'FREQ=MONTHLY;BYDAY=-1FR'],
    ['FREQ=WEEKLY;UNTIL=20270331T223000Z', 'FREQ=WEEKLY;UNTIL=20270331T223000Z'],
  ])('%s is chosen as %s', (rule, written) => {
    const chosen = readRepeat(rule, zone)
    expect(chosen && writeRepeat(chosen)).toBe(written)
  })

  it.each([
    'FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
    'FREQ=MONTHLY;BYMONTHDAY=1,15',
    'FREQ=MONTHLY;BYMONTHDAY=-2',
    'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13',
    'FREQ=DAILY;BYMONTH=1',
    'FREQ=HOURLY',
  ])('%s stays as it is', (rule) => expect(readRepeat(rule, zone)).toBeNull())
})

it('a last moment stays as it is until another day is chosen', () => {
  const chosen = readRepeat('FREQ=WEEKLY;UNTIL=20270331T223000Z', zone)
  expect(chosen?.end).toMatchObject({ day: '2027-04-01' })
  expect(chosen && writeRepeat({ ...chosen, interval: 2 })).toBe('FREQ=WEEKLY;INTERVAL=2;UNTIL=20270331T223000Z')
  expect(chosen && writeRepeat({ ...chosen, end: { day: '2027-04-08' } })).toBe('FREQ=WEEKLY;UNTIL=20270408')
})

it('every second week counts as the weeks of the organisation, but for a rule that counts already', () => {
  const changed = (rule: string, part: Partial<RepeatChoice>) => {
    const chosen = readRepeat(rule, zone)
    return chosen && changeRepeat(chosen, part, 7)
  }
  expect(changed('FREQ=WEEKLY;BYDAY=MO,SU', { interval: 2 })).toBe('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU')
  expect(changed('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU', { interval: 3 })).toBe('FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,SU')
})

it('a last day is one by the clock of the series', () => {
  const rule = readRecurrence('FREQ=DAILY;UNTIL=20270102')
  const from = new Date('2027-01-02T02:00:00Z') // eight in the evening of the first
  const all = rule && [...occurrences(rule, { from, timeZone: 'America/Chicago' })]
  expect(all?.map((at) => at.toISOString().slice(0, 13))).toEqual(['2027-01-02T02', '2027-01-03T02'])
})
