import { t } from '@lingui/core/macro'
import { useEffect, useState } from 'react'
import { htmlOf, plainOf } from '#kernel/texts/rich-text.ts'
import type { FieldInfo } from '#web/data/catalog.ts'
import cell from '#web/kit/inputs/cell.module.css'
import classes from '#web/kit/inputs/editor.module.css'
import { late } from '#web/kit/late.ts'
import { useCellFocus } from '../draft-editor.web.tsx'
import type { EditorProps, FieldWeb } from '../field.web.tsx'
import { ChecklistProgress } from './checklist-progress.web.tsx'

const usual = 100_000

export const longTextWeb: FieldWeb<string> = {
  type: 'longText',
  Cell: ({ value, field }) => (
    <span className={cell.line}>
      {field.checklist ? <ChecklistProgress value={value} /> : said(value, field).slice(0, 300)}
    </span>
  ),
  Editor: (props) =>
    props.field.rich ? (
      <RichEditor {...props} />
    ) : props.field.checklist && props.place === 'form' ? (
      <ChecklistEditor {...props} />
    ) : (
      <LongTextEditor {...props} />
    ),
  text: said,
  read: (text, field) => {
    const value = text.replace(/\r\n?/g, '\n').trim()
    const most = field.maxLength ?? usual
    if ([...value].length > most) throw new Error(t`This is too long; at most ${most} characters.`)
    return (field.rich ? htmlOf(value) : value) || null
  },
  width: 280,
}

const ChecklistEditor = late(() => import('./checklist.web.tsx'), 'ChecklistEditor')
const RichEditor = late(() => import('./rich-editor.web.tsx'), 'RichEditor')

function said(value: string, { rich }: Pick<FieldInfo, 'rich'>): string {
  return rich ? plainOf(value) : value
}

/** In a cell Enter saves as everywhere, Shift and Enter begin a line. */
function LongTextEditor(props: EditorProps<string>) {
  const { value, field, place, typed, id, describedBy, error, disabled, onChange } = props
  const [text, setText] = useState(typed ?? value ?? '')
  const [given, setGiven] = useState(value)
  if (given !== value) {
    setGiven(value)
    if ((value ?? '') !== text.trim()) setText(value ?? '')
  }
  const element = useCellFocus<HTMLTextAreaElement>(place)
  useEffect(() => {
    if (typed !== undefined) onChange(typed.trim() || null)
  }, [typed, onChange])
  return (
    <textarea
      ref={element}
      className={`${classes.input} ${classes.area}`}
      data-place={place}
      id={id}
      value={text}
      rows={place === 'form' ? 3 : undefined}
      disabled={disabled}
      maxLength={field.maxLength ?? usual}
      aria-label={place === 'cell' ? field.label : props.ariaLabel}
      aria-required={(place === 'form' && field.required) || undefined}
      aria-describedby={describedBy}
      aria-invalid={Boolean(error) || undefined}
      onChange={(event) => {
        setText(event.currentTarget.value)
        onChange(event.currentTarget.value.trim() || null)
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.shiftKey) event.stopPropagation()
      }}
    />
  )
}
