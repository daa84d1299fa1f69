import type { Db } from '#engine/database.ts'
import type { Calendar, Span } from '#kernel/hours/work-clock.ts'

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

const nine: readonly Span[] = [[540, 1020]]

/** Of whom nobody says anything. */
const usual: Calendar = { week: [nine, nine, nine, nine, nine, [], []], off: new Set() }

interface Worker {
  calendarId: string | null
  branchId: string | null
}

/** By which calendar a person works: their own, or that of their branch or one above it, or else eight hours from Monday to Friday. Three statements. */
export async function loadCalendars(db: Db): Promise<(person: Worker) => Calendar> {
  const rows = await db.rows<{ id: string } & Record<(typeof days)[number], string | null>>(
    `select id, ${days.join(', ')} from crm.calendar where deleted_at is null`,
  )
  const holidays = await db.rows<{ calendarId: string; date: string; yearly: boolean }>(
    `select calendar_id as "calendarId", date::text as date, coalesce(yearly, false) as yearly from crm.holiday where deleted_at is null`,
  )
  const parents = await db.rows<{ id: string; parentId: string | null; calendarId: string | null }>(
    'select id, parent_id as "parentId", calendar_id as "calendarId" from crm.branch where deleted_at is null',
  )
  const calendars = new Map(
    rows.map((row): [string, Calendar] => {
      const own = holidays.filter(({ calendarId }) => calendarId === row.id)
      const off = new Set(own.map(({ date, yearly }) => (yearly ? date.slice(5) : date)))
      return [row.id, { week: days.map((day) => readSpans(row[day])), off }]
    }),
  )
  const branches = new Map(parents.map((branch) => [branch.id, branch]))
  return ({ calendarId, branchId }) => {
    if (calendarId) return calendars.get(calendarId) ?? usual
    const passed = new Set<string>()
    for (let id = branchId; id !== null && !passed.has(id); id = branches.get(id)?.parentId ?? null) {
      passed.add(id)
      const own = branches.get(id)?.calendarId
      if (own) return calendars.get(own) ?? usual
    }
    return usual
  }
}

/** Of `09:00-13:00, 15:00-18:00`: in order, one after another. */
function readSpans(text: string | null): Span[] {
  const at = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
  return (text ?? '')
    .split(',')
    .map((span) => span.trim())
    .filter(Boolean)
    .map((span): Span => [at(span), Math.min(at(span.slice(6)), 1440)])
    .filter(([from, to]) => to > from)
    .sort(([one], [other]) => one - other)
}
