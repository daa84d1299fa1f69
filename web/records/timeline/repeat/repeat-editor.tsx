import { t } from '@lingui/core/macro'
import { Popover } from '@mantine/core'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { EditorProps } from '#fields/field.web.tsx'
import {
  changeRepeat,
  dayOfStart,
  type RepeatChoice,
  readRepeat,
  writeRepeat,
} from '#kernel/recurrence/repeat-choice.ts'
import { currentSession } from '#web/data/session.ts'
import cell from '#web/kit/inputs/cell.module.css'
import editor from '#web/kit/inputs/editor.module.css'
import parts from '#web/kit/inputs/parts.module.css'
import { End } from './end.tsx'
import { Interval } from './interval.tsx'
import { MonthDay } from './month-day.tsx'
import { anew, remaining } from './of-series.ts'
import classes from './repeat.module.css'
import { sayRepeat } from './say-repeat.ts'
import { Weekdays } from './weekdays.tsx'
import { zoneOfSeries } from './zone-of-series.ts'

type Props = EditorProps<string>

/** Whether, how often, on which days and until when it comes again; the rule in words below. */
export function RepeatEditor(props: Props) {
  const { value, record, place, field, error, onChange } = props
  // Of ten times after three there are seven; what is chosen here counts from the present one on.
  const [own, setOwn] = useState(() => ({ value: remaining(value, record), given: value }))
  if (own.given !== value) setOwn({ value: own.value === value ? value : remaining(value, record), given: value })
  const take = (chosen: string | null) => {
    const next = anew(chosen, record)
    setOwn({ value: next, given: value })
    onChange(next)
  }
  const choices = <Choices {...props} value={own.value} onChange={take} />
  if (place === 'form') return choices
  return (
    <Popover opened position="bottom-start" offset={2} trapFocus={false} returnFocus={false} closeOnEscape={false}>
      <Popover.Target>
        <span className={editor.box} data-place="cell" data-invalid={Boolean(error) || undefined}>
          <span className={cell.line}>{own.value ? sayRepeat(own.value, zoneOfSeries(record)) : ''}</span>
        </span>
      </Popover.Target>
      <Popover.Dropdown className={parts.sheet} data-editor-part aria-label={field.label} onKeyDown={goOnInside}>
        {choices}
      </Popover.Dropdown>
    </Popover>
  )
}

/** Tab leads from part to part; at the ends it is for the table. */
function goOnInside(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Tab') return
  const all = [...event.currentTarget.querySelectorAll('input, select, button:not([tabindex="-1"])')]
  if (event.target !== all.at(event.shiftKey ? 0 : -1)) event.stopPropagation()
}

type Every = RepeatChoice['every'] | 'never' | 'own'

function Choices({
  value,
  record,
  place,
  hasFocus,
  id,
  ariaLabel,
  describedBy,
  error,
  disabled,
  field,
  onChange,
}: Props) {
  const zone = zoneOfSeries(record)
  const { weekStart } = currentSession().organisation
  const choice = value === null ? null : readRepeat(value, zone)
  // What nobody can choose stays on offer for as long as the editor is open.
  const [first] = useState(value)
  const isOwn = first !== null && readRepeat(first, zone) === null
  const start = dayOfStart(record?.['recursFrom'] ?? record?.['startsAt'] ?? record?.['dueAt'], zone)
  const every: Every = choice?.every ?? (value === null ? 'never' : 'own')
  const head = useRef<HTMLSelectElement>(null)
  const words = useId()
  useEffect(() => {
    if (place === 'cell' || hasFocus) head.current?.focus({ preventScroll: true })
  }, [place, hasFocus])
  const change = (part: Partial<RepeatChoice>) => choice && onChange(changeRepeat(choice, part, weekStart))
  const turn = (next: Every) => {
    if (next === 'never') onChange(null)
    else if (next === 'own') onChange(first)
    else onChange(writeRepeat({ ...plain, end: choice?.end ?? null, every: next }))
  }
  const parts = { start, disabled, change }
  return (
    <div className={classes.choices}>
      <select
        ref={head}
        id={id}
        className={editor.input}
        data-place="form"
        aria-label={place === 'cell' ? field.label : ariaLabel}
        aria-describedby={[describedBy, words].filter(Boolean).join(' ')}
        aria-invalid={Boolean(error) || undefined}
        disabled={disabled}
        value={every}
        onChange={({ currentTarget }) => turn(currentTarget.value as Every)}
      >
        <option value="never">{t`Does not repeat`}</option>
        <option value="day">{t`Daily`}</option>
        <option value="workday">{t`On working days`}</option>
        <option value="week">{t`Weekly`}</option>
        <option value="month">{t`Monthly`}</option>
        <option value="year">{t`Yearly`}</option>
        {isOwn && <option value="own">{t`By a rule of its own`}</option>}
      </select>
      {choice && choice.every !== 'workday' && <Interval {...parts} choice={choice} />}
      {choice?.every === 'week' && <Weekdays {...parts} choice={choice} />}
      {choice?.every === 'month' && <MonthDay {...parts} choice={choice} />}
      {choice && <End {...parts} choice={choice} field={field} />}
      <p id={words} className={classes.words} aria-live="polite">
        {value !== null && sayRepeat(value, zone)}
        {every === 'own' && <code>{value}</code>}
      </p>
    </div>
  )
}

const plain: RepeatChoice = {
  every: 'week',
  interval: 1,
  weekdays: [],
  on: null,
  end: null,
  weekStart: 1,
  except: [],
  also: [],
}

export interface PartProps {
  choice: RepeatChoice
  /** `YYYY-MM-DD` on which the series begins, where it is known. */
  start: string | null
  disabled: boolean | undefined
  change: (part: Partial<RepeatChoice>) => void
}
