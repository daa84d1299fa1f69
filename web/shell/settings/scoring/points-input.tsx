import { TextInput } from '@mantine/core'
import { useState } from 'react'

interface Props {
  label: string
  value: number
  change: (value: number) => void
}

/** Whole points, also less than none. */
export function PointsInput({ label, value, change }: Props) {
  const [text, setText] = useState(String(value))
  return (
    <TextInput
      label={label}
      maxLength={4}
      value={text}
      onChange={(event) => {
        const typed = event.currentTarget.value.replaceAll(/[−–]/g, '-').replaceAll(/[^\d+-]/g, '')
        setText(typed)
        const points = Number(typed)
        if (/\d/.test(typed) && Number.isInteger(points)) change(Math.max(-100, Math.min(100, points)))
      }}
      onBlur={() => setText(String(value))}
    />
  )
}
