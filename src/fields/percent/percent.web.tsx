import { t } from '@lingui/core/macro'
import { parseNumberText } from '#kernel/texts/number-text.ts'
import type { FieldInfo } from '#web/data/catalog.ts'
import { formatNumber } from '#web/kit/format.ts'
import cell from '#web/kit/inputs/cell.module.css'
import { figureForEditing, personsDecimalSign } from '#web/kit/inputs/locale.ts'
import { DraftEditor } from '../draft-editor.web.tsx'
import type { EditorProps, FieldWeb } from '../field.web.tsx'

export const percentWeb: FieldWeb<number> = {
  type: 'percent',
  Cell: ({ value }) => <span className={`${cell.line} ${cell.figure}`}>{shown(value)}</span>,
  Editor: PercentEditor,
  text: shown,
  read: readPercent,
  align: 'end',
  width: 110,
}

function PercentEditor(props: EditorProps<number>) {
  const read = (text: string) => readPercent(text, props.field)
  const format = (value: number) => `${figureForEditing(String(value))} %`
  return <DraftEditor {...props} format={format} read={read} align="end" inputMode="decimal" />
}

function shown(value: number): string {
  return formatNumber(value / 100, { style: 'percent', maximumFractionDigits: 4 })
}

function readPercent(text: string, { min = 0, max = 100, scale = 4 }: FieldInfo): number | null {
  const plain = text.trim().replace(/[\s\u00a0\u202f]*[%％٪]$/, '')
  if (plain === '') return null
  const decimal = parseNumberText(plain, personsDecimalSign())
  if (decimal === null) throw new Error(t`“${text}” is not a number of percent.`)
  const value = Number(decimal)
  if (value < min || value > max) throw new Error(t`This must be between ${min} and ${max}.`)
  if ((decimal.split('.')[1] ?? '').length > scale) throw new Error(t`At most ${scale} digits after the point.`)
  return value
}
