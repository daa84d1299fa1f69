import type { Rule, RuleRow } from '#engine/rules.ts'

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

/** Spans of a day follow each other, each ends after it begins, and the day has 24 hours. */
export const calendarRule: Rule = {
  object: 'calendar',
  before: async (rows) => {
    for (const row of rows) for (const day of days) if (row.changes(day)) checkDay(row, day)
  },
}

function checkDay(row: RuleRow, day: (typeof days)[number]): void {
  const text = row.after[day]
  if (typeof text !== 'string') return
  const times = text.split(',').flatMap((span) => span.trim().split('-'))
  // What breaks the pattern is refused by the field.
  if (!times.every((time) => /^\d\d:\d\d$/.test(time))) return
  const isDay = times.every((time) => time <= '24:00' && time.slice(3) < '60')
  const isOrdered = times.every((time, at) => at === 0 || (times[at - 1] as string) < time)
  if (!isDay) row.refuse(day, 'A day goes from 00:00 to 24:00.', { code: 'out-of-range' })
  else if (!isOrdered)
    row.refuse(day, 'Each span ends after it begins, and the next one begins after that.', {
      code: 'ends-before-start',
    })
}
