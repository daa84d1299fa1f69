import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Cluster, cellOf, freeLabels, marksOf, radiusOf, spreadOut } from './clusters.ts'
import { worldSize } from './projection.ts'

const clusters = fc.array(
  fc
    .record({
      count: fc.integer({ min: 1, max: 5000 }),
      latitude: fc.integer({ min: -80, max: 80 }),
      longitude: fc.integer({ min: -180, max: 179 }),
    })
    .map(
      ({ count, latitude, longitude }): Cluster => ({
        ...{ count, latitude, longitude, city: null },
        bounds: [longitude, latitude, longitude, latitude],
      }),
    ),
  { maxLength: 40 },
)

test('no record is lost or counted twice where circles become one', () => {
  fc.assert(
    fc.property(clusters, fc.double({ min: 1, max: 8, noNaN: true }), (all, zoom) => {
      const marks = marksOf(all, zoom)
      const sum = (list: readonly { count: number }[]) => list.reduce((total, { count }) => total + count, 0)
      expect(sum(marks)).toBe(sum(all))
      for (const { x, y, bounds } of marks) {
        expect(bounds[0]).toBeLessThanOrEqual(x * 360 - 180 + 1e-6)
        expect(bounds[2]).toBeGreaterThanOrEqual(x * 360 - 180 - 1e-6)
        expect(y).toBeGreaterThanOrEqual(0)
      }
    }),
  )
})

test('neighbours become one only where they would cover each other', () => {
  const at = (longitude: number): Cluster => ({
    ...{ count: 10, latitude: 0, longitude, city: 'Quito' },
    bounds: [longitude, 0, longitude, 0],
  })
  const apart = (4 * radiusOf(10) * 360) / worldSize(4)
  expect(marksOf([at(0), at(apart)], 4)).toHaveLength(2)
  expect(marksOf([at(0), at(apart / 8)], 4)).toMatchObject([{ count: 20, city: 'Quito', bounds: [0, 0, apart / 8, 0] }])
  expect(cellOf(4.9)).toBe(cellOf(4))
})

test('a name that would cover another is left out', () => {
  const label = (key: string, left: number) => ({ key, text: `Valladolid ${key}`, left, top: 0 })
  const free = freeLabels(
    [label('a', 0), label('b', 30), label('c', 100), label('d', 200)],
    [{ left: 190, right: 210, top: -5, bottom: 5 }],
  )
  expect(free.map(({ key }) => key)).toEqual(['a', 'c'])
  const same = { key: 'e', text: 'Valladolid a', left: 900, top: 0 }
  expect(freeLabels([label('a', 0), same], [])).toHaveLength(1)
})

test('a country gives way to what would lie under it', () => {
  const box = (top: number) => ({ left: 0, right: 48, top, bottom: top + 24 })
  const [moved] = spreadOut([box(0)], [box(10)])
  expect(moved?.top).toBe(-22)
  expect(spreadOut([box(0), box(4)], []).map(({ top }) => top)).toEqual([0, 26])
  // Where nothing is free nearby it stays.
  expect(spreadOut([box(0)], [{ left: 0, right: 48, top: -200, bottom: 200 }])).toEqual([box(0)])
})
