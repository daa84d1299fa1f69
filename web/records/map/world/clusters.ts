import { type Bounds, worldSize, xOf, yOf } from './projection.ts'

/** Records that lie close together, as the server answers them. */
export interface Cluster {
  count: number
  latitude: number
  longitude: number
  bounds: Bounds
  city: string | null
  records?: readonly { id: string; label: string | null }[]
}

/** A circle or a point of the picture. */
export interface Mark {
  key: string
  count: number
  /** On the square of the world. */
  x: number
  y: number
  bounds: Bounds
  city: string | null
  records: readonly { id: string; label: string | null }[]
}

/** In pixels. A single record is a point. */
export function radiusOf(count: number): number {
  return count === 1 ? 7 : 12 + 4 * Math.log10(count)
}

/** Cells of the server are about so many pixels wide, and up to double. */
const cellPixels = 64

/** Degrees of a cell at this zoom; the same for all of a step, so that nothing is asked for anew meanwhile. */
export function cellOf(zoom: number): number {
  return (360 * cellPixels) / worldSize(Math.floor(zoom))
}

/** Records named on a mark. */
const mostNamed = 5

/**
 * Marks that do not cover each other: clusters of neighbouring cells may have their middles side by side, and become one.
 * Never over the 180th meridian. The largest come first.
 */
export function marksOf(clusters: readonly Cluster[], zoom: number): Mark[] {
  const world = worldSize(zoom)
  const marks: Mark[] = []
  for (const cluster of clusters.toSorted((a, b) => b.count - a.count)) {
    const [x, y] = [xOf(cluster.longitude), yOf(cluster.latitude)]
    const at = marks.findIndex((mark) => {
      const near = radiusOf(mark.count) + radiusOf(cluster.count)
      return Math.hypot(mark.x - x, mark.y - y) * world < near * (cluster.count === 1 && mark.count === 1 ? 0.7 : 0.9)
    })
    const other = marks[at]
    if (other) marks[at] = joined(other, cluster, { x, y })
    else marks.push({ ...cluster, key: keyOf(cluster), x, y, records: cluster.records ?? [] })
  }
  return marks
}

function joined(mark: Mark, cluster: Cluster, { x, y }: { x: number; y: number }): Mark {
  const count = mark.count + cluster.count
  const share = cluster.count / count
  const [a, b] = [mark.bounds, cluster.bounds]
  const records = [...mark.records, ...(cluster.records ?? [])]
  return {
    key: mark.key,
    count,
    x: mark.x + (x - mark.x) * share,
    y: mark.y + (y - mark.y) * share,
    bounds: [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])],
    city: mark.city === cluster.city ? mark.city : null,
    records: records.length === count && count <= mostNamed ? records : [],
  }
}

function keyOf({ records, latitude, longitude, count }: Cluster): string {
  return records?.[0]?.id ?? `${latitude} ${longitude} ${count}`
}

export interface Label {
  key: string
  text: string
  /** The middle of its upper edge, in pixels. */
  left: number
  top: number
}

/** In pixels of the picture. */
export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

const lineHeight = 14
/** Roughly, of a letter. */
const letter = 6.2

/** Those labels that cover neither each other nor what already stands there; the first ones win. Each text stands once. */
export function freeLabels(wanted: readonly Label[], taken: readonly Box[]): Label[] {
  const boxes = [...taken]
  const texts = new Set<string>()
  return wanted.filter(({ text, left, top }) => {
    if (texts.has(text)) return false
    const half = ([...text].reduce((sum, sign) => sum + (sign > '\u2e80' ? 2 : 1), 0) * letter) / 2
    const box = { left: left - half, right: left + half, top, bottom: top + lineHeight }
    const isFree = !boxes.some((other) => isOver(box, other))
    if (isFree) {
      boxes.push(box)
      texts.add(text)
    }
    return isFree
  })
}

/** By how far something is moved up or down, where it would cover what stands there. */
const ways = [0, 22, -22, 34, -34, 44, -44, 56, -56, 70, -70]

/** Boxes, each moved up or down to where it covers nothing, if there is such a place nearby. */
export function spreadOut(boxes: readonly Box[], taken: readonly Box[]): Box[] {
  const all = [...taken]
  return boxes.map((box) => {
    const moved = ways.map((by) => ({ ...box, top: box.top + by, bottom: box.bottom + by }))
    const free = moved.find((one) => !all.some((other) => isOver(one, other))) ?? box
    all.push(free)
    return free
  })
}

function isOver(one: Box, other: Box): boolean {
  return one.right >= other.left && one.left <= other.right && one.bottom >= other.top && one.top <= other.bottom
}
