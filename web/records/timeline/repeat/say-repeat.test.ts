import { i18n } from '@lingui/core'
import fc from 'fast-check'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { type RepeatChoice, writeRepeat } from '#kernel/recurrence/repeat-choice.ts'
import { setTimeZone } from '#web/kit/format.ts'
import { sayRepeat } from './say-repeat.ts'

// The build writes these out; here they say their English.
vi.mock('@lingui/core/macro', () => ({
  t: (texts: TemplateStringsArray, ...values: unknown[]) => String.raw({ raw: texts }, ...values),
  plural: (value: number, forms: Record<string, string>) =>
    forms[new Intl.PluralRules('en').select(value)]?.replace('#', String(value)),
  select: (value: string, forms: Record<string, string>) => forms[value] ?? forms['other'],
}))

beforeAll(() => {
  i18n.loadAndActivate({ locale: 'en', messages: {} })
  setTimeZone('Europe/Madrid')
})

describe('a rule in words', () => {
  it.each([
    ['FREQ=DAILY', 'Every day'],
    ['FREQ=DAILY;INTERVAL=3', 'Every 3 days'],
    ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'Every working day'],
    ['FREQ=WEEKLY', 'Every week'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH', 'Every 2 weeks on Monday and Thursday'],
    ['FREQ=MONTHLY;BYMONTHDAY=15', 'Every month on day 15'],
    ['FREQ=MONTHLY;BYMONTHDAY=1,-1', 'Every month on day 1 and the last day'],
    ['FREQ=MONTHLY;BYDAY=2TU', 'Every month on the second Tuesday'],
    ['FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR;COUNT=4', 'Every 3 months on the last Friday, 4 times'],
    ['FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1', 'Every month on the last Friday'],
    ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', 'Every month on the last working day'],
    ['FREQ=YEARLY;UNTIL=20301231', 'Every year, until Dec 31, 2030'],
    ['FREQ=YEARLY;UNTIL=20301231T233000Z', 'Every year, until Jan 1, 2031'],
    ['FREQ=YEARLY;BYMONTH=3,9', 'Every year in March and September'],
    ['FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24', 'Every year on December 24'],
    ['FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU', 'Every year on the last Sunday of March'],
    ['FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO', 'Every year, by a rule of its own'],
    ['FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13', 'Every month, by a rule of its own'],
    ['FREQ=MONTHLY;BYDAY=FR', 'Every month, by a rule of its own'],
    [
      'FREQ=WEEKLY;COUNT=4;EXDATE=20270308,20270315T233000Z',
      'Every week, 4 times, except Mar 8, 2027 and Mar 16, 2027',
    ],
    ['FREQ=WEEKLY;EXDATE=20270308,20270315,20270322', 'Every week, except 3 days'],
    ['FREQ=WEEKLY;EXDATE=20270308;RDATE=20270309T230000Z', 'Every week, except Mar 8, 2027, and on Mar 10, 2027'],
    ['FREQ=DAILY;COUNT=1;RDATE=20270308,20270312T160000', 'Once, and on Mar 8, 2027 and Mar 12, 2027'],
    ['FREQ=WEEKLY;RDATE=20270308,20270309,20270310', 'Every week, and on 3 more days'],
    ['FREQ=MINUTELY', 'FREQ=MINUTELY'],
  ])('%s: %s', (rule, words) => expect(sayRepeat(rule, 'Europe/Madrid')).toBe(words))

  it('by the clock of the series, not of the reader', () => {
    expect(sayRepeat('FREQ=YEARLY;UNTIL=20301231T233000Z', 'America/New_York')).toBe('Every year, until Dec 31, 2030')
    expect(sayRepeat('FREQ=WEEKLY;EXDATE=20270315T233000Z', 'UTC')).toBe('Every week, except Mar 15, 2027')
  })

  it('of all that can be chosen says what was chosen', () => {
    const on = fc.oneof(
      fc.record({ day: fc.constantFrom(-1, 1, 31) }),
      fc.record({ nth: fc.constantFrom(1, 2, 3, 4, -1), weekday: fc.integer({ min: 1, max: 7 }) }),
    )
    const choice: fc.Arbitrary<RepeatChoice> = fc.record({
      every: fc.constantFrom('day', 'workday', 'week', 'month', 'year'),
      interval: fc.integer({ min: 1, max: 99 }),
      weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
      on: fc.option(on),
      end: fc.option(fc.record({ times: fc.integer({ min: 2, max: 999 }) })),
      weekStart: fc.constant(1),
      except: fc.constant([]),
      also: fc.constant([]),
    })
    const said = new Map<string, string>()
    fc.assert(
      fc.property(choice, (chosen) => {
        const rule = writeRepeat(chosen)
        const words = sayRepeat(rule, 'UTC')
        expect(words).not.toMatch(/of its own|FREQ|null|undefined/)
        // Two rules are never said alike.
        expect(said.get(words) ?? rule).toBe(rule)
        said.set(words, rule)
      }),
    )
  })
})
