import { t } from '@lingui/core/macro'
import { weekday } from '#kernel/time.ts'
import editor from '#web/kit/inputs/editor.module.css'
import classes from './repeat.module.css'
import type { PartProps } from './repeat-editor.tsx'
import { weekdayName } from './say-repeat.ts'

/** A day of the month, or which of its weekdays; else the day on which the series begins. */
export function MonthDay({ choice: { on }, start, disabled, change }: PartProps) {
  const which = on === null ? 'start' : 'day' in on ? 'day' : String(on.nth)
  const dayOfWeek = on && 'weekday' in on ? on.weekday : start ? weekday(start) : 1
  const dayOfMonth = on && 'day' in on ? on.day : start ? Number(start.slice(8)) : 1
  const turn = (next: string) =>
    change({
      on: next === 'start' ? null : next === 'day' ? { day: dayOfMonth } : { nth: Number(next), weekday: dayOfWeek },
    })
  const input = { className: editor.input, 'data-place': 'form', disabled }
  return (
    <div className={classes.row}>
      <select
        {...input}
        aria-label={t`Which day of the month`}
        value={which}
        onChange={({ currentTarget }) => turn(currentTarget.value)}
      >
        <option value="start">{t`On the day it begins`}</option>
        <option value="day">{t`On a day of the month`}</option>
        <option value="1">{t`On the first`}</option>
        <option value="2">{t`On the second`}</option>
        <option value="3">{t`On the third`}</option>
        <option value="4">{t`On the fourth`}</option>
        <option value="-1">{t`On the last`}</option>
      </select>
      {which === 'day' && (
        <select
          {...input}
          aria-label={t`Day of the month`}
          value={dayOfMonth}
          onChange={({ currentTarget }) => change({ on: { day: Number(currentTarget.value) } })}
        >
          {Array.from({ length: 31 }, (_, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the days of a month
            <option key={at} value={at + 1}>
              {at + 1}
            </option>
          ))}
          <option value={-1}>{t`Last day`}</option>
        </select>
      )}
      {on && 'weekday' in on && (
        <select
          {...input}
          aria-label={t`Day of the week`}
          value={on.weekday}
          onChange={({ currentTarget }) => change({ on: { ...on, weekday: Number(currentTarget.value) } })}
        >
          {[1, 2, 3, 4, 5, 6, 7].map((day) => (
            <option key={day} value={day}>
              {weekdayName(day)}
            </option>
          ))}
        </select>
      )}
    </div>
  )
}
