import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  dateIn,
  instantIn,
  isDate,
  isTimeZone,
  monthsBefore,
  parseInstant,
  parseWithin,
  timestampToJson,
  weekday,
} from './time.ts'

const zones = [
  'UTC',
  'Europe/Madrid',
  'Europe/Kyiv',
  'Asia/Shanghai',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/Havana',
]
const moments = fc.date({
  min: new Date('2015-01-01T00:00:00Z'),
  max: new Date('2035-12-31T00:00:00Z'),
  noInvalidDate: true,
})

describe('dates', () => {
  it('knows the calendar', () => {
    for (const date of ['2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31']) expect(isDate(date), date).toBe(true)
    for (const date of [
      '2026-02-29',
      '1900-02-29',
      '2026-04-31',
      '2026-00-10',
      '2026-13-01',
      '0000-01-01',
      '2026-1-1',
      '',
    ]) {
      expect(isDate(date), date).toBe(false)
    }
  })

  it('counts days and months', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
    expect(addDays('0001-01-02', -1)).toBe('0001-01-01')
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2026-01-15', -1)).toBe('2025-12-15')
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28')
    const earlier = (moment: string, months: number) => monthsBefore(new Date(moment), months).toISOString()
    expect(earlier('2026-08-31T23:59:59.999Z', 6)).toBe('2026-02-28T23:59:59.999Z')
    expect(earlier('2024-02-29T00:00:00.000Z', 12)).toBe('2023-02-28T00:00:00.000Z')
    expect([weekday('2026-11-16'), weekday('2026-11-22')]).toEqual([1, 7])
  })

  it('agrees with the calendar of the runtime', () => {
    fc.assert(fc.property(moments, (moment) => isDate(moment.toISOString().slice(0, 10))))
  })
})

describe('parseInstant', () => {
  it.each([
    ['2026-11-21T21:42:21Z', '2026-11-21T21:42:21.000Z'],
    ['2026-11-21t23:42:21.5+02:00', '2026-11-21T21:42:21.500Z'],
    ['2026-11-21T21:42:21.1239z', '2026-11-21T21:42:21.123Z'],
    ['2026-01-01T00:00:00+05:45', '2025-12-31T18:15:00.000Z'],
  ])('reads %s', (text, value) => expect(parseInstant(text)).toBe(value))

  it.each([
    '2026-11-21',
    '2026-11-21T21:42:21',
    '2026-11-21T21:42Z',
    '2026-11-21 21:42:21Z',
    '2026-11-21T21:42:21+0200',
    '2026-11-21T21:42:21.Z',
    '2026-02-30T00:00:00Z',
    '2026-11-21T24:00:00Z',
    '2026-11-21T23:59:60Z',
    '2026-11-21T00:00:00+24:00',
    '0001-01-01T00:00:00+00:01',
    'x',
  ])('refuses %s', (text) => expect(parseInstant(text)).toBeNull())
})

describe('timestampToJson', () => {
  it.each([
    ['2026-11-21 21:42:21.12+00', '2026-11-21T21:42:21.120Z'],
    ['2026-11-21 21:42:21+00', '2026-11-21T21:42:21.000Z'],
    ['2026-11-21 21:42:21.123456+00', '2026-11-21T21:42:21.123Z'],
    ['0001-01-01 00:00:00.001+00', '0001-01-01T00:00:00.001Z'],
  ])('turns %s', (text, value) => expect(timestampToJson(text)).toBe(value))

  it.each(['2026-11-21 21:42:21.12+02', 'infinity', '2026-11-21', '2026-11-21 21:42:21 BC'])('refuses %s', (text) =>
    expect(() => timestampToJson(text)).toThrow(/session in UTC/),
  )
})

describe('zones', () => {
  it('knows their names', () => {
    expect([isTimeZone('Europe/Madrid'), isTimeZone('Europe/Atlantis'), isTimeZone('')]).toEqual([true, false, false])
  })

  it.each([
    ['Europe/Madrid', '2026-03-29', '02:30:00', '2026-03-29T01:30:00.000Z', 'skipped: an hour later'],
    ['Europe/Madrid', '2026-10-25', '02:30:00', '2026-10-25T00:30:00.000Z', 'twice: the first'],
    ['Europe/Madrid', '2026-10-25', '03:00:00', '2026-10-25T02:00:00.000Z', 'after both'],
    [
      'America/Sao_Paulo',
      '2018-11-04',
      '00:00:00',
      '2018-11-04T03:00:00.000Z',
      'a missing midnight: the first moment of the day',
    ],
    [
      'America/Sao_Paulo',
      '2018-02-18',
      '00:00:00',
      '2018-02-18T03:00:00.000Z',
      'after an hour before midnight came twice',
    ],
    ['America/Havana', '2026-11-01', '00:00:00', '2026-11-01T04:00:00.000Z', 'midnight comes twice: the first'],
    ['Australia/Lord_Howe', '2026-10-04', '02:15:00', '2026-10-03T15:45:00.000Z', 'half an hour is skipped'],
    ['Asia/Kathmandu', '2026-01-01', '12:00:00.250', '2026-01-01T06:15:00.250Z', 'offset of 5:45'],
  ])('%s on %s at %s is %s (%s)', (zone, date, time, instant) =>
    expect(instantIn(zone, date, time).toISOString()).toBe(instant),
  )

  it('gives the day that begins at the moment that it begins', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), moments, (zone, moment) => {
        const date = moment.toISOString().slice(0, 10)
        const start = instantIn(zone, date)
        expect(dateIn(zone, start)).toBe(date)
        expect(dateIn(zone, new Date(start.getTime() - 1))).toBe(addDays(date, -1))
      }),
      { numRuns: 300 },
    )
  })
})

