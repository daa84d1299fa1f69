import type { Place } from '../dashboard-data.ts'

/** Of the board. */
export const columnCount = 12
const mostRows = 24

export type Placed = Place & { id: string }

/** As people read them: line by line. */
export function inReadingOrder<T extends Place>(places: readonly T[]): T[] {
  return places.toSorted((a, b) => a.y - b.y || a.x - b.x)
}

/** The widget where it is wanted, or as near as can be; what is in its way moves down, and everything up as far as there is room. */
export function arranged<T extends Placed>(places: readonly T[], id: string, wanted: Partial<Place>): T[] {
  const mine = places.find((each) => each.id === id)
  if (!mine) return settled(places)
  const moved = { ...mine, ...clamped({ ...mine, ...wanted }) }
  return settled(
    places.map((each) => (each.id === id ? moved : each)),
    id,
  )
}

/** Everything as far up as there is room, nothing over another. The order of the given list stays. */
export function settled<T extends Placed>(places: readonly T[], first?: string): T[] {
  const order = places.toSorted((a, b) => a.y - b.y || Number(b.id === first) - Number(a.id === first) || a.x - b.x)
  const done: T[] = []
  for (const each of order) {
    const isFree = (y: number) => !done.some((other) => overlap(other, { ...each, y }))
    let { y } = each
    while (!isFree(y)) y++
    while (y > 0 && isFree(y - 1)) y--
    done.push({ ...each, y })
  }
  const byId = new Map(done.map((each) => [each.id, each]))
  return places.map((each) => byId.get(each.id) as T)
}

/** One step aside, up or down: as many rows as it takes for something to change. */
export function stepped<T extends Placed>(places: readonly T[], id: string, by: { x: number; y: number }): T[] {
  const mine = places.find((each) => each.id === id)
  if (!mine) return [...places]
  if (by.y === 0) return arranged(places, id, { x: mine.x + by.x })
  const deepest = Math.max(...places.map(({ y, h }) => y + h))
  for (let y = mine.y + by.y; y >= 0 && y <= deepest; y += by.y) {
    const next = arranged(places, id, { y })
    if (next.find((each) => each.id === id)?.y !== mine.y) return next
  }
  return [...places]
}

/** Below everything else. */
export function placeBelow(places: readonly Place[], size: { w: number; h: number }): Place {
  return { x: 0, y: Math.max(0, ...places.map(({ y, h }) => y + h)), ...size }
}

function clamped({ x, y, w, h }: Place): Place {
  const width = Math.min(columnCount, Math.max(2, w))
  return {
    x: Math.min(columnCount - width, Math.max(0, x)),
    y: Math.max(0, y),
    w: width,
    h: Math.min(mostRows, Math.max(2, h)),
  }
}

function overlap(a: Place, b: Place): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
}
