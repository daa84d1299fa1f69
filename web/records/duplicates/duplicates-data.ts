import { call } from '#web/data/call.ts'
import type { ObjectInfo } from '#web/data/catalog.ts'
import type { Values } from '#web/data/writes.ts'

export interface Reason {
  field: string
  agreement: 'same' | 'alike' | 'different'
}

export interface DuplicateHit {
  object: string
  id: string
  title: string
  chance: number
  reasons: Reason[]
}

/** Types of what records are known by. */
const knownBy = new Set(['personName', 'text', 'email', 'phone', 'url', 'address', 'date', 'link', 'select'])

/** Of what is typed, the values by which a record would be known again. */
export function knownValues(object: ObjectInfo, values: Values): Values {
  const fields = object.fields.filter(({ type, key }) => knownBy.has(type) && values[key])
  return Object.fromEntries(fields.map(({ key }) => [key, values[key]]))
}

export async function findDuplicates(
  object: ObjectInfo,
  body: { values: Values; id?: string },
  { signal, limit = 3 }: { signal?: AbortSignal; limit?: number } = {},
): Promise<DuplicateHit[]> {
  const path = `/${object.path}/duplicates`
  const { data } = await call<{ data: DuplicateHit[] }>(path, {
    method: 'POST',
    query: { limit },
    body,
    ...(signal ? { signal } : {}),
  })
  return data
}
