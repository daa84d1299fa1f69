import { expect, test } from 'vitest'
import { occurrenceAfter, occurrences, placeByRule } from './occurrences.ts'
import { readRecurrence } from './read-recurrence.ts'

const timeZone = 'America/New_York'

/** The first days of a series that begins at nine on the day given, in New York. */
function days(rule: string, from: string, most = 12): string {
  const read = readRecurrence(rule)
  if (!read) throw new Error(`no rule: ${rule}`)
  const anchor = { from: new Date(`${from}T13:00:00Z`), timeZone }
  return [...occurrences(read, anchor).take(most)].map((at) => dayIn(at)).join(' ')
}

const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })
const dayIn = (at: Date) => format.format(at).slice(2)

const september = '1997-09-02'

// The examples of section 3.8.5.3 of RFC 5545 that go by days.
test.each([
  [
    'FREQ=DAILY;COUNT=10',
    september,
    '97-09-02 97-09-03 97-09-04 97-09-05 97-09-06 97-09-07 97-09-08 97-09-09 97-09-10 97-09-11',
  ],
  ['FREQ=DAILY;INTERVAL=10;COUNT=5', september, '97-09-02 97-09-12 97-09-22 97-10-02 97-10-12'],
  [
    'FREQ=WEEKLY;COUNT=10',
    september,
    '97-09-02 97-09-09 97-09-16 97-09-23 97-09-30 97-10-07 97-10-14 97-10-21 97-10-28 97-11-04',
  ],
  ['FREQ=WEEKLY;INTERVAL=2;WKST=SU', september, '97-09-02 97-09-16 97-09-30 97-10-14'],
  [
    'FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH',
    september,
    '97-09-02 97-09-04 97-09-09 97-09-11 97-09-16 97-09-18 97-09-23 97-09-25 97-09-30 97-10-02',
  ],
  [
    'FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR',
    '1997-09-01',
    '97-09-01 97-09-03 97-09-05 97-09-15 97-09-17 97-09-19 97-09-29',
  ],
  [
    'FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH',
    september,
    '97-09-02 97-09-04 97-09-16 97-09-18 97-09-30 97-10-02 97-10-14 97-10-16',
  ],
  [
    'FREQ=MONTHLY;COUNT=10;BYDAY=1FR',
    '1997-09-05',
    '97-09-05 97-10-03 97-11-07 97-12-05 98-01-02 98-02-06 98-03-06 98-04-03 98-05-01 98-06-05',
  ],
  [
    'FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU',
    '1997-09-07',
    '97-09-07 97-09-28 97-11-02 97-11-30 98-01-04 98-01-25 98-03-01 98-03-29 98-05-03 98-05-31',
  ],
  ['FREQ=MONTHLY;COUNT=6;BYDAY=-2MO', '1997-09-22', '97-09-22 97-10-20 97-11-17 97-12-22 98-01-19 98-02-16'],
  ['FREQ=MONTHLY;BYMONTHDAY=-3', '1997-09-28', '97-09-28 97-10-29 97-11-28 97-12-29 98-01-29 98-02-26'],
  [
    'FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15',
    september,
    '97-09-02 97-09-15 97-10-02 97-10-15 97-11-02 97-11-15 97-12-02 97-12-15 98-01-02 98-01-15',
  ],
  [
    'FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1',
    '1997-09-30',
    '97-09-30 97-10-01 97-10-31 97-11-01 97-11-30 97-12-01 97-12-31 98-01-01 98-01-31 98-02-01',
  ],
  [
    'FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15',
    '1997-09-10',
    '97-09-10 97-09-11 97-09-12 97-09-13 97-09-14 97-09-15 99-03-10 99-03-11 99-03-12 99-03-13',
  ],
  [
    'FREQ=MONTHLY;INTERVAL=2;BYDAY=TU',
    september,
    '97-09-02 97-09-09 97-09-16 97-09-23 97-09-30 97-11-04 97-11-11 97-11-18 97-11-25 98-01-06',
  ],
  [
    'FREQ=YEARLY;COUNT=10;BYMONTH=6,7',
    '1997-06-10',
    '97-06-10 97-07-10 98-06-10 98-07-10 99-06-10 99-07-10 00-06-10 00-07-10 01-06-10 01-07-10',
  ],
  [
    'FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3',
    '1997-03-10',
    '97-03-10 99-01-10 99-02-10 99-03-10 01-01-10 01-02-10 01-03-10 03-01-10 03-02-10 03-03-10',
  ],
  [
    'FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200',
    '1997-01-01',
    '97-01-01 97-04-10 97-07-19 00-01-01 00-04-09 00-07-18 03-01-01 03-04-10 03-07-19 06-01-01',
  ],
  ['FREQ=YEARLY;BYDAY=20MO', '1997-05-19', '97-05-19 98-05-18 99-05-17'],
  ['FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO', '1997-05-12', '97-05-12 98-05-11 99-05-17'],
  ['FREQ=YEARLY;BYMONTH=3;BYDAY=TH', '1997-03-13', '97-03-13 97-03-20 97-03-27 98-03-05 98-03-12 98-03-19 98-03-26'],
  [
    'FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13',
    '1997-09-13',
    '97-09-13 97-10-11 97-11-08 97-12-13 98-01-10 98-02-07 98-03-07',
  ],
  ['FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8', '1996-11-05', '96-11-05 00-11-07 04-11-02'],
  ['FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3', '1997-09-04', '97-09-04 97-10-07 97-11-06'],
  [
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2',
    '1997-09-29',
    '97-09-29 97-10-30 97-11-27 97-12-30 98-01-29 98-02-26 98-03-30',
  ],
  ['FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO', '1997-08-05', '97-08-05 97-08-10 97-08-19 97-08-24'],
  ['FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU', '1997-08-05', '97-08-05 97-08-17 97-08-19 97-08-31'],
  ['FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5', '2007-01-15', '07-01-15 07-01-30 07-02-15 07-03-15 07-03-30'],
])('%s from %s', (rule, from, expected) => {
  expect(days(rule, from, expected.split(' ').length)).toBe(expected)
})

