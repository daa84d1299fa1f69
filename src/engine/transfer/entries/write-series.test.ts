import { expect, test } from 'vitest'
import { seriesOf, zoneParts } from './write-series.ts'

const zone = 'Europe/Madrid'
const said = (recurrence: string, recursFrom = '2027-03-09T09:00:00Z') =>
  new Map(
    Object.entries({ recurrence, recursFrom, recursAt: '2027-03-09T09:00:00Z', startsAt: '2027-03-09T09:00:00Z' }),
  )

test.each([
  ['FREQ=DAILY;UNTIL=20270426T070000', 'FREQ=DAILY;UNTIL=20270426T070000Z'],
  ['FREQ=DAILY;UNTIL=20270426T070000Z;BYMONTH=3', 'FREQ=DAILY;UNTIL=20270426T070000Z;BYMONTH=3'],
  ['FREQ=DAILY;UNTIL=20270426T070000;BYMONTH=3', 'FREQ=DAILY;UNTIL=20270426T070000Z;BYMONTH=3'],
  ['FREQ=DAILY;UNTIL=20270426', 'FREQ=DAILY;UNTIL=20270426T215959Z'],
])('%s ends at a moment in UTC', (rule, written) => expect(seriesOf(said(rule), zone)?.rule).toBe(written))

test('there is no series without a clock, nor one whose number would be counted for ages', () => {
  expect(seriesOf(said('FREQ=DAILY;COUNT=9'), null)).toBeNull()
  expect(seriesOf(said('FREQ=DAILY;COUNT=9999', '0001-01-01T09:00:00Z'), zone)).toBeNull()
  expect(seriesOf(said('FREQ=DAILY', '0001-01-01T09:00:00Z'), zone)?.rule).toBe('FREQ=DAILY')
  expect(seriesOf(said('FREQ=DAILY;COUNT=9', '2027-03-06T09:00:00Z'), zone)?.rule).toBe('FREQ=DAILY;COUNT=6')
})

test('a zone is told from its oldest time on, each once', () => {
  const at = (year: number) => Date.UTC(year, 6, 1)
  const used = new Map([
    [zone, at(2019)],
    ['America/New_York', at(2026)],
    ['UTC', at(2010)],
  ])
  const text = zoneParts(used, new Date('2027-03-01T00:00:00Z'))
  expect(text.match(/TZID:.*/g)).toEqual(['TZID:America/New_York', 'TZID:Europe/Madrid'])
  const [first, second] = text.split('BEGIN:VTIMEZONE').slice(1)
  expect(second).toContain('DTSTART:20190331T020000')
  expect(second).toContain('DTSTART:20361026T030000')
  expect(first).not.toMatch(/DTSTART:202[0-4]/)
})
