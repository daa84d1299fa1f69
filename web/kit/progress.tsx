import '@mantine/core/styles/Progress.css'
import { Progress } from '@mantine/core'

/** How far a long work is; `value` from 0 to 1. */
export function ProgressBar({ value, label }: { value: number; label: string }) {
  return (
    <Progress.Root size={6} radius={3}>
      <Progress.Section value={Math.round(value * 1000) / 10} aria-label={label} />
    </Progress.Root>
  )
}
