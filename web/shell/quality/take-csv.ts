import { t } from '@lingui/core/macro'
import { currentCatalog, fieldOf } from '#web/data/catalog.ts'
import { saveTable } from '../dashboards/widgets/save-file.ts'
import type { ObjectQuality } from './quality-data.ts'

/** The figures field by field, for a spreadsheet. */
export async function takeCsv({ object, total, fields }: ObjectQuality): Promise<void> {
  const info = currentCatalog().objects.get(object)
  if (!info) return
  const heads = [t`Field`, t`Records`, t`Missing`, t`Not valid`, t`Old`, t`Conflicts`]
  const lines = fields.map(({ field, missing, invalid, stale, conflict }) => ({
    label: fieldOf(info, field)?.label ?? field,
    texts: [total, missing, invalid, stale, conflict].map((count) => (count === null ? '' : String(count))),
  }))
  const name = info.pluralLabel ?? info.label
  await saveTable(t`Quality of ${name}`, heads, lines)
}
