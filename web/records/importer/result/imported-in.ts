import type { ImportReport } from '../import-data.ts'

export interface ImportedList {
  object: string
  /** Records that were made: from rows, and because rows name them. */
  count: number
  /** Records of the object that were made, or changed when none was, while the import ran. */
  filter: Record<string, unknown>
}

/** The records that an import brought, one list an object. */
export function listsOf({ files, made, startedAt, finishedAt }: ImportReport): ImportedList[] {
  const counts = new Map<string, { created: number; updated: number }>()
  const add = (object: string, created: number, updated: number) => {
    const before = counts.get(object) ?? { created: 0, updated: 0 }
    counts.set(object, { created: before.created + created, updated: before.updated + updated })
  }
  for (const { object, created, updated } of files) add(object, created, updated)
  for (const [object, { count }] of Object.entries(made)) add(object, count, 0)
  const during = { gte: startedAt, ...(finishedAt ? { lte: finishedAt } : {}) }
  return [...counts].flatMap(([object, { created, updated }]): ImportedList[] => {
    if (created > 0) return [{ object, count: created, filter: { createdAt: during } }]
    return updated > 0 ? [{ object, count: updated, filter: { updatedAt: during } }] : []
  })
}
