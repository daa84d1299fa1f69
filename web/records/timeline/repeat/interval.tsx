import { plural, t } from '@lingui/core/macro'
import { NumberInput } from './number-input.tsx'
import classes from './repeat.module.css'
import type { PartProps } from './repeat-editor.tsx'

/** Every so many days, weeks, months or years. */
export function Interval({ choice, disabled, change }: PartProps) {
  const { every, interval } = choice
  const unit = {
    day: () => plural(interval, { one: 'day', other: 'days' }),
    week: () => plural(interval, { one: 'week', other: 'weeks' }),
    month: () => plural(interval, { one: 'month', other: 'months' }),
    year: () => plural(interval, { one: 'year', other: 'years' }),
    workday: () => '',
  }[every]()
  return (
    <div className={classes.row}>
      <span className={classes.label}>{t({ message: 'Every', context: 'so many weeks' })}</span>
      <NumberInput
        label={t`Interval: every how many`}
        value={interval}
        most={99}
        disabled={disabled}
        change={(next) => change({ interval: next })}
      />
      <span>{unit}</span>
    </div>
  )
}
