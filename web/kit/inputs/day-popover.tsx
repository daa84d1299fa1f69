import { Popover } from '@mantine/core'
import type { ReactNode, RefObject } from 'react'
import { late } from '../late.ts'
import classes from './day-popover.module.css'

const Calendar = late(() => import('./calendar.tsx'), 'default')

export interface DayPopoverProps {
  isOpen: boolean
  day: string | null
  /** What is typed, as it is understood: shown above the calendar. */
  preview: string
  weekStart: number
  onPick: (day: string) => void
  /** The calendar has what the keyboard needs; Esc in it comes back here. */
  onLeave: () => void
  calendar: RefObject<HTMLDivElement | null>
  offset: number
  children: ReactNode
}

/** A calendar below an input, fetched when it is first opened. */
export function DayPopover({ isOpen, preview, calendar, offset, children, onLeave, ...rest }: DayPopoverProps) {
  return (
    <Popover
      opened={isOpen}
      position="bottom-start"
      offset={offset}
      trapFocus={false}
      returnFocus={false}
      closeOnEscape={false}
      withRoles={false}
    >
      <Popover.Target>{children}</Popover.Target>
      <Popover.Dropdown
        className={classes.dropdown}
        data-editor-part
        onMouseDown={(event) => event.preventDefault()}
        onKeyDown={(event) => {
          // Around it they would end the edit, before the day is chosen.
          if (['Enter', 'Tab', 'Escape'].includes(event.key)) event.stopPropagation()
          if (event.key === 'Escape') onLeave()
        }}
      >
        <p className={classes.preview} aria-live="polite">
          {preview}
        </p>
        <div ref={calendar} className={classes.calendar}>
          <Calendar {...rest} />
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
