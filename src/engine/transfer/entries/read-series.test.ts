import { expect, it } from 'vitest'
import { entryReader, lines } from './read-entries.fixtures.ts'

const read = entryReader()

const event = (...more: string[]) => ['BEGIN:VEVENT', ...more, 'END:VEVENT']

/** A hundred and one. */
const manyDays = Array.from({ length: 101 }, (_, n) =>
  new Date(Date.UTC(2027, 0, 1 + n)).toISOString().slice(0, 10).replaceAll('-', ''),
)

it('of what was taken out of a series or moved alone nothing comes a second time', async () => {
  const { rows, problems } = await read(
    's.ics',
    lines(
      'BEGIN:VCALENDAR',
      // Before its series, as some programs write it.
      ...event(
        'UID:a',
        'SUMMARY:Moved',
        'RECURRENCE-ID;TZID=Europe/Madrid:20270308T100000',
        'DTSTART:20270309T100000Z',
      ),
      ...event(
        'UID:a',
        'SUMMARY:Round',
        'DTSTART;TZID=Europe/Madrid:20270308T100000',
        'DTEND;TZID=Europe/Madrid:20270308T113000',
        'RRULE:FREQ=WEEKLY;COUNT=10',
        'EXDATE;TZID=Europe/Madrid:20270315T100000,20270405T100000',
        'EXDATE:20270412T080000Z',
      ),
      ...event('UID:a', 'STATUS:CANCELLED', 'RECURRENCE-ID:20270419T080000Z', 'DTSTART:20270419T080000Z'),
      ...event('UID:b', 'SUMMARY:Day', 'DTSTART;VALUE=DATE:20270308', 'RRULE:FREQ=DAILY', 'EXDATE;VALUE=DATE:20270308'),
      ...event(
        'UID:c',
        'SUMMARY:None',
        'DTSTART:20270308T100000Z',
        'RRULE:FREQ=DAILY;COUNT=1',
        'EXDATE:20270308T100000Z',
      ),
      ...event('UID:d', 'SUMMARY:Odd', 'DTSTART:20270308T100000Z', 'RRULE:FREQ=DAILY', 'EXDATE:soon'),
      'END:VCALENDAR',
    ),
  )
  expect(rows.filter(({ Subject }) => Subject)).toMatchObject([
    { Subject: 'Moved', 'Starts at': '2027-03-09T10:00:00Z' },
    {
      Subject: 'Round',
      // The first that is left; of ten times two are over, and four of the rest do not come.
      'Starts at': '2027-03-22T09:00:00Z',
      'Ends at': '2027-03-22T10:30:00Z',
      Recurrence:
        'FREQ=WEEKLY;COUNT=8;EXDATE=20270308T090000Z,20270315T090000Z,20270405T080000Z,20270412T080000Z,20270419T080000Z',
    },
    { Subject: 'Day', 'Starts at': '2027-03-09', Recurrence: 'FREQ=DAILY;EXDATE=20270308' },
  ])
  expect(problems.map((text) => text.replace(/^.* stays out: /, ''))).toEqual([
    'it was cancelled.',
    'all of its times were taken out.',
    'EXDATE "soon" is no time.',
  ])
})

