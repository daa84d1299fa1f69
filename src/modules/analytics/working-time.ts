import type { Ctx } from '#engine/context.ts'
import { addDays, weekday } from '#kernel/time.ts'
import type { Seen } from './people-seen.ts'

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

interface Calendar {
  /** Minutes of work on each day of the week, from Monday. */
  week: number[]
  /** Days off: `2026-12-25`, or `12-25` of each year. */
  off: ReadonlySet<string>
}

const usual: Calendar = { week: [480, 480, 480, 480, 480, 0, 0], off: new Set() }

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
  const calendarOf = ({ calendarId, branchId }: Seen): Calendar => {
    if (calendarId) return calendars.get(calendarId) ?? usual
    const passed = new Set<string>()
    for (let id = branchId; id !== null && !passed.has(id); id = branches.get(id)?.parentId ?? null) {
      passed.add(id)
      const own = branches.get(id)?.calendarId
      if (own) return calendars.get(own) ?? usual
    }
    return usual
  }
  return (person, from, to) => minutesIn(weekOf(calendarOf(person), person.capacity), from, to)
}

function weekOf(calendar: Calendar, capacity: number | null): Calendar {
  const week = calendar.week.reduce((sum, minutes) => sum + minutes, 0)
  if (capacity === null || week === 0) return calendar
  return { ...calendar, week: calendar.week.map((minutes) => (minutes * capacity * 60) / week) }
}

function minutesIn({ week, off }: Calendar, from: string, to: string): number {
  let minutes = 0
  for (let day = from; day <= to; day = addDays(day, 1))
    if (!off.has(day) && !off.has(day.slice(5))) minutes += week[weekday(day) - 1] ?? 0
  return Math.round(minutes)
}

async function loadCalendars(db: Ctx['db']): Promise<Map<string, Calendar>> {
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
