import type { Json } from '#fields/field-type.ts'
import type { ObjectModel } from '../../catalog.ts'
import type { Change } from '../changes.ts'

export type TimelineItem =
  | { kind: 'activity'; at: string; role: string; activity: Record<string, Json> }
  | { kind: 'change'; at: string; change: Change }
  /** What happened with a record that links to this one; `moment` is the key of the time. */
  | { kind: 'record'; at: string; object: string; moment: string; record: Record<string, Json> }

export type Place = [at: string, id: string]

/** One of the streams that a timeline is merged of: items newest first, and where it goes on. */
export interface Source {
  items: { at: string; place: Place; item: TimelineItem }[]
  /** After the items; null when the stream has not begun. */
  end: Place | null
  /** Nothing follows `end`. */
  done: boolean
  /** Set by `merge`: after what was taken. */
  place: Place | null
}

export interface Asked {
  object: ObjectModel
  id: string
  limit: number
  kinds: readonly string[] | undefined
}

/** Rows looked at for one page: who may see few of a million gets short pages, not a slow one. */
export const windowSize = 1000

export const nothing = (place: Place | null): Source => ({ items: [], end: place, done: true, place })

/** A stream of what was read of it: at most `size` rows, newest first, of which those that are not `seen` are left out. */
export function sourceOf(
  rows: readonly { place: Place; seen: boolean; item: TimelineItem }[],
  { size, limit, place }: { size: number; limit: number; place: Place | null },
): Source {
  const visible = rows.filter(({ seen }) => seen)
  const isCut = visible.length > limit
  const shown = visible.slice(0, limit)
  const last = isCut ? shown.at(-1) : rows.at(-1)
  return {
    items: shown.map(({ place: own, item }) => ({ at: own[0], place: own, item })),
    end: last?.place ?? place,
    done: !isCut && rows.length < size,
    place,
  }
}

/** The newest items of all, as far as all were read; moves the place of each to after what was taken. */
export function merge(sources: readonly Source[], limit: number): { taken: TimelineItem[]; rest: number } {
  const frontier = sources.reduce(
    (latest, source) => (!source.done && source.end && source.end[0] > latest ? source.end[0] : latest),
    '',
  )
  const ready = sources.flatMap((source) =>
    source.items.filter((entry) => entry.at >= frontier).map((entry) => ({ source, entry })),
  )
  ready.sort((a, b) => (a.entry.at < b.entry.at ? 1 : a.entry.at > b.entry.at ? -1 : 0))
  const taken = ready.slice(0, limit)
  for (const source of sources) {
    const mine = taken.filter((one) => one.source === source)
    source.place = mine.length === source.items.length ? source.end : (mine.at(-1)?.entry.place ?? source.place)
  }
  const total = sources.reduce((sum, source) => sum + source.items.length, 0)
  return { taken: taken.map((one) => one.entry.item), rest: total - taken.length }
}
