import type { ObjectInfo } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { fieldNow } from '../../field-now.ts'
import { objectWeb } from '../../object-web.ts'
import { useConditions } from '../../use-conditions.ts'
import { FilesPanel } from './files-panel.tsx'

/** What a record holds in its fields of files, a panel for each. */
export function FilesPanels({ object, record }: { object: ObjectInfo; record: RecordData }) {
  const unshown = objectWeb(object.name)?.unshown ?? []
  const known = useConditions(object, record)
  return object.fields
    .filter(({ name }) => !unshown.includes(name))
    .filter((field) => field.type === 'files' && fieldNow(object, field, known).isShown)
    .map((field) => <FilesPanel key={field.key} object={object} field={field} record={known} />)
}
