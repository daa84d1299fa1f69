import { useEffect, useId, useRef } from 'react'
import classes from '#web/kit/inputs/editor.module.css'
import parts from '#web/kit/inputs/parts.module.css'

export interface Part {
  name: string
  label: string
  /** Two stand beside each other. */
  half?: boolean
  autoComplete?: string
  maxLength?: number
  /** A choice instead of free text: keys and what they are called. */
  choices?: readonly { key: string; label: string }[]
}

export interface PartInputsProps {
  parts: readonly Part[]
  values: Record<string, string>
  onChange: (values: Record<string, string>) => void
  id?: string | undefined
  describedBy?: string | undefined
  error?: string | undefined
  disabled?: boolean | undefined
  /** The first part takes the focus. */
  isFocused?: boolean
}

/** A value of several parts, each an input with its label. The label of the whole belongs to the first. */
export function PartInputs(props: PartInputsProps) {
  const base = useId()
  const first = useRef<HTMLDivElement>(null)
  const { isFocused } = props
  useEffect(() => {
    if (isFocused) first.current?.querySelector<HTMLElement>('input, select')?.focus({ preventScroll: true })
  }, [isFocused])
  return (
    <div ref={first} className={parts.parts}>
      {props.parts.map((part, index) => {
        const id = index === 0 && props.id ? props.id : `${base}-${part.name}`
        return (
          <div key={part.name} className={parts.part} data-half={part.half || undefined}>
            <label className={parts.label} htmlFor={id}>
              {part.label}
            </label>
            <PartInput {...props} part={part} id={id} />
          </div>
        )
      })}
    </div>
  )
}

function PartInput({ part, values, onChange, id, describedBy, error, disabled }: PartInputsProps & { part: Part }) {
  const value = values[part.name] ?? ''
  const common = {
    id,
    value,
    className: classes.input,
    'data-place': 'form',
    disabled,
    'aria-describedby': describedBy,
    'aria-invalid': Boolean(error) || undefined,
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ ...values, [part.name]: event.currentTarget.value }),
  }
  if (!part.choices)
    return <input {...common} type="text" autoComplete={part.autoComplete ?? 'off'} maxLength={part.maxLength ?? 200} />
  return (
    <select {...common}>
      <option value="" />
      {part.choices.map(({ key, label }) => (
        <option key={key} value={key}>
          {label}
        </option>
      ))}
    </select>
  )
}
