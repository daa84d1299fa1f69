import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { decode, type Outline, trace } from './outline.ts'
import { xOf, yOf } from './projection.ts'

// A square of ten degrees that lies on both sides of the 180th meridian, one far away, and Antarctica.
const arc = (points: [number, number][]) =>
  points.map(([x, y], at) => [x - (points[at - 1]?.[0] ?? 0), y - (points[at - 1]?.[1] ?? 0)])
const square = (west: number, east: number) =>
  arc([
    [west, 0],
    [east, 0],
    [east, 10],
    [west, 10],
    [west, 0],
  ])
const topology = {
  transform: { scale: [1, 1], translate: [0, 0] },
  arcs: [square(175, -175), square(0, 10), square(20, 30)],
  objects: {
    countries: {
      geometries: [
        { id: '242', type: 'MultiPolygon', arcs: [[[0]], [[1]]] },
        { id: '010', type: 'Polygon', arcs: [[2]] },
      ],
    },
  },
}

function drawn(x: number, zoom = 6): [number, number][] {
  const points: [number, number][] = []
  const add = (left: number, top: number) => points.push([Math.round(left), Math.round(top)])
  const path = { moveTo: add, lineTo: add, closePath: () => {} }
  trace(path, decode(topology), { x, y: 0.5 - 5 / 360, zoom }, { width: 1000, height: 600 })
  return points
}

test('land goes on over the 180th meridian, from whichever side one looks', () => {
  expect(decode(topology)).toHaveLength(2)
  for (const x of [0.001, 0.999]) {
    const lefts = drawn(x, 4).map(([left]) => left)
    expect(Math.max(...lefts) - Math.min(...lefts)).toBe(Math.round((10 / 360) * 256 * 16))
  }
  expect(drawn(0.25)).toEqual([])
})

test('of what lies beyond the edges only the corners are drawn', () => {
  const line = arc(Array.from({ length: 200 }, (_, at): [number, number] => [at / 10, at % 2]))
  const far = { ...topology, arcs: [line, line, line] }
  const points: number[] = []
  const path = { moveTo: () => points.push(0), lineTo: () => points.push(0), closePath: () => {} }
  trace(path, decode(far), { x: 0.5 + 1 / 360, y: 0.5, zoom: 9 }, { width: 300, height: 300 })
  expect(points.length).toBeGreaterThan(3)
  expect(points.length).toBeLessThan(90)
})

test.each(['110m', '50m'])('the outlines of %s know no border between Ukraine and Crimea', (detail) => {
  const path = new URL(import.meta.resolve(`world-atlas/countries-${detail}.json`))
  const outline = decode(JSON.parse(readFileSync(path, 'utf8')))
  const kyiv = around(outline, [30.5, 50.4])
  expect(kyiv).toHaveLength(1)
  expect(around(outline, [34.1, 45.2])).toEqual(kyiv)
  expect(around(outline, [37.6, 55.7])).not.toEqual(kyiv)
})

/** Parts that a place is inside of. */
function around(outline: Outline, [longitude, latitude]: [number, number]) {
  const [x, y] = [xOf(longitude), yOf(latitude)]
  return outline.flatMap(({ rings: [ring = new Float64Array()] }, index) => {
    let isInside = false
    for (let at = 0, before = ring.length - 2; at < ring.length; before = at, at += 2) {
      const [ax = 0, ay = 0, bx = 0, by = 0] = [ring[at], ring[at + 1], ring[before], ring[before + 1]]
      if (ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay)) isInside = !isInside
    }
    return isInside ? [index] : []
  })
}