test('every day of January for three years', () => {
  const [yearly, daily] = [
    'FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA',
    'FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1',
  ].map((rule) => days(rule, '1998-01-01', 200))
  expect(yearly?.split(' ')).toHaveLength(93)
  expect(daily).toBe(yearly)
})

test('the hour stays when clocks change, and a series that cannot come again ends', () => {
  const weekly = readRecurrence('RRULE:FREQ=WEEKLY')!
  const anchor = { from: new Date('2026-03-23T08:00:00Z'), timeZone: 'Europe/Madrid' }
  expect(occurrenceAfter(weekly, anchor, anchor.from)?.toISOString()).toBe('2026-03-30T07:00:00.000Z')
  const never = readRecurrence('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30')!
  expect(occurrenceAfter(never, anchor, anchor.from)).toBeNull()
  const leap = readRecurrence('FREQ=YEARLY')!
  const born = { from: new Date('2024-02-29T08:00:00Z'), timeZone: 'UTC' }
  expect(occurrenceAfter(leap, born, born.from)?.toISOString()).toBe('2028-02-29T08:00:00.000Z')
})

test('what is taken out does not come, and counts among the times', () => {
  const rule = 'FREQ=WEEKLY;COUNT=5;EXDATE=19970909,19970923T130000Z'
  expect(days(rule, '1997-09-02', 9)).toBe('97-09-02 97-09-16 97-09-30')
  // By the clock of the series it is the day after.
  const late = readRecurrence('FREQ=DAILY;EXDATE=20270308T233000Z')!
  const anchor = { from: new Date('2027-03-08T08:00:00Z'), timeZone: 'Europe/Madrid' }
  expect(occurrenceAfter(late, anchor, anchor.from)?.toISOString()).toBe('2027-03-10T08:00:00.000Z')
})

test('what comes besides is in line, once, and counts among no times', () => {
  const rule = 'FREQ=WEEKLY;COUNT=3;EXDATE=19970909;RDATE=19970905,19970909T180000Z,19970916,19971231T090000,19970801'
  expect(days(rule, '1997-09-02', 9)).toBe('97-09-02 97-09-05 97-09-09 97-09-16 97-12-31')
  const anchor = { from: new Date('1997-09-02T13:00:00Z'), timeZone }
  const read = readRecurrence(rule)!
  // At its own hour, by the clock of the series where it names no zone; of a rule that has ended too.
  expect([...occurrences(read, anchor)].slice(2).map((at) => at.toISOString().slice(5, 16))).toEqual([
    '09-09T18:00',
    '09-16T13:00',
    '12-31T14:00',
  ])
  expect(placeByRule(read, anchor, new Date('1997-09-05T13:00:00Z'))).toEqual(anchor.from)
  expect(placeByRule(read, anchor, new Date('1997-09-09T18:00:00Z'))).toEqual(new Date('1997-09-09T13:00:00Z'))
  expect(placeByRule(read, anchor, new Date('1997-09-16T13:00:00Z'))).toEqual(new Date('1997-09-16T13:00:00Z'))
  expect(days('FREQ=DAILY;COUNT=1;RDATE=19970905;EXDATE=19970905', '1997-09-02', 9)).toBe('97-09-02')
})

test.each([
  '',
  'FREQ=HOURLY',
  'FREQ=DAILY;RDATE=19970230',
  'FREQ=DAILY;RDATE=',
  'FREQ=DAILY;EXDATE=',
  'FREQ=DAILY;EXDATE=20270308,20270230',
  'FREQ=DAILY;EXDATE=20270308T090000',
  'FREQ=DAILY;COUNT=2;UNTIL=20260101',
  'FREQ=DAILY;BYHOUR=9',
  'FREQ=WEEKLY;BYDAY=1MO',
  'FREQ=DAILY;INTERVAL=0',
  'FREQ=DAILY;FREQ=DAILY',
  'FREQ=MONTHLY;BYMONTHDAY=0',
  'FREQ=MONTHLY;BYDAY=XX',
  'every day',
])('“%s” is no rule', (text) => expect(readRecurrence(text)).toBeNull())
