import { t } from '@lingui/core/macro'
import cell from '#web/kit/inputs/cell.module.css'
import { DraftEditor } from '../draft-editor.web.tsx'
import type { EditorProps, FieldWeb } from '../field.web.tsx'

export const textWeb: FieldWeb<string> = {
  type: 'text',
  Cell: ({ value }) => <span className={cell.line}>{value}</span>,
  Editor: TextEditor,
  text: (value) => value,
  read: (text, field) => readText(text, field.maxLength),
  width: 200,
}

function TextEditor(props: EditorProps<string>) {
  return <DraftEditor {...props} format={(value) => value} read={(text) => readText(text, props.field.maxLength)} />
}

/** One line: what was pasted with breaks is joined. */
function readText(text: string, most = 1000): string | null {
  const line = text.replace(/\s*[\n\v\f\r\u0085\u2028\u2029]+\s*/g, ' ').trim()
  if ([...line].length > most) throw new Error(t`This is too long; at most ${most} characters.`)
  return line || null
}
