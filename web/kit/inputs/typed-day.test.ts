import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, isDate } from '#kernel/time.ts'
import { readTypedDay } from './typed-day.ts'
import { readTypedTime } from './typed-time.ts'

// A Wednesday.
const today = '2026-11-25'
const english = { today, weekStart: 1, language: 'en', country: 'US' }
const spanish = { ...english, language: 'es', country: 'ES' }
const chinese = { ...english, language: 'zh', country: 'CN' }
const ukrainian = { ...english, language: 'uk', country: 'UA' }

describe('a typed day', () => {
  it.each([
    ['today', '2026-11-25'],
    ['Tomorrow', '2026-11-26'],
    [' yesterday ', '2026-11-24'],
    ['day after tomorrow', '2026-11-27'],
    ['friday', '2026-11-27'],
    ['wednesday', '2026-12-02'],
    ['next friday', '2026-12-04'],
    ['next mon', '2026-11-30'],
    ['last friday', '2026-11-20'],
    ['last wednesday', '2026-11-18'],
    ['in 2 weeks', '2026-12-09'],
    ['in a month', '2026-12-25'],
    ['3 days ago', '2026-11-22'],
    ['3d', '2026-11-28'],
    ['+2w', '2026-12-09'],
    ['-1m', '2026-10-25'],
    ['next week', '2026-11-30'],
    ['next month', '2026-12-01'],
    ['end of month', '2026-11-30'],
    ['eoy', '2026-12-31'],
    ['2026-12-31', '2026-12-31'],
    ['31.12.2026', '2026-12-31'],
    ['12/31/2026', '2026-12-31'],
    ['12/31', '2026-12-31'],
    ['3/4', '2027-03-04'],
    ['10/4', '2026-10-04'],
    ['25 dec', '2026-12-25'],
    ['dec 25', '2026-12-25'],
    ['November 25th, 2026', '2026-11-25'],
  ])('%s', (text, day) => expect(readTypedDay(text, english)).toBe(day))

  it.each([
    [spanish, 'hoy', '2026-11-25'],
    [spanish, 'mañana', '2026-11-26'],
    [spanish, 'ayer', '2026-11-24'],
    [spanish, 'viernes', '2026-11-27'],
    [spanish, 'próximo viernes', '2026-12-04'],
    [spanish, 'dentro de 2 semanas', '2026-12-09'],
    [spanish, 'hace 3 días', '2026-11-22'],
    [spanish, '3/4', '2027-04-03'],
    [spanish, '31/12/2026', '2026-12-31'],
    [spanish, '25 de diciembre', '2026-12-25'],
    [chinese, '今天', '2026-11-25'],
    [chinese, '明天', '2026-11-26'],
    [chinese, '昨天', '2026-11-24'],
    [chinese, '星期五', '2026-11-27'],
    [chinese, '下周五', '2026-12-04'],
    [chinese, '3天后', '2026-11-28'],
    [chinese, '2周前', '2026-11-11'],
    [chinese, '12月25日', '2026-12-25'],
    [chinese, '2026年12月31日', '2026-12-31'],
    [ukrainian, 'сьогодні', '2026-11-25'],
    [ukrainian, 'завтра', '2026-11-26'],
    [ukrainian, 'вчора', '2026-11-24'],
    [ukrainian, 'п’ятниця', '2026-11-27'],
    [ukrainian, 'наступна пʼятниця', '2026-12-04'],
    [ukrainian, 'через 2 тижні', '2026-12-09'],
    [ukrainian, 'через тиждень', '2026-12-02'],
    [ukrainian, '3 дні тому', '2026-11-22'],
    [ukrainian, '31.12', '2026-12-31'],
    [ukrainian, '25 грудня', '2026-12-25'],
  ])('in another language: %j %s', (habits, text, day) => expect(readTypedDay(text, habits)).toBe(day))

  it.each(['', 'soon', 'in', 'week', '31/31', '32.1.2026', '2026-02-30', 'in 99999 days', '-', '1', 'may'])(
    'is none: %j',
    (text) => expect(readTypedDay(text, english)).toBeNull(),
  )

  it('is a day of the calendar or nothing, whatever is typed', () => {
    const words = fc.constantFrom('in', 'next', '3', '31', 'week', 'days', 'ago', '/', '.', 'mañana', 'тому', '后', '-')
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words, { maxLength: 5 }).map((parts) => parts.join(' ')),
        ),
        (text) => {
          const day = readTypedDay(text, english)
          expect(day === null || isDate(day)).toBe(true)
        },
      ),
    )
  })

  it('reads back the days that are shown, in every language', () => {
    const days = fc.integer({ min: -40_000, max: 40_000 }).map((count) => addDays('2026-01-01', count))
    fc.assert(
      fc.property(days, fc.constantFrom(english, spanish, chinese, ukrainian), (day, habits) => {
        const format = new Intl.DateTimeFormat(habits.language, { dateStyle: 'medium', timeZone: 'UTC' })
        expect(readTypedDay(format.format(Date.parse(day)), habits)).toBe(day)
      }),
    )
  })

  it('counts from today', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4999 }), (count) => {
        expect(readTypedDay(`in ${count} days`, english)).toBe(addDays(today, count))
        expect(readTypedDay(`${count} days ago`, english)).toBe(addDays(today, -count))
      }),
    )
  })
})

describe('a typed moment', () => {
  const madrid = { ...english, timeZone: 'Europe/Madrid' }

  it.each([
    ['2026-11-25T14:30:00Z', '2026-11-25T14:30:00.000Z'],
    ['2026-11-25 14:30', '2026-11-25T13:30:00.000Z'],
    ['tomorrow 14:30', '2026-11-26T13:30:00.000Z'],
    ['tomorrow at 2pm', '2026-11-26T13:00:00.000Z'],
    ['friday, 9:00', '2026-11-27T08:00:00.000Z'],
    ['14:30', '2026-11-25T13:30:00.000Z'],
    ['2 pm', '2026-11-25T13:00:00.000Z'],
    ['12am', '2026-11-24T23:00:00.000Z'],
    ['tomorrow', '2026-11-26T08:00:00.000Z'],
    ['Nov 25, 2026, 2:30 PM', '2026-11-25T13:30:00.000Z'],
    ['明天 14:30', '2026-11-26T13:30:00.000Z'],
  ])('%s', (text, instant) => expect(readTypedTime(text, madrid)).toBe(instant))

  it.each(['', '25:00', 'noon', 'tomorrow 14:61'])('is none: %j', (text) =>
    expect(readTypedTime(text, madrid)).toBeNull(),
  )

  it('reads back the moments that are shown, in every language', () => {
    const times = fc.date({ min: new Date('1990-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(times, fc.constantFrom('en', 'es', 'zh', 'uk'), (time, language) => {
        const minute = new Date(Math.floor(time.getTime() / 60_000) * 60_000)
        const options = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' } as const
        const text = new Intl.DateTimeFormat(language, options).format(minute)
        const habits = { ...english, language, timeZone: 'UTC' }
        expect(readTypedTime(text, habits)).toBe(minute.toISOString())
      }),
    )
  })
})
