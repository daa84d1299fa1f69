import { t } from '@lingui/core/macro'
import { readMinutes } from '#kernel/standards/duration.ts'
import type { FieldInfo } from '#web/data/catalog.ts'
import { formatNumber } from '#web/kit/format.ts'
import cell from '#web/kit/inputs/cell.module.css'
import { DraftEditor } from '../draft-editor.web.tsx'
import type { EditorProps, FieldWeb } from '../field.web.tsx'

export const durationWeb: FieldWeb<number> = {
  type: 'duration',
  Cell: ({ value }) => <span className={`${cell.line} ${cell.figure}`}>{sayMinutes(value)}</span>,
  Editor: DurationEditor,
  text: sayMinutes,
  read: readDuration,
  align: 'end',
  width: 120,
}

function DurationEditor(props: EditorProps<number>) {
  const read = (text: string) => readDuration(text, props.field)
  return <DraftEditor {...props} format={sayMinutes} read={read} align="end" />
}

/** `1 h 30 min`. */
function sayMinutes(value: number): string {
  const hours = formatNumber(Math.floor(value / 60), { useGrouping: false })
  const minutes = formatNumber(value % 60)
  if (value < 60) return t`${minutes} min`
  return value % 60 === 0 ? t`${hours} h` : t`${hours} h ${minutes} min`
}

function readDuration(text: string, field: FieldInfo): number | null {
  if (text.trim() === '') return null
  const value = readMinutes(text)
  if (value === null) throw new Error(t`“${text}” is not a length of time. Write it like 90, 1:30 or 1 h 30 min.`)
  const [min, max] = [sayMinutes(field.min ?? 0), sayMinutes(field.max ?? value)]
  if (value < (field.min ?? 0)) throw new Error(t`This must be at least ${min}.`)
  if (value > (field.max ?? value)) throw new Error(t`This must be at most ${max}.`)
  return value
}
