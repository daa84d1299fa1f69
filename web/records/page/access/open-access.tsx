import type { ObjectInfo } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { ask } from '#web/kit/dialogs/ask.tsx'
import { late } from '#web/kit/late.ts'

const AccessDialog = late(() => import('./access-dialog.tsx'), 'AccessDialog')

/** Shows with whom a record is shared, and who sees it and why. */
export function openAccess(object: ObjectInfo, record: RecordData): void {
  void ask<never>(({ opened, answer }) => (
    <AccessDialog object={object} record={record} opened={opened} close={() => answer(null)} />
  ))
}
