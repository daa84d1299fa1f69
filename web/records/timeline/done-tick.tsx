import { useLingui } from '@lingui/react/macro'
import type { RecordData } from '#web/data/record-store.ts'
import { type Icon, IconCheck } from '#web/kit/icons.ts'
import { tickOff } from '../row-acts/tick-off.ts'
import classes from './timeline.module.css'

/** Ticks an activity off, and back again. */
export function DoneTick({ record, icon: KindIcon }: { record: RecordData; icon?: Icon }) {
  const { t } = useLingui()
  const isDone = Boolean(record['doneAt'])
  const subject = String(record['subject'] ?? '')
  const isTask = record['kind'] === 'task'
  return (
    <button
      type="button"
      className={classes.tick}
      data-round={isTask || undefined}
      aria-pressed={isDone}
      aria-label={t`Done: ${subject}`}
      title={isDone ? t`Done` : t`Mark as done`}
      onClick={() => tickOff(record)}
    >
      {isTask || !KindIcon ? (
        <IconCheck size={12} stroke={3} aria-hidden="true" />
      ) : (
        <KindIcon size={14} aria-hidden="true" />
      )}
    </button>
  )
}
