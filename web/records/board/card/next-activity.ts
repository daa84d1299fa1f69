import { useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import { currentCatalog } from '#web/data/catalog.ts'
import { type RecordData, records } from '#web/data/record-store.ts'

/** What is to be done next for a record: its open activity that is due first; null when there is none. */
export function useNextActivity(object: string, id: string): RecordData | null | undefined {
  const link = linkOf(object)
  const { data } = useQuery({
    queryKey: ['about', 'activity', 'next', object, id],
    queryFn: () => readNext(object, link as string, id),
    enabled: link !== undefined,
    // Whoever scrolls past a thousand cards need not keep what is due for each.
    gcTime: 30_000,
  })
  return data
}

/** The field of an activity that names records of the object. */
function linkOf(object: string): string | undefined {
  const activity = currentCatalog().objects.get('activity')
  return activity?.fields.find(({ target, system }) => target === object && !system)?.name
}

type Answer = (next: RecordData | null) => void

/** Asked for in the same moment, by object. */
const wanted = new Map<
  string,
  { link: string; ids: Map<string, { answer: Answer; fail: (error: unknown) => void }[]> }
>()

function readNext(object: string, link: string, id: string): Promise<RecordData | null> {
  return new Promise((answer, fail) => {
    const batch = wanted.get(object) ?? { link, ids: new Map() }
    if (!wanted.has(object)) {
      wanted.set(object, batch)
      setTimeout(() => void readBatch(object), 20)
    }
    batch.ids.set(id, [...(batch.ids.get(id) ?? []), { answer, fail }])
  })
}

async function readBatch(object: string): Promise<void> {
  const batch = wanted.get(object)
  wanted.delete(object)
  if (!batch) return
  const { link, ids } = batch
  const key = `${link}Id`
  try {
    const filter = { [link]: { in: [...ids.keys()] }, doneAt: null, dueAt: { isNull: false }, kind: { ne: 'note' } }
    const body = { filter, sort: 'dueAt', limit: 500 }
    const { data } = await call<{ data: RecordData[] }>('/activities/query', { method: 'POST', body })
    const first = new Map<string, RecordData>()
    for (const activity of data) {
      const id = String(activity[key])
      if (!first.has(id)) first.set(id, activity)
    }
    records.putAll('activity', [...first.values()])
    for (const [id, asking] of ids) for (const { answer } of asking) answer(first.get(id) ?? null)
  } catch (error) {
    for (const asking of ids.values()) for (const { fail } of asking) fail(error)
  }
}
