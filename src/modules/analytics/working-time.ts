import type { Ctx } from '#engine/context.ts'
import type { Seen } from './people-seen.ts'
import { minutesCounter, type WorkCalendar } from './work-calendar.ts'

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

const usual: WorkCalendar = { week: [480, 480, 480, 480, 480, 0, 0], off: new Set() }

type WorkingTime = (person: Seen, from: string, to: string) => number

/**
 * How many minutes a person is to work from one day to another, both included: by their calendar, or that of their branch or one
 * above it, or else eight hours from Monday to Friday. `capacity` says how many hours a week those days come to.
 */
export async function workingTime({ db }: Ctx): Promise<WorkingTime> {
  const calendars = await loadCalendars(db)
  const branches = new Map(
    (
      await db.rows<{ id: string; parentId: string | null; calendarId: string | null }>(
        'select id, parent_id as "parentId", calendar_id as "calendarId" from crm.branch where deleted_at is null',
      )
    ).map((branch) => [branch.id, branch]),
  )
  const calendarOf = ({ calendarId, branchId }: Seen): WorkCalendar => {
    if (calendarId) return calendars.get(calendarId) ?? usual
    const passed = new Set<string>()
    for (let id = branchId; id !== null && !passed.has(id); id = branches.get(id)?.parentId ?? null) {
      passed.add(id)
      const own = branches.get(id)?.calendarId
      if (own) return calendars.get(own) ?? usual
    }
    return usual
  }
  const counters = new Map<string, ReturnType<typeof minutesCounter>>()
  return (person, from, to) => {
    const counter = counters.get(person.id) ?? minutesCounter(weekOf(calendarOf(person), person.capacity))
    counters.set(person.id, counter)
    return counter(from, to)
  }
}

function weekOf(calendar: WorkCalendar, capacity: number | null): WorkCalendar {
  const week = calendar.week.reduce((sum, minutes) => sum + minutes, 0)
  if (capacity === null || week === 0) return calendar
  return { ...calendar, week: calendar.week.map((minutes) => (minutes * capacity * 60) / week) }
}

async function loadCalendars(db: Ctx['db']): Promise<Map<string, WorkCalendar>> {
  const rows = await db.rows<{ id: string } & Record<(typeof days)[number], string | null>>(
    `select id, ${days.join(', ')} from crm.calendar where deleted_at is null`,
  )
  const holidays = await db.rows<{ calendarId: string; date: string; yearly: boolean }>(
    `select calendar_id as "calendarId", date::text as date, coalesce(yearly, false) as yearly from crm.holiday where deleted_at is null`,
  )
  return new Map(
    rows.map((row) => {
      const own = holidays.filter(({ calendarId }) => calendarId === row.id)
      const off = new Set(own.map(({ date, yearly }) => (yearly ? date.slice(5) : date)))
      return [row.id, { week: days.map((day) => minutesOf(row[day])), off }]
    }),
  )
}

/** Of `09:00-13:00, 15:00-18:00`. */
function minutesOf(spans: string | null): number {
  const at = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5))
  return (spans ?? '')
    .split(',')
    .map((span) => span.trim())
    .reduce((sum, span) => (span ? sum + Math.max(0, at(span.slice(6)) - at(span)) : sum), 0)
}
