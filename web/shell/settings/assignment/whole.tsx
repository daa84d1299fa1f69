import { TextInput } from '@mantine/core'
import { useState } from 'react'

interface Props {
  label: string
  hint?: string
  value: number | null
  most: number
  change: (value: number | null) => void
}

/** A whole number from 1 to `most`, or nothing. */
export function Whole({ label, hint, value, most, change }: Props) {
  const [text, setText] = useState(value === null ? '' : String(value))
  return (
    <TextInput
      label={label}
      inputMode="numeric"
      maxLength={String(most).length}
      value={text}
      {...(hint ? { description: hint } : {})}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      onChange={(event) => {
        const digits = event.currentTarget.value.replaceAll(/\D/g, '').replace(/^0+/, '')
        setText(digits)
        change(digits === '' ? null : Math.min(Number(digits), most))
      }}
      onBlur={() => setText(value === null ? '' : String(value))}
    />
  )
}
