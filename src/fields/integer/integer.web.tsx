import { t } from '@lingui/core/macro'
import { parseNumberText } from '#kernel/texts/number-text.ts'
import type { FieldInfo } from '#web/data/catalog.ts'
import { formatNumber } from '#web/kit/format.ts'
import cell from '#web/kit/inputs/cell.module.css'
import { personsDecimalSign } from '#web/kit/inputs/locale.ts'
import { DraftEditor } from '../draft-editor.web.tsx'
import type { EditorProps, FieldWeb } from '../field.web.tsx'

export const integerWeb: FieldWeb<number> = {
  type: 'integer',
  Cell: ({ value, field }) => <span className={`${cell.line} ${cell.figure}`}>{shown(value, field)}</span>,
  Editor: IntegerEditor,
  text: shown,
  read: readInteger,
  align: 'end',
  width: 110,
}

function IntegerEditor(props: EditorProps<number>) {
  const read = (text: string) => readInteger(text, props.field)
  return <DraftEditor {...props} format={String} read={read} align="end" inputMode="numeric" />
}

/** A year is no quantity: 1984, not 1,984. */
function shown(value: number, field: FieldInfo): string {
  return formatNumber(value, { useGrouping: !/year$/i.test(field.name) })
}

function readInteger(text: string, { min, max }: FieldInfo): number | null {
  if (text.trim() === '') return null
  const decimal = parseNumberText(text, personsDecimalSign())
  const value = Number(decimal)
  if (decimal === null || !Number.isSafeInteger(value)) throw new Error(t`“${text}” is not a whole number.`)
  if (min !== undefined && value < min) throw new Error(t`This must be at least ${min}.`)
  if (max !== undefined && value > max) throw new Error(t`This must be at most ${max}.`)
  return value
}
