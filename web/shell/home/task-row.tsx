import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useLabel } from '#web/data/labels.ts'
import { useRecord } from '#web/data/record-store.ts'
import { formatTime } from '#web/kit/format.ts'
import { tickOff } from '#web/records/row-acts/tick-off.ts'
import type { DueGroup } from './task-due.ts'
import classes from './tasks.module.css'

/** A task that can be ticked off. It is struck through at once and goes when the list knows. */
export function TaskRow({ id, group }: { id: string; group: DueGroup }) {
  const { t } = useLingui()
  const task = useRecord('activity', id)
  const [object, about] = task ? concerned(task) : [undefined, null]
  const name = useLabel(object, about)
  if (!task) return null
  const subject = String(task['subject'])
  const due = String(task['dueAt'] ?? '')
  const isDone = Boolean(task['doneAt'])
  const isToday = group === 'today'
  const when = formatTime(due, isToday ? { timeStyle: 'short' } : { weekday: 'short', day: 'numeric', month: 'short' })
  return (
    <li className={classes.row} data-done={isDone || undefined}>
      <input type="checkbox" checked={isDone} aria-label={t`Done: ${subject}`} onChange={() => tickOff(task)} />
      <span className={classes.what}>
        <Link to={`/activities/${id}` as '/'}>{subject}</Link>
        {name && <span className={classes.about}>{name}</span>}
      </span>
      {due && (
        <time dateTime={due} data-late={group === 'late' || undefined}>
          {when}
        </time>
      )}
    </li>
  )
}

/** The record that says most about what it is for. */
function concerned(task: Record<string, unknown>): [string, string] | [undefined, null] {
  for (const object of ['deal', 'lead', 'contact', 'account']) {
    const id = task[`${object}Id`]
    if (typeof id === 'string') return [object, id]
  }
  return [undefined, null]
}
