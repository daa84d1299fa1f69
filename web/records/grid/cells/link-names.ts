import { call } from '#web/data/call.ts'
import { currentCatalog, fieldOf, type ObjectInfo } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import { type RecordData, records } from '#web/data/record-store.ts'
import type { Column } from '../columns/columns.ts'
import type { Incoming } from './cell-plan.ts'

/** Records that pasted names stand for: `account Acme` → id; null when several are called so, absent when none is. */
export async function findLinked(
  columns: readonly Column[],
  cells: readonly (readonly Incoming[])[],
): Promise<Map<string, string | null>> {
  const found = new Map<string, string | null>()
  const wanted = new Map<string, Set<string>>()
  columns.forEach(({ field, link }, at) => {
    if (!field.target || field.type === 'links' || link) return
    const names = wanted.get(field.target) ?? new Set()
    wanted.set(field.target, names)
    for (const row of cells) {
      const cell = row[at]
      if (cell && !('value' in cell) && cell.text.trim()) names.add(cell.text.trim())
    }
  })
  for (const [name, names] of wanted) {
    const object = currentCatalog().objects.get(name)
    if (object) await findByName(object, [...names], found)
  }
  return found
}

const mostNames = 200

async function findByName(object: ObjectInfo, names: readonly string[], found: Map<string, string | null>) {
  const title = fieldOf(object, object.title)
  if (!title) return
  const path = title.parts?.['full'] ? `${title.name}.full` : title.name
  for (let from = 0; from < names.length; from += mostNames) {
    const body = { filter: { [path]: { in: names.slice(from, from + mostNames) } }, limit: 500 }
    const { data } = await call<{ data: RecordData[] }>(`/${object.path}/query`, { method: 'POST', body })
    records.putAll(object.name, data)
    for (const record of data) {
      const key = `${object.name} ${titleOf(object, record)}`
      found.set(key, found.has(key) ? null : record.id)
    }
  }
}
