import { currentCatalog, type ObjectInfo } from '#web/data/catalog.ts'
import type { ApiProblem } from '#web/data/problem.ts'
import { type RecordData, records } from '#web/data/record-store.ts'
import type { Values } from '#web/data/writes.ts'
import { fetched } from '#web/kit/late.ts'
import type { Conflict } from './ask-conflict.tsx'

/**
 * Whether a change that met another one shall hold all the same: the person sees both and decides. Null when the problem is
 * none of two values.
 */
export async function settleConflict(
  objectName: string,
  values: Values,
  problem: ApiProblem,
): Promise<'mine' | 'theirs' | null> {
  const current = problem.extra['current'] as RecordData | undefined
  const keys = problem.extra['conflicts'] as string[] | undefined
  const object = currentCatalog().objects.get(objectName)
  if (problem.type !== 'version-conflict' || !current || !keys || !object) return null
  return decide(object, { current, mine: values, keys })
}

/** The same before anything is sent, by what the person saw when they began. Null when nobody else changed it since. */
export async function settleSeen(
  objectName: string,
  id: string,
  { seen, values }: { seen: Values; values: Values },
): Promise<'mine' | 'theirs' | null> {
  const current = records.get(objectName, id)
  const object = currentCatalog().objects.get(objectName)
  if (!current || !object) return null
  const keys = Object.keys(values).filter(
    (key) => key in seen && !isSame(seen[key], current[key]) && !isSame(values[key], current[key]),
  )
  return keys.length > 0 ? decide(object, { current, mine: values, keys }) : null
}

async function decide(object: ObjectInfo, conflict: Omit<Conflict, 'object'>): Promise<'mine' | 'theirs'> {
  // Seldom needed: it comes when it is.
  const { askConflict } = await fetched(() => import('./ask-conflict.tsx'))
  return (await askConflict({ object, ...conflict })) ? 'mine' : 'theirs'
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
}
