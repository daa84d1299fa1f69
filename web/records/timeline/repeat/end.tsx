import { plural, t } from '@lingui/core/macro'
import { dateWeb } from '#fields/date/date.web.tsx'
import { addMonths } from '#kernel/time.ts'
import type { FieldInfo } from '#web/data/catalog.ts'
import { dayOf } from '#web/kit/format.ts'
import editor from '#web/kit/inputs/editor.module.css'
import { NumberInput } from './number-input.tsx'
import classes from './repeat.module.css'
import type { PartProps } from './repeat-editor.tsx'

const usualTimes = 10
const usualMonths = 3

/** Never, on a day, or after so many times. */
export function End({ choice: { end }, start, disabled, field, change }: PartProps & { field: FieldInfo }) {
  const which = end === null ? 'never' : 'day' in end ? 'day' : 'times'
  const turn = (next: string) => {
    const today = dayOf(Date.now())
    const from = start !== null && start > today ? start : today
    const ends = { never: null, day: { day: addMonths(from, usualMonths) }, times: { times: usualTimes } }
    change({ end: ends[next as keyof typeof ends] })
  }
  const label = t`Last day`
  return (
    <div className={classes.row}>
      <select
        className={editor.input}
        data-place="form"
        aria-label={t`When it ends`}
        disabled={disabled}
        value={which}
        onChange={({ currentTarget }) => turn(currentTarget.value)}
      >
        <option value="never">{t`Never ends`}</option>
        <option value="day">{t`Ends on a day`}</option>
        <option value="times">{t`Ends after`}</option>
      </select>
      {end && 'day' in end && (
        <LastDay label={label} day={end.day} {...{ field, disabled }} change={(day) => change({ end: { day } })} />
      )}
      {end && 'times' in end && (
        <>
          <NumberInput
            label={t`How many times`}
            value={end.times}
            most={999}
            disabled={disabled}
            change={(times) => change({ end: { times } })}
          />
          <span>{plural(end.times, { one: 'time', other: 'times' })}</span>
        </>
      )}
    </div>
  )
}

interface LastDayProps {
  label: string
  day: string
  field: FieldInfo
  disabled: boolean | undefined
  change: (day: string) => void
}

function LastDay({ label, day, field, disabled, change }: LastDayProps) {
  const { Editor } = dateWeb
  const own: FieldInfo = { ...field, type: 'date', label, required: true }
  return (
    <span className={classes.day}>
      <Editor
        place="form"
        ariaLabel={label}
        field={own}
        value={day}
        disabled={disabled}
        onChange={(next) => next && change(next)}
      />
    </span>
  )
}
