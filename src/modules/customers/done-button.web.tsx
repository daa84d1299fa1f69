import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { RecordData } from '#web/data/record-store.ts'
import { IconCheck } from '#web/kit/icons.ts'
import { tickOff } from '#web/records/row-acts/tick-off.ts'

/** The next step of a task, call or meeting is that it is done; a note always is. */
export function DoneButton({ record }: { record: RecordData }) {
  const { t } = useLingui()
  if (record['kind'] === 'note') return null
  const isDone = Boolean(record['doneAt'])
  return (
    <Button
      variant={isDone ? 'default' : 'filled'}
      leftSection={<IconCheck size={14} />}
      onClick={() => tickOff(record)}
    >
      {isDone ? t`Open again` : t`Mark as done`}
    </Button>
  )
}
