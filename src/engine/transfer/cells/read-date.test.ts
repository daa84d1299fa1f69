import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateFormat, readDate, readDateTime } from './read-date.ts'

describe('a date', () => {
  it.each([
    ['2016-10-20', 'ymd'],
    ['2016/10/20', 'dmy'],
    ['20161020', 'ymd'],
    ['20/10/2016', 'dmy'],
    ['10/20/2016', 'mdy'],
    ['20.10.16', 'dmy'],
    ['20 Oct 2016', 'ymd'],
    ['20-Oct-16', 'ymd'],
    ['October 20th, 2016', 'dmy'],
    ['Thursday, October 20, 2016', 'dmy'],
    ['20 de octubre de 2016', 'dmy'],
    ['20 жовтня 2016 р.', 'dmy'],
    ['2016年10月20日', 'ymd'],
    ['42663', 'excel'],
    ['2016-10-20T10:00:00Z', 'ymd'],
    ['10/20/2016 3:05 PM', 'mdy'],
  ] as const)('%s (%s)', (text, order) => {
    expect(readDate(text, { order })).toEqual({ value: '2016-10-20' })
  })

  it.each([
    ['31.02.2016', 'dmy', 'no such day'],
    ['10/20/2016', 'dmy', 'there is no month 20 (read as day/month/year)'],
    ['2016-13-20', 'ymd', 'no month 13'],
    ['soon', 'dmy', '"soon" is not a date'],
    ['42663', 'dmy', 'is not a date'],
    ['2016-10-20 25:00', 'ymd', '"25:00" is not a time of day'],
  ] as const)('%s (%s) is a problem', (text, order, message) => {
    expect(readDate(text, { order })).toEqual({ problem: expect.stringContaining(message) })
  })

  it('written in any order is read back once its column tells the order', () => {
    const date = fc.date({ min: new Date('1970-01-01'), max: new Date('2069-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(fc.array(date, { minLength: 1, maxLength: 30 }), fc.constantFrom('dmy', 'mdy'), (dates, order) => {
        const isoDates = [...dates.map((each) => each.toISOString().slice(0, 10)), '2016-10-20']
        const texts = isoDates.map((iso) => {
          const [year, month, day] = iso.split('-')
          return order === 'dmy' ? `${day}/${month}/${year}` : `${month}/${day}/${year}`
        })
        const format = dateFormat(texts)
        expect(format).toMatchObject({ order, isAmbiguous: false, isMixed: false })
        expect(texts.map((text) => readDate(text, format))).toEqual(isoDates.map((value) => ({ value })))
      }),
    )
  })
})

describe('a moment', () => {
  it.each([
    ['2016-10-20', '2016-10-19T22:00:00.000Z'],
    ['2016-10-20 10:00:00.123', '2016-10-20T08:00:00.123Z'],
    ['2016-10-20T10:00:00+05:30', '2016-10-20T04:30:00.000Z'],
    ['Thu Oct 20 2016 10:00:00 GMT-0300 (CLT)', '2016-10-20T13:00:00.000Z'],
    ['20 Oct 2016 12:05 am', '2016-10-19T22:05:00.000Z'],
    ['2016年10月20日 下午3:05', '2016-10-20T13:05:00.000Z'],
    ['2021-03-28 02:30', '2021-03-28T01:30:00.000Z'],
    ['2021-03-28 12:00', '2021-03-28T10:00:00.000Z'],
    ['2021-10-31 02:30', '2021-10-31T00:30:00.000Z'],
  ])('%s in Madrid is %s', (text, value) => {
    expect(readDateTime(text, { order: 'ymd' }, 'Europe/Madrid')).toEqual({ value })
  })

  it('may be a day number with a fraction', () => {
    expect(readDateTime('45123.5', { order: 'excel' }, 'UTC')).toEqual({ value: '2023-07-16T12:00:00.000Z' })
  })
})

describe('a column of dates', () => {
  it.each([
    [['03/04/2017', '25/04/2017'], { order: 'dmy', isAmbiguous: false }],
    [['03/04/2017', '04/25/2017'], { order: 'mdy', isAmbiguous: false }],
    [['03/04/2017', ''], { order: 'dmy', isAmbiguous: true }],
    [['25/04/2017', '04/25/2017'], { isMixed: true }],
    [['03.04.2017'], { order: 'dmy', isAmbiguous: false }],
    [['45123', '45124.25', ''], { order: 'excel', hasTime: true }],
    [['45123', '2023-01-01'], { order: 'ymd' }],
    [['2016-01-01 10:00'], { order: 'ymd', hasTime: true }],
  ])('%j', (values, format) => {
    expect(dateFormat(values)).toMatchObject(format)
  })

  it('that does not tell is read by habit', () => {
    expect(dateFormat(['03/04/2017'], 'mdy')).toMatchObject({ order: 'mdy', isAmbiguous: true })
  })
})