describe('parseWithin', () => {
  // A Saturday, 22:30 in Madrid.
  const clock = { now: new Date('2026-11-21T21:30:00Z'), timeZone: 'Europe/Madrid', weekStart: 1 }

  it.each([
    ['today', '2026-11-21', '2026-11-22'],
    ['Yesterday', '2026-11-20', '2026-11-21'],
    ['tomorrow', '2026-11-22', '2026-11-23'],
    ['this week', '2026-11-16', '2026-11-23'],
    ['last week', '2026-11-09', '2026-11-16'],
    [' next  week ', '2026-11-23', '2026-11-30'],
    ['this month', '2026-11-01', '2026-12-01'],
    ['last month', '2026-10-01', '2026-11-01'],
    ['next month', '2026-12-01', '2027-01-01'],
    ['this quarter', '2026-10-01', '2027-01-01'],
    ['last quarter', '2026-07-01', '2026-10-01'],
    ['next quarter', '2027-01-01', '2027-04-01'],
    ['this year', '2026-01-01', '2027-01-01'],
    ['past year', '2025-01-01', '2026-01-01'],
    ['last 7 days', '2026-11-15', '2026-11-22'],
    ['next 30 days', '2026-11-21', '2026-12-21'],
    ['next 2 weeks', '2026-11-21', '2026-12-05'],
    ['last 3 months', '2026-08-22', '2026-11-22'],
    ['last 1 day', '2026-11-21', '2026-11-22'],
    ['2026', '2026-01-01', '2027-01-01'],
    ['2026-Q4', '2026-10-01', '2027-01-01'],
    ['2026-02', '2026-02-01', '2026-03-01'],
    ['2026-02-28', '2026-02-28', '2026-03-01'],
  ])('%s', (text, from, to) => expect(parseWithin(text, clock)?.dates).toEqual({ from, to }))

  it('begins days at midnight of the zone, also when the clocks change', () => {
    expect(parseWithin('2026-10-25', clock)?.instants).toEqual({
      from: '2026-10-24T22:00:00.000Z',
      to: '2026-10-25T23:00:00.000Z',
    })
    expect(parseWithin('today', { ...clock, timeZone: 'Asia/Shanghai' })?.dates.from).toBe('2026-11-22')
  })

  it('begins weeks when the organisation does', () => {
    expect(parseWithin('this week', { ...clock, weekStart: 7 })?.dates).toEqual({
      from: '2026-11-15',
      to: '2026-11-22',
    })
    expect(parseWithin('this week', { ...clock, weekStart: 6 })?.dates).toEqual({
      from: '2026-11-21',
      to: '2026-11-28',
    })
  })

  it('rolls hours from this moment', () => {
    expect(parseWithin('last 24 hours', clock)).toEqual({
      instants: { from: '2026-11-20T21:30:00.000Z', to: '2026-11-21T21:30:00.000Z' },
      dates: { from: '2026-11-20', to: '2026-11-22' },
    })
    expect(parseWithin('next 90 minutes', clock)?.dates).toEqual({ from: '2026-11-21', to: '2026-11-23' })
  })

  it.each([
    '',
    'soon',
    'this 3 days',
    'last -1 days',
    'last 1.5 days',
    'next 99999 years',
    '2026-13',
    '2026-Q5',
    '2026-02-30',
    '9999-12-31',
    '0000',
  ])('does not understand %j', (text) => expect(parseWithin(text, clock)).toBeNull())

  it('contains now when it says this, and adjoins its neighbours', () => {
    const units = fc.constantFrom('day', 'week', 'month', 'quarter', 'year')
    fc.assert(
      fc.property(units, fc.constantFrom(...zones), moments, (unit, timeZone, now) => {
        const [last, present, next] = ['last', 'this', 'next'].map(
          (word) => parseWithin(`${word} ${unit}`, { now, timeZone, weekStart: 7 })!,
        )
        expect(last!.instants.to).toBe(present!.instants.from)
        expect(present!.instants.to).toBe(next!.instants.from)
        const moment = now.toISOString()
        expect(present!.instants.from <= moment && moment < present!.instants.to).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})
