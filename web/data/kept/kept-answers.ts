import type { RecordData } from '../record-store.ts'
import type { Reading } from './keeping.ts'
import { keptDatabase } from './kept-database.ts'

const mostAnswers = 300
const mostRecords = 2_000

/** Puts answers aside, and the records in them each for itself. */
export async function keepAll(answers: ReadonlyMap<string, { address: string; answer: unknown }>): Promise<void> {
  const database = await keptDatabase()
  const at = Date.now()
  const change = database.transaction(['answers', 'records'], 'readwrite')
  const [whole, single] = [change.objectStore('answers'), change.objectStore('records')]
  for (const [key, { address, answer }] of answers) {
    void whole.put({ at, answer }, key)
    const found =
      address === '/today'
        ? recordsOfToday(answer, answers.get('/objects')?.answer ?? (await whole.get('/objects'))?.answer)
        : recordsOf(address, answer)
    for (const [place, record] of found) {
      const before = await single.get(place)
      // A list tells less of a record than its page.
      void single.put({ at, record: { ...before?.record, ...record } }, place)
    }
  }
  await change.done
  await prune('answers', mostAnswers)
  await prune('records', mostRecords)
}

/** What was answered to the same call, or what is known of the records that it asks for by their ids. */
export async function findKept(key: string, { address, body }: Reading): Promise<unknown> {
  const database = await keptDatabase()
  const whole = await database.get('answers', key)
  if (whole) return whole.answer
  const one = address.split('?', 1)[0]?.slice(1) ?? ''
  if (singlePath.test(one)) return (await database.get('records', one))?.record
  const ids = idsOf(body)
  if (!ids) return undefined
  const path = one.replace(/\/query$/, '')
  const found = await Promise.all(ids.map((id) => database.get('records', `${path}/${id}`)))
  const data = found.flatMap((each) => each?.record ?? [])
  // Those that are missing are not gone: nobody may be told that they are.
  return data.length === ids.length ? { data, page: { next: null } } : undefined
}

export async function forgetAll(): Promise<void> {
  const database = await keptDatabase()
  await Promise.all([database.clear('answers'), database.clear('records')])
}

const singlePath = /^[\w-]+\/[\da-f-]{36}$/

/** With the places under which they are found again. */
function recordsOf(address: string, answer: unknown): [place: string, record: RecordData][] {
  const place = address.split('?', 1)[0]?.slice(1) ?? ''
  if (singlePath.test(place)) return isRecord(answer) ? [[place, answer]] : []
  if (!place.endsWith('/query')) return []
  const path = place.replace(/\/query$/, '')
  const { data } = answer as { data: unknown[] }
  return data.filter(isRecord).map((record) => [`${path}/${record.id}`, record])
}

/** The tasks and whatever else the day asks for: records of several objects, whose paths the catalog knows as it was read. */
function recordsOfToday(answer: unknown, catalog: unknown): [place: string, record: RecordData][] {
  const { blocks } = answer as { blocks: { object: string; records: unknown[] }[] }
  const { data } = (catalog ?? { data: [] }) as { data: { name: string; path: string }[] }
  return blocks.flatMap(({ object, records }) => {
    const path = data.find(({ name }) => name === object)?.path
    return path ? records.filter(isRecord).map((record): [string, RecordData] => [`${path}/${record.id}`, record]) : []
  })
}

function isRecord(value: unknown): value is RecordData {
  return value !== null && typeof value === 'object' && 'id' in value && 'version' in value
}

function idsOf(body: unknown): string[] | null {
  const ids = (body as { filter?: { id?: { in?: unknown } } } | undefined)?.filter?.id?.in
  return Array.isArray(ids) ? (ids as string[]) : null
}

async function prune(name: 'answers' | 'records', most: number): Promise<void> {
  const database = await keptDatabase()
  const count = await database.count(name)
  // Not for each that is over.
  if (count < most * 1.1) return
  const change = database.transaction(name, 'readwrite')
  let left = count - most
  let cursor = await change.store.index('at').openCursor()
  while (cursor && left-- > 0) {
    await cursor.delete()
    cursor = await cursor.continue()
  }
  await change.done
}
