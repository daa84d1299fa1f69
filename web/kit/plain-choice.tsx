import { Input } from '@mantine/core'
import { IconChevronDown } from './icons.ts'

interface Props {
  label: string
  choices: readonly { value: string; label: string }[]
  value: string
  change: (value: string) => void
  className?: string
}

/** A few choices in the browser's own list: light enough for the first screen, and at home on a phone. */
export function PlainChoice({ label, choices, value, change, className }: Props) {
  return (
    <Input
      component="select"
      aria-label={label}
      size="sm"
      pointer
      {...(className ? { className } : {})}
      rightSection={<IconChevronDown size={14} aria-hidden="true" />}
      value={value}
      onChange={({ currentTarget }) => change(currentTarget.value)}
    >
      {choices.map((each) => (
        <option key={each.value} value={each.value}>
          {each.label}
        </option>
      ))}
    </Input>
  )
}
