import { expect, test } from 'vitest'
import { countFrom, moveBesides, movedByWall, moveRule, moveTakenOut, moveUntil, wallBetween } from './move-rule.ts'

test.each([
  ['FREQ=WEEKLY', '2027-03-22', '2027-03-23', 'FREQ=WEEKLY'],
  ['RRULE:FREQ=WEEKLY;BYDAY=SU,MO;COUNT=4', '2027-03-22', '2027-03-23', 'FREQ=WEEKLY;BYDAY=MO,TU;COUNT=4'],
  ['FREQ=WEEKLY;BYDAY=MO', '2027-03-22', '2027-03-20', 'FREQ=WEEKLY;BYDAY=SA'],
  ['FREQ=MONTHLY;BYMONTHDAY=31', '2027-03-31', '2027-04-02', 'FREQ=MONTHLY;BYMONTHDAY=2'],
  ['FREQ=MONTHLY;BYDAY=1FR', '2027-03-05', '2027-03-08', 'FREQ=MONTHLY;BYDAY=2MO'],
  ['FREQ=MONTHLY;BYDAY=-1MO', '2027-03-29', '2027-03-30', 'FREQ=MONTHLY;BYDAY=-1TU'],
  ['FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31', '2027-03-31', '2027-04-01', 'FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=1'],
  ['FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=2', '2027-03-02', '2027-03-02', 'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=2'],
  ['FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=2', '2027-03-02', '2027-03-03', null],
  ['FREQ=MONTHLY;BYDAY=4TH', '2027-04-22', '2027-04-29', 'FREQ=MONTHLY;BYDAY=-1TH'],
  ['FREQ=MONTHLY;BYDAY=4TH', '2027-04-22', '2027-04-30', 'FREQ=MONTHLY;BYDAY=-1FR'],
  ['FREQ=MONTHLY;BYDAY=-2MO', '2027-03-22', '2027-03-23', 'FREQ=MONTHLY;BYDAY=-2TU'],
  ['FREQ=MONTHLY;BYDAY=-1MO', '2027-03-29', '2027-03-23', 'FREQ=MONTHLY;BYDAY=-2TU'],
  ['FREQ=MONTHLY;BYDAY=-4MO', '2027-03-08', '2027-03-01', 'FREQ=MONTHLY;BYDAY=1MO'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR', '2027-03-22', '2027-03-24', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=WE,SU'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR', '2027-03-22', '2027-03-25', null],
  [
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;WKST=TH',
    '2027-03-22',
    '2027-03-23',
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SA;WKST=TH',
  ],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR', '2027-03-22', '2027-03-29', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=FR', '2027-03-26', '2027-03-29', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO'],
  ['FREQ=MONTHLY;BYMONTHDAY=1,15', '2027-03-01', '2027-03-02', null],
])('%s from %s to %s', (rule, from, to, moved) => {
  expect(moveRule(rule, from, to)).toBe(moved)
})

test('times move by what the clocks show, over their changes', () => {
  const zone = 'Europe/Madrid'
  const by = wallBetween(new Date('2027-03-22T08:00:00Z'), new Date('2027-03-29T08:30:00Z'), zone)
  expect(by).toBe((7 * 24 + 1.5) * 3_600_000)
  expect(movedByWall(new Date('2027-03-22T08:00:00Z'), by, zone).toISOString()).toBe('2027-03-29T08:30:00.000Z')
})

test('of a number of times those that are left', () => {
  const anchor = { from: new Date('2027-03-01T08:00:00Z'), timeZone: 'Europe/Madrid' }
  expect(countFrom('FREQ=DAILY;COUNT=10', anchor, new Date('2027-03-04T08:00:00Z'))).toBe('FREQ=DAILY;COUNT=7')
  expect(countFrom('FREQ=DAILY', anchor, new Date('2027-03-04T08:00:00Z'))).toBe('FREQ=DAILY')
})

test('what is counted since ever ends with its number', () => {
  const anchor = { from: new Date('0001-01-01T08:00:00Z'), timeZone: 'Europe/Madrid' }
  expect(countFrom('FREQ=DAILY;COUNT=9999', anchor, new Date('2027-03-04T08:00:00Z'))).toBe('FREQ=DAILY;COUNT=1')
})

test('a last moment moves along, a last day stays', () => {
  const later = (at: Date) => new Date(at.getTime() + 90 * 60_000)
  expect(moveUntil('FREQ=DAILY;UNTIL=20270331T230000Z;BYMONTH=3', later)).toBe(
    'FREQ=DAILY;UNTIL=20270401T003000Z;BYMONTH=3',
  )
  expect(moveUntil('FREQ=DAILY;UNTIL=20270331', later)).toBe('FREQ=DAILY;UNTIL=20270331')
})

test('what is taken out moves along, each for its day', () => {
  const timeZone = 'Europe/Madrid'
  const from = new Date('2027-03-22T08:00:00Z')
  const moved = (hours: number) =>
    moveTakenOut('FREQ=DAILY;EXDATE=20270323,20270329T070000Z;BYMONTH=3', { from, by: hours * 3_600_000, timeZone })
  expect(moved(1)).toBe('FREQ=DAILY;EXDATE=20270323,20270329;BYMONTH=3')
  expect(moved(25)).toBe('FREQ=DAILY;EXDATE=20270324,20270330;BYMONTH=3')
  expect(moved(-10)).toBe('FREQ=DAILY;EXDATE=20270322,20270328;BYMONTH=3')
})

test('what comes besides moves along, each at its own hour', () => {
  const way = { from: new Date('2027-03-22T08:00:00Z'), by: 3_600_000, timeZone: 'Europe/Madrid' }
  expect(moveBesides('FREQ=DAILY;RDATE=20270323,20270329T160000Z,20270330T183000', way)).toBe(
    'FREQ=DAILY;RDATE=20270323T090000Z,20270329T170000Z,20270330T173000Z',
  )
})
