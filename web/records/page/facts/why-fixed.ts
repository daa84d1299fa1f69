import { t } from '@lingui/core/macro'
import { currentCatalog, type FieldInfo, type ObjectInfo } from '#web/data/catalog.ts'
import { past } from '#web/data/past.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { fieldNow } from '../../field-now.ts'

/** Why a value cannot be changed here; null when it can. */
export function whyFixed(object: ObjectInfo, field: FieldInfo, record: RecordData): string | null {
  if (past !== null) return t`What was cannot be changed; go back to today for that.`
  if (record['deletedAt']) return t`The record is in the bin.`
  if (field.readOnly) return t`Kith keeps this itself; it follows from other values.`
  if (!field.mayChange) return t`Your role may not change this field.`
  if (fieldNow(object, field, record).isFixed) return t`Other values of this record keep it as it is.`
  if (object.may.change === 'none') {
    const plural = currentCatalog().objects.get(object.name)?.pluralLabel ?? object.label
    return t`Your role may not change these records (${plural}).`
  }
  return null
}
