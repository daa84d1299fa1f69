import { TextInput } from '@mantine/core'
import { useEffect, useRef } from 'react'
import classes from './second-factor.module.css'

interface Props {
  label: string
  size?: 'sm' | 'md'
  value: string
  error?: string | undefined
  autoFocus?: boolean
  change: (code: string) => void
  /** All six digits are there. */
  filled?: (code: string) => void
}

/** Six digits of an authenticator app, typed, pasted with whatever is around them, or filled in by the browser. */
export function CodeInput({ label, size = 'sm', value, error, autoFocus = false, change, filled }: Props) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    // What was wrong is typed anew, by whoever has the app before them.
    if (error) input.current?.focus()
  }, [error])
  return (
    <TextInput
      ref={input}
      label={label}
      size={size}
      classNames={{ input: classes.code }}
      name="one-time-code"
      autoComplete="one-time-code"
      inputMode="numeric"
      data-autofocus={autoFocus || undefined}
      autoFocus={autoFocus}
      value={value}
      error={error}
      onChange={(event) => {
        const code = event.currentTarget.value.replace(/\D/g, '').slice(0, 6)
        change(code)
        if (code.length === 6 && code !== value) filled?.(code)
      }}
    />
  )
}
