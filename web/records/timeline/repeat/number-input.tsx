import { useState } from 'react'
import editor from '#web/kit/inputs/editor.module.css'
import classes from './repeat.module.css'

interface Props {
  label: string
  value: number
  most: number
  disabled: boolean | undefined
  change: (value: number) => void
}

/** A whole number from 1 on; what is none is let go when one leaves it. */
export function NumberInput({ label, value, most, disabled, change }: Props) {
  const [text, setText] = useState<string | null>(null)
  return (
    <input
      className={`${editor.input} ${classes.number}`}
      data-place="form"
      type="text"
      inputMode="numeric"
      autoComplete="off"
      maxLength={String(most).length}
      aria-label={label}
      disabled={disabled}
      value={text ?? String(value)}
      onFocus={({ currentTarget }) => currentTarget.select()}
      onBlur={() => setText(null)}
      onChange={({ currentTarget }) => {
        const typed = currentTarget.value.trim()
        setText(typed)
        const number = /^\d+$/.test(typed) ? Number(typed) : 0
        if (number >= 1 && number <= most) change(number)
      }}
    />
  )
}
