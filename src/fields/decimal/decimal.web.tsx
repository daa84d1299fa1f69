import { t } from '@lingui/core/macro'
import { compareDecimals, decimalOf } from '#kernel/money.ts'
import { parseNumberText } from '#kernel/texts/number-text.ts'
import type { FieldInfo } from '#web/data/catalog.ts'
import cell from '#web/kit/inputs/cell.module.css'
import { figure, figureForEditing, personsDecimalSign } from '#web/kit/inputs/locale.ts'
import { DraftEditor } from '../draft-editor.web.tsx'
import type { EditorProps, FieldWeb } from '../field.web.tsx'

export const decimalWeb: FieldWeb<string> = {
  type: 'decimal',
  Cell: ({ value, field }) => <span className={`${cell.line} ${cell.figure}`}>{figure(value, field.scale)}</span>,
  Editor: DecimalEditor,
  text: (value, field) => figure(value, field.scale),
  read: readDecimalField,
  align: 'end',
  width: 110,
}

function DecimalEditor(props: EditorProps<string>) {
  const read = (text: string) => readDecimalField(text, props.field)
  return <DraftEditor {...props} format={figureForEditing} read={read} align="end" inputMode="decimal" />
}

function readDecimalField(text: string, { scale = 10, min, max }: FieldInfo): string | null {
  if (text.trim() === '') return null
  const decimal = parseNumberText(text, personsDecimalSign())
  if (decimal === null) throw new Error(t`“${text}” is not a number.`)
  if ((decimal.split('.')[1] ?? '').length > scale) throw new Error(t`At most ${scale} digits after the point.`)
  if (min !== undefined && compareDecimals(decimal, decimalOf(min)) < 0)
    throw new Error(t`This must be at least ${min}.`)
  if (max !== undefined && compareDecimals(decimal, decimalOf(max)) > 0)
    throw new Error(t`This must be at most ${max}.`)
  return decimal
}
