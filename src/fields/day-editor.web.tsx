import { i18n } from '@lingui/core'
import { t } from '@lingui/core/macro'
import { useRef, useState } from 'react'
import { currentSession } from '#web/data/session.ts'
import { currentTimeZone, dayOf } from '#web/kit/format.ts'
import { IconCalendar } from '#web/kit/icons.ts'
import { DayPopover } from '#web/kit/inputs/day-popover.tsx'
import classes from '#web/kit/inputs/editor.module.css'
import type { TimeHabits } from '#web/kit/inputs/typed-time.ts'
import { DraftEditor } from './draft-editor.web.tsx'
import type { EditorProps } from './field.web.tsx'

/** How the person, their clock and their organisation write days. */
export function personsHabits(): TimeHabits {
  const { country, weekStart } = currentSession().organisation
  return { language: i18n.locale, country, weekStart, today: dayOf(Date.now()), timeZone: currentTimeZone() }
}

export interface DayEditorProps extends EditorProps<string> {
  format: (value: string) => string
  read: (text: string) => string | null
  /** What is typed, in full words. */
  say: (value: string) => string
  dayOfValue: (value: string) => string
  /** The value with another day: a time stays. */
  withDay: (day: string, value: string | null) => string
}

/** A line in which days may be typed in words, and a calendar below it. */
export function DayEditor(props: DayEditorProps) {
  const { value, place, typed, error, disabled, onChange, onDone } = props
  const [isOpen, setOpen] = useState(place === 'cell')
  const [own, setOwn] = useState({ value, given: value })
  if (own.given !== value) setOwn({ value, given: value })
  const box = useRef<HTMLSpanElement>(null)
  const calendar = useRef<HTMLDivElement>(null)
  const take = (next: string | null) => {
    setOwn({ value: next, given: value })
    onChange(next)
  }
  const focusInput = () => box.current?.querySelector('input')?.focus()
  const pick = (day: string) => {
    const next = props.withDay(day, own.value)
    take(next)
    focusInput()
    if (place === 'form') setOpen(false)
    else onDone?.(next)
  }
  return (
    <DayPopover
      isOpen={isOpen && !disabled}
      day={own.value ? props.dayOfValue(own.value) : null}
      preview={own.value ? props.say(own.value) : t`Type “tomorrow”, “friday” or “in 2 weeks”`}
      weekStart={personsHabits().weekStart}
      onPick={pick}
      onLeave={focusInput}
      calendar={calendar}
      offset={place === 'cell' ? 2 : 4}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the input inside */}
      <span
        ref={box}
        className={classes.box}
        data-place={place}
        data-disabled={disabled || undefined}
        data-invalid={Boolean(error) || undefined}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' && isOpen) {
            event.preventDefault()
            event.stopPropagation()
            calendar.current?.querySelector<HTMLElement>('td button[tabindex="0"]')?.focus()
          } else if (event.key === 'ArrowDown') {
            event.preventDefault()
            event.stopPropagation()
            setOpen(true)
          } else if (event.key === 'Escape' && isOpen && place === 'form') {
            event.stopPropagation()
            setOpen(false)
          }
        }}
        onBlur={(event) => {
          const isInside = event.relatedTarget instanceof Node && calendar.current?.contains(event.relatedTarget)
          if (place === 'form' && !isInside && !box.current?.contains(event.relatedTarget)) setOpen(false)
        }}
      >
        <DraftEditor {...props} value={own.value} typed={typed} onChange={take} inBox />
        {place === 'form' && (
          <button
            type="button"
            className={classes.side}
            tabIndex={-1}
            disabled={disabled}
            aria-label={t`Open the calendar`}
            onClick={() => {
              focusInput()
              setOpen(!isOpen)
            }}
          >
            <IconCalendar size={14} aria-hidden />
          </button>
        )}
      </span>
    </DayPopover>
  )
}
