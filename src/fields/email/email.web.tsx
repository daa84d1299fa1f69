import { t } from '@lingui/core/macro'
import { Opening } from '#web/kit/inputs/opening.tsx'
import { DraftEditor } from '../draft-editor.web.tsx'
import type { EditorProps, FieldWeb } from '../field.web.tsx'

export const emailWeb: FieldWeb<string> = {
  type: 'email',
  Cell: ({ value }) => <Opening text={value} href={`mailto:${encodeURI(value)}`} kind="mail" />,
  Editor: EmailEditor,
  text: (value) => value,
  read: readEmail,
  width: 210,
}

function EmailEditor(props: EditorProps<string>) {
  return (
    <DraftEditor {...props} format={(value) => value} read={readEmail} inputMode="email" placeholder={place(props)} />
  )
}

function place({ place }: EditorProps<string>): string {
  return place === 'form' ? 'name@example.com' : ''
}

/** `Ana Díaz <ana@example.com>` and `mailto:ana@example.com` too. What is an address is for the server to decide. */
function readEmail(text: string): string | null {
  const line = text.trim()
  const value = (/<([^<>]*)>$/.exec(line)?.[1] ?? line.replace(/^mailto:/i, '')).trim().toLowerCase()
  if (value === '') return null
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) throw new Error(t`“${text}” is not an e-mail address.`)
  return value
}
