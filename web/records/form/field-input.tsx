import { useId, useState } from 'react'
import type { FieldInfo } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { fieldWeb } from '../fields.ts'
import classes from './field-input.module.css'

interface Props {
  field: FieldInfo
  /** The record that is edited, as far as it is known. */
  record?: RecordData | undefined
  value: unknown
  onChange: (value: unknown) => void
  /** What is wrong, in the person's language. */
  error?: string | undefined
  disabled?: boolean | undefined
  /** Told when what is typed is no value of the field, and when it is one again. */
  onInvalid?: ((message: string | null) => void) | undefined
}

/** A field in a form: its label, the editor of its type, help, and what is wrong with it. */
export function FieldInput({ field, record, value, onChange, error: given, disabled, onInvalid }: Props) {
  const id = useId()
  const [invalid, setInvalid] = useState<string | null>(null)
  const error = invalid ?? given
  const { Editor } = fieldWeb(field)
  const notes = [field.help ? `${id}-help` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className={classes.field} data-field={field.key} data-wrong={error ? true : undefined}>
      <label className={classes.label} htmlFor={id} data-required={field.required || undefined}>
        {field.label}
      </label>
      <Editor
        place="form"
        id={id}
        field={field}
        record={record}
        value={value ?? null}
        describedBy={notes || undefined}
        error={error}
        disabled={disabled}
        onChange={onChange}
        onInvalid={(message) => {
          setInvalid(message)
          onInvalid?.(message)
        }}
      />
      {field.help && (
        <p className={classes.help} id={`${id}-help`}>
          {field.help}
        </p>
      )}
      {error && (
        <p className={classes.error} id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  )
}
