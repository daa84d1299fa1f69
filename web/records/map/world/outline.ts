import { fetched } from '#web/kit/late.ts'
import { type Sight, type Size, worldSize, xOf, yOf } from './projection.ts'

/** A part of a country: rings of x and y in turn, on the square of the world; where it crosses the 180th meridian, beyond 1. */
interface Part {
  rings: Float64Array[]
  west: number
  east: number
  top: number
  bottom: number
}

export type Outline = readonly Part[]

/** Countries as TopoJSON has them: arcs that neighbours share, of whole steps from point to point. */
interface Topology {
  transform: { scale: number[]; translate: number[] }
  arcs: number[][][]
  objects: { countries: { geometries: { id?: string; type: string; arcs?: unknown }[] } }
}

/** ISO 3166-1 numeric. */
const [antarctica, russia, ukraine] = ['010', '643', '804']
const loads = {
  coarse: () => fetched(() => import('world-atlas/countries-110m.json')),
  fine: () => fetched(() => import('world-atlas/countries-50m.json')),
}
const known = new Map<keyof typeof loads, Promise<Outline>>()

/** The outlines of all countries: the coarse ones are there soon, the fine ones are wanted from nearer. */
export function loadOutline(detail: keyof typeof loads): Promise<Outline> {
  let outline = known.get(detail)
  if (!outline) {
    outline = loads[detail]().then((module) => decode(module.default as Topology))
    known.set(detail, outline)
    outline.catch(() => known.delete(detail))
  }
  return outline
}

export function decode({ transform, arcs, objects }: Topology): Outline {
  const [[scaleX = 1, scaleY = 1], [fromX = 0, fromY = 0]] = [transform.scale, transform.translate]
  const lines = arcs.map((arc) => {
    let [x, y] = [0, 0]
    return arc.map(([right = 0, up = 0]) => {
      x += right
      y += up
      return [xOf(x * scaleX + fromX), yOf(y * scaleY + fromY)] as const
    })
  })
  const ringOf = (indexes: readonly number[]) =>
    unrolled(
      indexes.flatMap((index, at) => {
        const line = index < 0 ? (lines[~index] ?? []).toReversed() : (lines[index] ?? [])
        return at === 0 ? line : line.slice(1)
      }),
    )
  const countries = new Map(objects.countries.geometries.map((country) => [country, polygonsOf(country)]))
  const ofId = (wanted: string) => [...countries].find(([{ id }]) => id === wanted)?.[1] ?? []
  uniteCrimea({ holder: ofId(russia), owner: ofId(ukraine) })
  return [...countries].flatMap(([{ id }, polygons]) =>
    id === antarctica ? [] : polygons.map((rings) => partOf(rings.map(ringOf))),
  )
}

/** Arcs of its rings, the outer one first; an arc that is gone along backwards is the complement of its number. */
type Polygon = number[][]

function polygonsOf({ type, arcs = [] }: Topology['objects']['countries']['geometries'][number]): Polygon[] {
  return structuredClone(type === 'Polygon' ? [arcs] : arcs) as Polygon[]
}

/**
 * Natural Earth draws countries by who holds the land; by the General Assembly of the United Nations (resolution 68/262) Crimea is
 * Ukraine. It is the one part of two arcs, its coast and the border that goes.
 */
function uniteCrimea({ holder, owner }: { holder: Polygon[]; owner: Polygon[] }): void {
  for (const rings of owner) {
    const [ring = []] = rings
    const at = holder.findIndex(([outer = []]) => outer.length === 2 && outer.some((arc) => ring.includes(~arc)))
    const [first = 0, second = 0] = holder[at]?.[0] ?? []
    if (at < 0) continue
    const [border, coast] = ring.includes(~first) ? [first, second] : [second, first]
    rings[0] = ring.map((arc) => (arc === ~border ? coast : arc))
    holder.splice(at, 1)
  }
}

/** Where a ring leaves the map at one side and comes in at the other, it goes on beyond the side. */
function unrolled(points: readonly (readonly [number, number])[]): Float64Array {
  const ring = new Float64Array(points.length * 2)
  let shift = 0
  for (const [at, [x, y]] of points.entries()) {
    const step = at === 0 ? 0 : x - (points[at - 1]?.[0] ?? x)
    if (Math.abs(step) > 0.5) shift -= Math.sign(step)
    ring[at * 2] = x + shift
    ring[at * 2 + 1] = y
  }
  return ring
}

function partOf(rings: Float64Array[]): Part {
  const part = { rings, west: Infinity, east: -Infinity, top: Infinity, bottom: -Infinity }
  const [outer = new Float64Array()] = rings
  for (let at = 0; at < outer.length; at += 2) {
    const [x = 0, y = 0] = [outer[at], outer[at + 1]]
    part.west = Math.min(part.west, x)
    part.east = Math.max(part.east, x)
    part.top = Math.min(part.top, y)
    part.bottom = Math.max(part.bottom, y)
  }
  return part
}

/** Traces all that is in the picture, as often as it stands there: the world goes on at its sides. */
export function trace(
  path: Pick<CanvasPath, 'moveTo' | 'lineTo' | 'closePath'>,
  outline: Outline,
  sight: Sight,
  size: Size,
): void {
  const world = worldSize(sight.zoom)
  const [right, down] = [size.width / 2 / world, size.height / 2 / world]
  for (const part of outline) {
    if (part.bottom < sight.y - down || part.top > sight.y + down) continue
    for (const shift of [-1, 0, 1]) {
      if (part.east + shift < sight.x - right || part.west + shift > sight.x + right) continue
      const origin = { left: size.width / 2 + (shift - sight.x) * world, top: size.height / 2 - sight.y * world }
      for (const ring of part.rings) traceRing(path, ring, { ...origin, world, ...size })
    }
  }
}

interface Frame extends Size {
  left: number
  top: number
  world: number
}

/** Of points that lie one behind the other on the same side outside of the picture only the first and the last are needed. */
function traceRing(
  path: Pick<CanvasPath, 'moveTo' | 'lineTo' | 'closePath'>,
  ring: Float64Array,
  { left, top, world, width, height }: Frame,
): void {
  let drawn = 0
  let held: { x: number; y: number; side: number } | null = null
  for (let at = 0; at < ring.length; at += 2) {
    const x = left + (ring[at] ?? 0) * world
    const y = top + (ring[at + 1] ?? 0) * world
    const side = (x < 0 ? 1 : x > width ? 2 : 0) | (y < 0 ? 4 : y > height ? 8 : 0)
    if (at === 0) {
      path.moveTo(x, y)
      drawn = side
      continue
    }
    if (held && (drawn & held.side & side) === 0) {
      path.lineTo(held.x, held.y)
      drawn = held.side
    }
    held = { x, y, side }
  }
  if (held) path.lineTo(held.x, held.y)
  path.closePath()
}
