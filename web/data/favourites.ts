import { preference, setPreference, usePreference } from './preferences.ts'

export interface RecordPointer {
  object: string
  id: string
}

const none: RecordPointer[] = []
const mostFavourites = 50
const mostRecent = 12

/** Records that the person keeps at hand, in their order. */
export function useFavourites(): readonly RecordPointer[] {
  return usePreference('favourites', none)
}

export function useIsFavourite(object: string, id: string): boolean {
  return useFavourites().some((each) => isSame(each, { object, id }))
}

/** Keeps the record at hand, or no longer. */
export function toggleFavourite(record: RecordPointer): void {
  const now = preference('favourites', none)
  const rest = now.filter((each) => !isSame(each, record))
  setPreference('favourites', rest.length < now.length ? rest : [...rest, record].slice(-mostFavourites))
}

/** Records that the person opened last, the newest first. */
export function useRecentRecords(): readonly RecordPointer[] {
  return usePreference('recent', none)
}

export function rememberVisit(record: RecordPointer): void {
  const now = preference('recent', none)
  if (now[0] && isSame(now[0], record)) return
  setPreference('recent', [record, ...now.filter((each) => !isSame(each, record))].slice(0, mostRecent))
}

function isSame(a: RecordPointer, b: RecordPointer): boolean {
  return a.object === b.object && a.id === b.id
}
