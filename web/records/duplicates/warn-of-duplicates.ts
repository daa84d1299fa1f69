import { t } from '@lingui/core/macro'
import { currentCatalog } from '#web/data/catalog.ts'
import { records } from '#web/data/record-store.ts'
import type { Values } from '#web/data/writes.ts'
import { notify } from '#web/kit/notices/notify.ts'
import { findDuplicates, knownValues } from './duplicates-data.ts'
import { sayReason } from './say-reasons.ts'

const about: Readonly<Record<string, string>> = { email: 'mail', phone: 'phone', url: 'domain', personName: 'name' }

/** After a change of what a record is known by: tells of another that has the same, with the way there. */
export async function warnOfDuplicates(name: string, { id, values }: { id: string; values: Values }): Promise<void> {
  const object = currentCatalog().objects.get(name)
  const changed = object?.fields.filter(({ key, type }) => about[type] && values[key]) ?? []
  if (!object || changed.length === 0) return
  const known = knownValues(object, { ...records.get(name, id), ...values })
  const hits = await findDuplicates(object, { id, values: known }).catch(() => [])
  const wanted = new Set(changed.map(({ type }) => about[type]))
  for (const hit of hits) {
    const reason = hit.reasons.find(({ field, agreement }) => agreement === 'same' && wanted.has(field))
    const other = currentCatalog().objects.get(hit.object)
    if (!reason || !other) continue
    const { title } = hit
    const kind = other.label
    const why = sayReason(reason)
    const text = t`${kind} “${title}”: ${why}`
    const open = () => location.assign(`/${other.path}/${hit.id}`)
    notify({ text, key: 'duplicate', action: { label: t`Open`, run: open } })
    return
  }
}
