import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Bounds,
  boundsOf,
  fitted,
  latitudeOf,
  longitudeOf,
  panned,
  placeIn,
  readSpot,
  within,
  writeSpot,
  xOf,
  yOf,
  zoomed,
} from './projection.ts'

const size = { width: 900, height: 600 }
const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true })
const sights = fc
  .record({
    x: fc.double({ min: 0, max: 1, noNaN: true }),
    y: fc.double({ min: 0, max: 1, noNaN: true }),
    zoom: fc.double({ min: 0, max: 17, noNaN: true }),
  })
  .map((sight) => within(sight, size))
const close = (a: number, b: number, digits = 6) => expect(a).toBeCloseTo(b, digits)

test('what is put on the map is found there again', () => {
  fc.assert(
    fc.property(degrees(179.9), degrees(85), (longitude, latitude) => {
      close(longitudeOf(xOf(longitude)), longitude)
      close(latitudeOf(yOf(latitude)), latitude)
    }),
  )
})

test('a place under the pointer stays there while the map comes nearer', () => {
  fc.assert(
    fc.property(sights, fc.double({ min: 0, max: 2, noNaN: true }), (sight, by) => {
      const at = { left: 700, top: 200 }
      const world = 256 * 2 ** sight.zoom
      const place = { x: sight.x + (at.left - 450) / world, y: sight.y + (at.top - 300) / world }
      const now = placeIn(zoomed(sight, size, by, at), size, place.x, place.y)
      close(now.left, at.left, 2)
      close(now.top, at.top, 2)
    }),
  )
})

test('nobody leaves the world', () => {
  fc.assert(
    fc.property(sights, degrees(4000), degrees(4000), (sight, right, down) => {
      const moved = panned(sight, size, right, down)
      const [, south, , north] = boundsOf(moved, size)
      expect(south).toBeGreaterThanOrEqual(-85.06)
      expect(north).toBeLessThanOrEqual(85.06)
      expect(moved.x).toBeGreaterThanOrEqual(0)
      expect(moved.x).toBeLessThanOrEqual(1)
      expect(256 * 2 ** moved.zoom).toBeGreaterThanOrEqual(899.999)
    }),
  )
})

test('all that is fitted in is seen', () => {
  const boxes = fc
    .tuple(degrees(179), degrees(70), fc.double({ min: 0, max: 9, noNaN: true }))
    .map(([west, south, more]): Bounds => [west, south, longitudeOf(xOf(west + more)), south + more])
  fc.assert(
    fc.property(fc.array(boxes, { minLength: 1, maxLength: 8 }), (all) => {
      const sight = fitted(all, size)
      if (!sight) throw new Error('nothing is shown')
      for (const [west, south, east, north] of all)
        for (const [longitude, latitude] of [
          [west, south],
          [east, north],
        ] as const) {
          const { left, top } = placeIn(sight, size, xOf(longitude), yOf(latitude))
          // Where the whole world is not wide enough, it is cut above and below.
          if (sight.zoom > Math.log2(900 / 256) + 0.01) expect(top).toBeGreaterThan(-1)
          if (sight.zoom > Math.log2(900 / 256) + 0.01) expect(top).toBeLessThan(601)
          expect(left).toBeGreaterThan(-1)
          expect(left).toBeLessThan(901)
        }
    }),
  )
})

test('islands on both sides of the 180th meridian are looked at from there', () => {
  const sight = fitted(
    [
      [178, -18, 178, -18],
      [-172, -14, -172, -14],
    ],
    size,
  )
  expect(sight && longitudeOf(sight.x)).toBeCloseTo(-177, 5)
  expect(sight?.zoom).toBeGreaterThan(5)
  const [west, , east] = boundsOf(sight ?? { x: 0, y: 0, zoom: 0 }, size)
  expect(west).toBeGreaterThan(east)
})

test('the address names a place as it is read', () => {
  expect(writeSpot({ x: xOf(-3.7038), y: yOf(40.4168), zoom: 11.46 })).toBe('40.4168,-3.7038,11.5')
  fc.assert(
    fc.property(sights, (sight) => {
      const read = readSpot(writeSpot(sight))
      expect(read && Math.hypot(read.x - sight.x, read.y - sight.y) * 256 * 2 ** sight.zoom).toBeLessThan(60)
    }),
  )
  for (const wrong of [undefined, '', '1,2', '1,2,x', '1,,3', '1,2,3,4']) expect(readSpot(wrong)).toBeNull()
})
