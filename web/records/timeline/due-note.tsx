import { t } from '@lingui/core/macro'
import { addDays } from '#kernel/time.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { dayOf, formatTime } from '#web/kit/format.ts'
import { sayDay } from './say-day.ts'
import classes from './timeline.module.css'

/** When an open activity is due or takes place; late ones are coloured and say so. */
export function DueNote({ record }: { record: RecordData }) {
  const startsAt = record['startsAt']
  const dueAt = record['dueAt']
  if (record['doneAt']) return null
  if (typeof startsAt === 'string') {
    const end = typeof record['endsAt'] === 'string' ? `–${formatTime(record['endsAt'], { timeStyle: 'short' })}` : ''
    return (
      <span>
        {dayText(startsAt)} {formatTime(startsAt, { timeStyle: 'short' })}
        {end}
      </span>
    )
  }
  if (typeof dueAt !== 'string') return null
  const isLate = Date.parse(dueAt) < Date.now()
  return (
    <span className={isLate ? classes.late : undefined} title={formatTime(dueAt)}>
      {sayDue(dayOf(dueAt), dayOf(Date.now()), isLate)}
    </span>
  )
}

function sayDue(day: string, today: string, isLate: boolean): string {
  if (day === today) return isLate ? t`Was due today` : t`Due today`
  if (day === addDays(today, 1)) return t`Due tomorrow`
  if (day === addDays(today, -1)) return t`Overdue since yesterday`
  const date = sayDay(day, today)
  return isLate ? t`Overdue since ${date}` : t`Due ${date}`
}

function dayText(instant: string): string {
  return sayDay(dayOf(instant), dayOf(Date.now()))
}
