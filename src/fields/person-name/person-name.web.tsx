import { i18n } from '@lingui/core'
import { t } from '@lingui/core/macro'
import { useState } from 'react'
import { isFamilyFirst, joinName } from '#kernel/texts/name-order.ts'
import { currentSession } from '#web/data/session.ts'
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

/** First and last name beside each other, in the order of who types them; the full one follows them. */
function NameParts(props: EditorProps<PersonNameValue | string>) {
  const { value, onChange } = props
  const given: Record<string, string> = typeof value === 'string' ? { first: value } : partsOf(value)
  const [own, setOwn] = useState({ parts: given, given: value })
  const first = { name: 'first', label: t`First name`, half: true, autoComplete: 'off' } as const
  const last = { name: 'last', label: t`Last name`, half: true, autoComplete: 'off' } as const
  if (JSON.stringify(own.given) !== JSON.stringify(value))
    setOwn({ parts: keepOwn(own.parts, value) ?? given, given: value })
  return (
    <PartInputs
      {...props}
      parts={isFamilyFirst('', { own: i18n.locale }) ? [last, first] : [first, last]}
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

/** The server knows the person's own language, and has the last word on which of them comes first. */
function nameOf(parts: Record<string, string>): PersonNameValue | null {
  const [first = '', last = ''] = [parts['first']?.trim(), parts['last']?.trim()]
  if (first === '' && last === '') return null
  const full = joinName(first, last, { house: currentSession().organisation.language })
  return { ...(first ? { first } : {}), ...(last ? { last } : {}), full }
}
