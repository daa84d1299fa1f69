// The map is Mercator's: the world as a square from 0 to 1, x from the 180th meridian eastwards, y from 85° north downwards.

/** What is looked at: the middle on the square, and how large the world is drawn: 256 pixels, doubled by each step of zoom. */
export interface Sight {
  x: number
  y: number
  zoom: number
}

export interface Size {
  width: number
  height: number
}

/** Degrees: west, south, east, north. West of more than east goes over the 180th meridian. */
export type Bounds = readonly [west: number, south: number, east: number, north: number]

const deepest = 17
const tile = 256
const highest = 85.0511

export function xOf(longitude: number): number {
  return (longitude + 180) / 360
}

export function yOf(latitude: number): number {
  const angle = ((45 + Math.max(-highest, Math.min(highest, latitude)) / 2) * Math.PI) / 180
  return (1 - Math.log(Math.tan(angle)) / Math.PI) / 2
}

export function longitudeOf(x: number): number {
  return (x - Math.floor(x)) * 360 - 180
}

export function latitudeOf(y: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI
}

/** Pixels of the whole world. */
export function worldSize(zoom: number): number {
  return tile * 2 ** zoom
}

/** Where a place of the square stands in the picture, in pixels from its upper left; the shorter way round the world. */
export function placeIn(sight: Sight, { width, height }: Size, x: number, y: number): { left: number; top: number } {
  const world = worldSize(sight.zoom)
  const dx = x - sight.x
  return { left: width / 2 + (dx - Math.round(dx)) * world, top: height / 2 + (y - sight.y) * world }
}

/** Never beyond the poles, never so small that the world would stand twice beside itself. */
export function within(sight: Sight, { width, height }: Size): Sight {
  const zoom = Math.max(Math.log2(Math.max(width, height, 1) / tile), Math.min(deepest, sight.zoom))
  const half = height / 2 / worldSize(zoom)
  return { x: sight.x - Math.floor(sight.x), y: Math.max(half, Math.min(1 - half, sight.y)), zoom }
}

export function panned(sight: Sight, size: Size, right: number, down: number): Sight {
  const world = worldSize(sight.zoom)
  return within({ ...sight, x: sight.x + right / world, y: sight.y + down / world }, size)
}

/** Nearer or farther, so that what is at a place of the picture stays there. */
export function zoomed(
  sight: Sight,
  size: Size,
  by: number,
  at = { left: size.width / 2, top: size.height / 2 },
): Sight {
  const { zoom } = within({ ...sight, zoom: sight.zoom + by }, size)
  const [right, down] = [at.left - size.width / 2, at.top - size.height / 2]
  const [before, after] = [worldSize(sight.zoom), worldSize(zoom)]
  return within({ x: sight.x + right / before - right / after, y: sight.y + down / before - down / after, zoom }, size)
}

export function isDeepest(sight: Sight): boolean {
  return sight.zoom >= deepest - 0.01
}

export function boundsOf({ x, y, zoom }: Sight, { width, height }: Size): Bounds {
  const world = worldSize(zoom)
  const [right, down] = [width / 2 / world, height / 2 / world]
  const [south, north] = [latitudeOf(Math.min(1, y + down)), latitudeOf(Math.max(0, y - down))]
  return right >= 0.5 ? [-180, south, 180, north] : [longitudeOf(x - right), south, longitudeOf(x + right), north]
}

/** Pixels that stay free around what is fitted in. */
const margin = 48
/** A single place is not looked at from nearer. */
const nearest = 11

/** Shows all of these; null where there are none. */
export function fitted(all: readonly Bounds[], size: Size, closest = nearest): Sight | null {
  if (all.length === 0) return null
  const [x, breadth] = arcAround(all)
  const [top, bottom] = [
    Math.min(...all.map(([, , , north]) => yOf(north))),
    Math.max(...all.map(([, south]) => yOf(south))),
  ]
  const room = (pixels: number) => Math.max(1, pixels - 2 * margin)
  const zoom = Math.min(
    Math.log2(room(size.width) / tile / Math.max(breadth, 1e-9)),
    Math.log2(room(size.height) / tile / Math.max(bottom - top, 1e-9)),
    closest,
  )
  return within({ x, y: (top + bottom) / 2, zoom }, size)
}

/** The middle and the breadth of the shortest arc that holds all of them: all but the widest gap. */
function arcAround(all: readonly Bounds[]): [middle: number, breadth: number] {
  const spans = all
    .map(([west, , east]) => [xOf(west), xOf(east) + (east < west ? 1 : 0)] as const)
    .sort(([a], [b]) => a - b)
  const first = spans[0]?.[0] ?? 0
  let reached = Number.NEGATIVE_INFINITY
  let gap = { from: 0, width: Number.NEGATIVE_INFINITY }
  for (const [from, to] of [...spans, [first + 1, first + 1] as const]) {
    if (from - reached > gap.width && reached > Number.NEGATIVE_INFINITY) gap = { from: reached, width: from - reached }
    reached = Math.max(reached, to)
  }
  const breadth = 1 - Math.max(0, gap.width)
  return [gap.from + gap.width + breadth / 2, breadth]
}

/** `40.417,-3.704,11.5`: latitude, longitude, zoom. */
export function writeSpot({ x, y, zoom }: Sight): string {
  const digits = Math.max(2, Math.ceil(zoom / 3))
  return [latitudeOf(y).toFixed(digits), longitudeOf(x).toFixed(digits), zoom.toFixed(1)].map(Number).join(',')
}

export function readSpot(text: string | undefined): Sight | null {
  const numbers = (text ?? '').split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  const [latitude, longitude, zoom] = numbers as [number, number, number]
  if (numbers.length !== 3 || !numbers.every(Number.isFinite)) return null
  return { x: xOf(longitude), y: yOf(latitude), zoom }
}
