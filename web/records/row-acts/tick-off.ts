import { t } from '@lingui/core/macro'
import { fieldOf, type ObjectInfo } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { changeByPerson } from '../acts.ts'

/** Whether the record is something that the person may tick off: an activity, but no note. */
export function isTickable(object: ObjectInfo, record: RecordData): boolean {
  if (object.name !== 'activity' || record['kind'] === 'note' || record['deletedAt']) return false
  return fieldOf(object, 'doneAt')?.mayChange ?? false
}

/** Ticks an activity off, and back again. */
export function tickOff(record: RecordData): void {
  const isDone = Boolean(record['doneAt'])
  const subject = String(record['subject'] ?? '')
  void changeByPerson({
    object: 'activity',
    record,
    values: { doneAt: isDone ? null : new Date().toISOString() },
    text: isDone ? t`“${subject}” is open again` : t`“${subject}” done`,
  })
}
