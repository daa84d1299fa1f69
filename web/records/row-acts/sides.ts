import { t } from '@lingui/core/macro'
import type { ObjectInfo } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { IconCheck, IconDots, IconRestore } from '#web/kit/icons.ts'
import type { Side } from '#web/kit/swipes/use-swipes.tsx'
import { isTickable, tickOff } from './tick-off.ts'

/** Of a row that shows an activity: done, or open again. */
export function sideOfDone(object: ObjectInfo, record: RecordData): Side | null {
  if (!isTickable(object, record)) return null
  const isDone = Boolean(record['doneAt'])
  return {
    label: isDone ? t`Open again` : t`Done`,
    icon: isDone ? IconRestore : IconCheck,
    tone: 'accent',
    run: () => tickOff(record),
  }
}

/** What can be done with the record of the row. */
export function sideOfMore(run: () => void): Side {
  return { label: t`More`, icon: IconDots, tone: 'plain', run }
}
