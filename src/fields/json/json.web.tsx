import { t } from '@lingui/core/macro'
import cell from '#web/kit/inputs/cell.module.css'
import { DraftEditor } from '../draft-editor.web.tsx'
import type { EditorProps, FieldWeb } from '../field.web.tsx'

export const jsonWeb: FieldWeb = {
  type: 'json',
  Cell: ({ value }) => <span className={`${cell.line} ${cell.figure}`}>{shown(value).slice(0, 300)}</span>,
  Editor: JsonEditor,
  text: shown,
  read: readJson,
  width: 220,
}

function JsonEditor(props: EditorProps<unknown>) {
  return <DraftEditor {...props} format={shown} read={readJson} />
}

function shown(value: unknown): string {
  return JSON.stringify(value)
}

function readJson(text: string): unknown {
  if (text.trim() === '') return null
  const value = parsed(text)
  if (typeof value !== 'object' || value === null) throw new Error(t`“${text}” is neither a JSON object nor a list.`)
  return value
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
