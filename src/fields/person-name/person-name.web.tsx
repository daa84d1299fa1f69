import { t } from '@lingui/core/macro'
import { useState } from 'react'
import cell from '#web/kit/inputs/cell.module.css'
import { DraftEditor } from '../draft-editor.web.tsx'
import type { EditorProps, FieldWeb } from '../field.web.tsx'
import { PartInputs } from '../part-inputs.web.tsx'

/** `full` is how the person is written; the parts are there when they are known. */
export type PersonNameValue = { first?: string; last?: string; full: string }

export const personNameWeb: FieldWeb<PersonNameValue | string> = {
  type: 'personName',
  Cell: ({ value }) => <span className={cell.line}>{fullName(value)}</span>,
  Editor: PersonNameEditor,
  text: fullName,
  read: readName,
  width: 200,
}

function fullName(value: PersonNameValue | string): string {
  return typeof value === 'string' ? value : value.full
}

/** The server knows which part of a name is the family's, in every language. */
function readName(text: string): PersonNameValue | null {
  const full = text.trim().replace(/\s+/g, ' ')
  if ([...full].length > 200) throw new Error(t`This is too long; at most ${200} characters.`)
  return full === '' ? null : { full }
}

function PersonNameEditor(props: EditorProps<PersonNameValue | string>) {
  if (props.place === 'cell') return <DraftEditor {...props} format={fullName} read={readName} />
  return <NameParts {...props} />
}

/** First and last name beside each other; the full one follows them. */
function NameParts(props: EditorProps<PersonNameValue | string>) {
  const { value, onChange } = props
  const given: Record<string, string> = typeof value === 'string' ? { first: value } : partsOf(value)
  const [own, setOwn] = useState({ parts: given, given: value })
  if (JSON.stringify(own.given) !== JSON.stringify(value))
    setOwn({ parts: keepOwn(own.parts, value) ?? given, given: value })
  return (
    <PartInputs
      {...props}
      parts={[
        { name: 'first', label: t`First name`, half: true, autoComplete: 'off' },
        { name: 'last', label: t`Last name`, half: true, autoComplete: 'off' },
      ]}
      values={own.parts}
      onChange={(parts) => {
        setOwn({ ...own, parts })
        onChange(nameOf(parts))
      }}
    />
  )
}

function partsOf(value: PersonNameValue | null): Record<string, string> {
  if (!value) return {}
  const { first, last, full } = value
  return first || last ? { ...(first ? { first } : {}), ...(last ? { last } : {}) } : { first: full }
}

/** The same name coming back must not trim what is being typed. */
function keepOwn(parts: Record<string, string>, value: unknown): Record<string, string> | null {
  return JSON.stringify(nameOf(parts)) === JSON.stringify(value) ? parts : null
}

/** Which of them comes first is the server's to know: Chinese names say the family's first. */
function nameOf(parts: Record<string, string>): PersonNameValue | null {
  const [first = '', last = ''] = [parts['first']?.trim(), parts['last']?.trim()]
  if (first === '' && last === '') return null
  const full = /\p{Script=Han}/u.test(first + last) ? `${last}${first}` : `${first} ${last}`.trim()
  return { ...(first ? { first } : {}), ...(last ? { last } : {}), full }
}
