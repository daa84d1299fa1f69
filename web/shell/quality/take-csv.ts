import { t } from '@lingui/core/macro'
import { currentCatalog, fieldOf } from '#web/data/catalog.ts'
import { saveFile } from '../dashboards/widgets/save-file.ts'
import type { ObjectQuality } from './quality-data.ts'

/** The figures field by field, for a spreadsheet. */
export async function takeCsv({ object, total, fields }: ObjectQuality): Promise<void> {
  const info = currentCatalog().objects.get(object)
  if (!info) return
  const { chartText } = await import('#web/kit/charts/chart-text.ts')
  const heads = [t`Field`, t`Records`, t`Missing`, t`Not valid`, t`Old`, t`Conflicts`]
  const parts = fields.map(({ field, missing, invalid, stale, conflict }) => ({
    key: field,
    label: fieldOf(info, field)?.label ?? field,
    value: null,
    texts: [total, missing, invalid, stale, conflict].map((count) => (count === null ? '' : String(count))),
  }))
  const name = info.pluralLabel ?? info.label
  const title = t`Quality of ${name}`
  saveFile(new Blob([chartText({ heads, parts })], { type: 'text/csv' }), `${title}.csv`)
}
