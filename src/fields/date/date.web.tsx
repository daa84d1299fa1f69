import { t } from '@lingui/core/macro'
import { formatDate } from '#web/kit/format.ts'
import cell from '#web/kit/inputs/cell.module.css'
import { readTypedDay } from '#web/kit/inputs/typed-day.ts'
import { DayEditor, personsHabits } from '../day-editor.web.tsx'
import type { EditorProps, FieldWeb } from '../field.web.tsx'

export const dateWeb: FieldWeb<string> = {
  type: 'date',
  Cell: ({ value }) => <span className={`${cell.line} ${cell.figure}`}>{formatDate(value)}</span>,
  Editor: DateEditor,
  text: (value) => formatDate(value),
  read: readDate,
  width: 130,
}

function DateEditor(props: EditorProps<string>) {
  return (
    <DayEditor
      {...props}
      format={(value) => formatDate(value)}
      read={readDate}
      say={(value) => formatDate(value, { dateStyle: 'full' })}
      dayOfValue={(value) => value}
      withDay={(day) => day}
    />
  )
}

function readDate(text: string): string | null {
  if (text.trim() === '') return null
  const day = readTypedDay(text, personsHabits())
  if (!day) throw new Error(t`“${text}” is not a date.`)
  return day
}
