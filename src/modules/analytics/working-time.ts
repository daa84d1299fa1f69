import type { Ctx } from '#engine/context.ts'
import type { Calendar } from '#kernel/hours/work-clock.ts'
import { loadCalendars } from '#modules/workspace/index.ts'
import type { Seen } from './people-seen.ts'
import { minutesCounter, type WorkCalendar } from './work-calendar.ts'

type WorkingTime = (person: Seen, from: string, to: string) => number

/**
 * How many minutes a person is to work from one day to another, both included, by their calendar. `capacity` says how many
 * hours a week those days come to.
 */
export async function workingTime({ db }: Ctx): Promise<WorkingTime> {
  const calendarOf = await loadCalendars(db)
  const counters = new Map<string, ReturnType<typeof minutesCounter>>()
  return (person, from, to) => {
    const counter = counters.get(person.id) ?? minutesCounter(weekOf(calendarOf(person), person.capacity))
    counters.set(person.id, counter)
    return counter(from, to)
  }
}

function weekOf({ week: spans, off }: Calendar, capacity: number | null): WorkCalendar {
  const week = spans.map((day) => day.reduce((sum, [from, to]) => sum + to - from, 0))
  const whole = week.reduce((sum, minutes) => sum + minutes, 0)
  if (capacity === null || whole === 0) return { week, off }
  return { off, week: week.map((minutes) => (minutes * capacity * 60) / whole) }
}
