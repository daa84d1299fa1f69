import { t } from '@lingui/core/macro'
import { currentSession } from '#web/data/session.ts'
import { Opening } from '#web/kit/inputs/opening.tsx'
import { phoneForReading } from '#web/kit/inputs/phone-text.ts'
import { DraftEditor } from '../draft-editor.web.tsx'
import type { EditorProps, FieldWeb } from '../field.web.tsx'

export const phoneWeb: FieldWeb<string> = {
  type: 'phone',
  Cell: ({ value }) => <Opening text={sayPhone(value)} href={`tel:${value}`} kind="phone" />,
  Editor: PhoneEditor,
  text: sayPhone,
  read: readPhone,
  width: 160,
}

function PhoneEditor(props: EditorProps<string>) {
  return <DraftEditor {...props} format={sayPhone} read={readPhone} inputMode="tel" />
}

/** As it is dialled from where the organisation is. */
function sayPhone(value: string): string {
  return phoneForReading(value, currentSession().organisation)
}

/** With the spaces that people write. The server knows the countries and makes it one spelling. */
function readPhone(text: string): string | null {
  const value = text
    .trim()
    .replace(/^tel:/i, '')
    .replace(/\s*×\s*/, ' ext. ')
  if (value === '') return null
  const digits = value.replace(/\D/g, '').length
  if (digits < 3 || digits > 38 || !/^[+(\d]/.test(value)) throw new Error(t`“${text}” is not a phone number.`)
  return value
}
