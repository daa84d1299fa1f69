import { useLingui } from '@lingui/react/macro'
import { dayOf, formatDate } from '#web/kit/format.ts'
import { IconAlert, IconCalendar } from '#web/kit/icons.ts'
import classes from './card.module.css'
import { useNextActivity } from './next-activity.ts'

/** What is to be done next and when; what is late says so. */
export function NextActivity({ object, id }: { object: string; id: string }) {
  const { t } = useLingui()
  const next = useNextActivity(object, id)
  if (next === undefined) return <span className={classes.next} />
  if (next === null) return <span className={classes.next}>{t`Nothing planned`}</span>
  const due = String(next['dueAt'])
  const subject = String(next['subject'])
  const [day, today] = [dayOf(due), dayOf(Date.now())]
  const isLate = Date.parse(due) < Date.now() && day !== today
  const on = formatDate(day, { day: 'numeric', month: 'short' })
  const text = isLate ? t`Overdue: ${subject}` : day === today ? t`Today: ${subject}` : t`${on}: ${subject}`
  return (
    <span className={classes.next} data-late={isLate || undefined} data-today={day === today || undefined} title={text}>
      {isLate ? <IconAlert size={13} aria-hidden="true" /> : <IconCalendar size={13} aria-hidden="true" />}
      <span>{text}</span>
    </span>
  )
}
