import { addDays } from '#kernel/time.ts'
import type { FieldInfo } from '#web/data/catalog.ts'
import type { Filter } from '#web/records/list-state.ts'
import type { Bucket, Grouping } from '../dashboard-data.ts'

export type Row = Record<string, unknown>

/** Finds in a list the records that an answer counted as one group. */
export function filterOfGroup(
  raw: unknown,
  { field: path, bucket }: Grouping,
  { kind }: Pick<FieldInfo, 'kind'>,
): Filter {
  if (raw === null || raw === undefined || raw === '') return { [path]: { isNull: true } }
  if (typeof raw === 'object' && 'id' in raw) return { [path]: kind === 'links' ? { has: raw.id } : raw.id }
  const text = String(raw)
  if (kind === 'date' || kind === 'time') return { [path]: withinBucket(text, bucket ?? 'month') }
  if (kind === 'list') return { [path]: { has: text } }
  return { [path]: typeof raw === 'boolean' || typeof raw === 'number' ? raw : text }
}

function withinBucket(text: string, bucket: Bucket): Filter {
  return bucket === 'week' ? { gte: text, lt: addDays(text, 7) } : { within: text }
}

/** Every period from the first to the last, those in which there was nothing too. */
export function withGaps(rows: readonly Row[], bucket: Bucket, empty: Row): Row[] {
  const known = new Map(rows.map((row) => [String(row['group0']), row]))
  const keys = [...known.keys()].filter((key) => key !== 'null' && key !== '').sort()
  const [first, last] = [keys[0], keys.at(-1)]
  if (!first || !last) return [...rows]
  const all: Row[] = []
  for (let key = first; key <= last; key = nextBucket(key, bucket)) {
    // A day that was typed wrong lies centuries away: then only what there is.
    if (all.length === mostFilled) return keys.map((each) => known.get(each) as Row)
    all.push(known.get(key) ?? { ...empty, group0: key })
  }
  return all
}

const mostFilled = 500

function nextBucket(key: string, bucket: Bucket): string {
  if (bucket === 'day' || bucket === 'week') return addDays(key, bucket === 'day' ? 1 : 7)
  const year = Number(key.slice(0, 4))
  if (bucket === 'year') return String(year + 1).padStart(4, '0')
  const isQuarter = bucket === 'quarter'
  const part = Number(key.slice(isQuarter ? 6 : 5))
  const [next, at] = part === (isQuarter ? 4 : 12) ? [year + 1, 1] : [year, part + 1]
  return isQuarter ? `${next}-Q${at}` : `${next}-${String(at).padStart(2, '0')}`
}

/** One order of several that agree where they meet: what is new stands after what it follows. */
export function mergedOrder(lists: readonly (readonly string[])[]): string[] {
  const order: string[] = []
  for (const list of lists) {
    let at = 0
    for (const key of list) {
      const known = order.indexOf(key)
      if (known < 0) order.splice(at, 0, key)
      at = (known < 0 ? at : known) + 1
    }
  }
  return order
}
