import { t } from '@lingui/core/macro'
import { useEffect, useRef } from 'react'
import { IconCheck } from '#web/kit/icons.ts'
import cell from '#web/kit/inputs/cell.module.css'
import classes from '#web/kit/inputs/toggle.module.css'
import type { EditorProps, FieldWeb } from '../field.web.tsx'

export const booleanWeb: FieldWeb<boolean> = {
  type: 'boolean',
  Cell: ({ value }) => (
    <span className={cell.check} data-on={value || undefined} role="img" aria-label={shown(value)}>
      {value && <IconCheck size={12} stroke={3} aria-hidden />}
    </span>
  ),
  Editor: BooleanEditor,
  text: shown,
  read: (text) => {
    const word = text.normalize('NFC').trim().toLowerCase()
    if (word === '') return null
    if (word === shown(true).toLowerCase() || yes.has(word)) return true
    if (word === shown(false).toLowerCase() || no.has(word)) return false
    throw new Error(t`“${text}” is neither yes nor no.`)
  },
  width: 90,
  toggle: (value) => !value,
}

function BooleanEditor({
  value,
  field,
  place,
  id,
  describedBy,
  error,
  disabled,
  onChange,
  onDone,
}: EditorProps<boolean>) {
  const element = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (place === 'cell') element.current?.focus({ preventScroll: true })
  }, [place])
  return (
    <span className={classes.toggle} data-place={place}>
      <input
        ref={element}
        id={id}
        type="checkbox"
        checked={value ?? false}
        disabled={disabled}
        aria-label={place === 'cell' ? field.label : undefined}
        aria-describedby={describedBy}
        aria-invalid={Boolean(error) || undefined}
        onChange={(event) => {
          onChange(event.currentTarget.checked)
          if (place === 'cell') onDone?.(event.currentTarget.checked)
        }}
      />
    </span>
  )
}

function shown(value: boolean): string {
  return value ? t`Yes` : t`No`
}

// English, Spanish, Chinese, Ukrainian, and what spreadsheets and programs write.
const yes = new Set('yes y true t 1 on x ✓ ✔ ☑ sí si s verdadero 是 对 真 так т істина'.split(' '))
const no = new Set('no n false f 0 off ✗ ✘ ☐ - falso 否 不 假 ні н хибність'.split(' '))
