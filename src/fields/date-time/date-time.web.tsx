import { t } from '@lingui/core/macro'
import { instantIn } from '#kernel/time.ts'
import { currentTimeZone, dayOf, formatTime } from '#web/kit/format.ts'
import cell from '#web/kit/inputs/cell.module.css'
import { readTypedTime } from '#web/kit/inputs/typed-time.ts'
import { DayEditor, personsHabits } from '../day-editor.web.tsx'
import type { EditorProps, FieldWeb } from '../field.web.tsx'

export const dateTimeWeb: FieldWeb<string> = {
  type: 'dateTime',
  Cell: ({ value }) => <span className={`${cell.line} ${cell.figure}`}>{formatTime(value)}</span>,
  Editor: DateTimeEditor,
  text: (value) => formatTime(value),
  read: readDateTime,
  width: 180,
}

export function DateTimeEditor(props: EditorProps<string>) {
  return (
    <DayEditor
      {...props}
      format={(value) => formatTime(value)}
      read={readDateTime}
      say={(value) => formatTime(value, { dateStyle: 'full', timeStyle: 'short' })}
      dayOfValue={(value) => dayOf(value)}
      withDay={(day, value) => instantIn(currentTimeZone(), day, value ? clockOf(value) : '09:00:00').toISOString()}
    />
  )
}

function readDateTime(text: string): string | null {
  if (text.trim() === '') return null
  const instant = readTypedTime(text, personsHabits())
  if (!instant) throw new Error(t`“${text}” is not a day with a time.`)
  return instant
}

/** `HH:mm:ss` that the person's clock showed. */
function clockOf(instant: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: currentTimeZone(), timeStyle: 'medium' })
  return format.format(Date.parse(instant))
}