it('a series may come on more days than their rule says, or on days alone', async () => {
  const { rows, problems } = await read(
    'a.ics',
    lines(
      'BEGIN:VCALENDAR',
      ...event(
        'UID:a',
        'SUMMARY:Moved',
        'DTSTART;TZID=Europe/Madrid:20270308T100000',
        'DTEND;TZID=Europe/Madrid:20270308T110000',
        'RRULE:FREQ=WEEKLY;COUNT=10',
        'EXDATE;TZID=Europe/Madrid:20270308T100000',
        'RDATE;TZID=Europe/Madrid:20270309T160000,20270401T100000',
        'RDATE;VALUE=PERIOD:20270402T080000Z/PT2H,20270301T080000Z/PT2H',
      ),
      ...event('UID:b', 'SUMMARY:Alone', 'DTSTART:20270308T100000', 'RDATE:20270310T100000', 'RDATE:20270312T170000'),
      ...event('UID:c', 'SUMMARY:Days', 'DTSTART;VALUE=DATE:20270308', 'RDATE;VALUE=DATE:20270310'),
      ...event('UID:d', 'SUMMARY:Odd', 'DTSTART:20270308T100000Z', 'RDATE:later'),
      ...event('UID:e', 'SUMMARY:Many', 'DTSTART;VALUE=DATE:20260101', `RDATE;VALUE=DATE:${manyDays}`),
      'END:VCALENDAR',
    ),
  )
  expect(rows.filter(({ Subject }) => Subject)).toMatchObject([
    {
      Subject: 'Moved',
      // Its first is the one besides, from which its rule does not count.
      'Starts at': '2027-03-09T15:00:00Z',
      'Ends at': '2027-03-09T16:00:00Z',
      recursFrom: '2027-03-08T09:00:00Z',
      Recurrence:
        'FREQ=WEEKLY;COUNT=10;EXDATE=20270308T090000Z;RDATE=20270309T150000Z,20270401T080000Z,20270402T080000Z',
    },
    { Subject: 'Alone', Recurrence: 'FREQ=DAILY;COUNT=1;RDATE=20270310T100000,20270312T170000' },
    { Subject: 'Days', 'Starts at': '2027-03-08', Recurrence: 'FREQ=DAILY;COUNT=1;RDATE=20270310' },
  ])
  expect(problems.map((text) => text.replace(/^.* stays out: /, ''))).toEqual([
    'RDATE "later" is no time.',
    'it comes on 101 single days, and at most 100 can be kept.',
  ])
})

it('a series is changed from one on, with all that follow', async () => {
  const { rows, problems } = await read(
    'a.ics',
    lines(
      'BEGIN:VCALENDAR',
      ...event(
        'UID:a',
        'SUMMARY:Later',
        'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Madrid:20270322T100000',
        'DTSTART;TZID=Europe/Madrid:20270323T120000',
      ),
      ...event(
        'UID:a',
        'SUMMARY:First',
        'DTSTART;TZID=Europe/Madrid:20270308T100000',
        'RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=6',
        'EXDATE;TZID=Europe/Madrid:20270315T100000,20270405T100000',
        'RDATE;TZID=Europe/Madrid:20270408T100000',
      ),
      ...event('UID:a', 'SUMMARY:One', 'RECURRENCE-ID:20270329T080000Z', 'DTSTART:20270330T080000Z'),
      ...event('UID:b', 'DTSTART;VALUE=DATE:20270304', 'SUMMARY:Apart', 'RRULE:FREQ=MONTHLY;BYMONTHDAY=4,9'),
      ...event(
        'UID:b',
        'SUMMARY:Not',
        'RECURRENCE-ID;VALUE=DATE;RANGE=THISANDFUTURE:20270309',
        'DTSTART;VALUE=DATE:20270310',
      ),
      ...event(
        'UID:x',
        'SUMMARY:Lonely',
        'RECURRENCE-ID;RANGE=THISANDFUTURE:20270309T080000Z',
        'DTSTART:20270310T080000Z',
      ),
      'END:VCALENDAR',
    ),
  )
  expect(rows.filter(({ Subject }) => Subject)).toMatchObject([
    {
      Subject: 'Later',
      'Starts at': '2027-03-23T11:00:00Z',
      // Of six times two are over; what is told of the days moves along.
      Recurrence: 'FREQ=WEEKLY;BYDAY=TU;COUNT=4;EXDATE=20270316,20270330,20270406;RDATE=20270409T100000Z',
      UID: 'a 20270322T100000',
    },
    {
      Subject: 'First',
      'Starts at': '2027-03-08T09:00:00Z',
      Recurrence: 'FREQ=WEEKLY;BYDAY=MO;EXDATE=20270315T090000Z;UNTIL=20270321',
    },
    { Subject: 'One', 'Starts at': '2027-03-30T08:00:00Z' },
    { Subject: 'Apart', Recurrence: 'FREQ=MONTHLY;BYMONTHDAY=4,9;UNTIL=20270308' },
    { Subject: 'Lonely', 'Starts at': '2027-03-10T08:00:00Z' },
  ])
  expect(rows.filter(({ Subject }) => Subject)[4]).not.toHaveProperty('Recurrence')
  expect(problems.map((text) => text.replace(/^.* stays out: /, ''))).toEqual([
    'its series comes on several days, which do not move alike.',
  ])
})
