import { t } from '@lingui/core/macro'
import { weekday } from '#kernel/time.ts'
import { currentSession } from '#web/data/session.ts'
import classes from './repeat.module.css'
import type { PartProps } from './repeat-editor.tsx'
import { weekdayName } from './say-repeat.ts'

/** Days of the week; with none it is the one on which the series begins. */
export function Weekdays({ choice, start, disabled, change }: PartProps) {
  const { weekStart } = currentSession().organisation
  const days = Array.from({ length: 7 }, (_, at) => ((weekStart - 1 + at) % 7) + 1)
  const chosen = choice.weekdays.length > 0 ? choice.weekdays : start ? [weekday(start)] : []
  const flip = (day: number) =>
    change({ weekdays: (chosen.includes(day) ? chosen.filter((one) => one !== day) : [...chosen, day]).sort() })
  return (
    <fieldset className={classes.days} aria-label={t`Days of the week`} disabled={disabled}>
      {days.map((day) => (
        <button
          key={day}
          type="button"
          aria-label={weekdayName(day)}
          aria-pressed={chosen.includes(day)}
          title={weekdayName(day)}
          onClick={() => flip(day)}
        >
          {weekdayName(day, 'narrow')}
        </button>
      ))}
    </fieldset>
  )
}
