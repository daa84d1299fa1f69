import { expect, test } from 'vitest'
import { addDays, weekday } from '#kernel/time.ts'
import { minutesCounter, type WorkCalendar } from './work-calendar.ts'

const off = new Set(['12-25', '02-29', '01-01', '2026-12-25', '2026-03-04', '2027-01-01', '2026-03-07'])
const calendars: WorkCalendar[] = [
  { week: [480, 480, 480, 480, 240.5, 0, 0], off },
  { week: [0, 0, 0, 0, 0, 300, 60], off: new Set() },
]

function oneByOne({ week, off: without }: WorkCalendar, from: string, to: string): number {
  let minutes = 0
  for (let day = from; day <= to; day = addDays(day, 1))
    if (!without.has(day) && !without.has(day.slice(5))) minutes += week[weekday(day) - 1] ?? 0
  return Math.round(minutes)
}

test('minutes of work are what they come to day by day', () => {
  for (const calendar of calendars) {
    const count = minutesCounter(calendar)
    for (let at = 0; at < 400; at++) {
      const from = addDays('2023-11-20', (at * 37) % 1500)
      const to = addDays(from, (at * 53) % 900)
      expect([from, to, count(from, to)]).toEqual([from, to, oneByOne(calendar, from, to)])
    }
    expect(count('2026-03-02', '2026-03-01')).toBe(0)
    expect(count('1960-02-01', '1960-03-01')).toBe(oneByOne(calendar, '1960-02-01', '1960-03-01'))
  }
})
