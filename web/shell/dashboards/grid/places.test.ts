import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arranged, columnCount, type Placed, settled, stepped } from './places.ts'

const board = [
  { id: 'a', x: 0, y: 0, w: 6, h: 3 },
  { id: 'b', x: 6, y: 0, w: 6, h: 3 },
  { id: 'c', x: 0, y: 3, w: 12, h: 4 },
]
const at = (places: readonly Placed[], id: string) => places.find((each) => each.id === id)

test('what is in the way moves down, and everything up again', () => {
  const moved = arranged(board, 'c', { y: 0 })
  expect([at(moved, 'c')?.y, at(moved, 'a')?.y, at(moved, 'b')?.y]).toEqual([0, 4, 4])
  expect(arranged(moved, 'c', { y: 8 })).toEqual(board)
})

test('a step down changes places with what stands below', () => {
  const down = stepped(board, 'a', { x: 0, y: 1 })
  expect(at(down, 'a')?.y).toBeGreaterThan(0)
  expect(stepped(board, 'a', { x: 0, y: -1 })).toEqual(board)
  expect(at(stepped(board, 'c', { x: 0, y: -1 }), 'c')?.y).toBe(0)
})

test('it stays on the board, and has a least size', () => {
  expect(at(arranged(board, 'b', { x: 99, w: 99, h: 0 }), 'b')).toMatchObject({ x: 0, w: 12, h: 2 })
  expect(at(arranged(board, 'b', { x: -5 }), 'b')).toMatchObject({ x: 0 })
})

const place = fc.record({
  x: fc.integer({ min: 0, max: 9 }),
  y: fc.integer({ min: 0, max: 20 }),
  w: fc.integer({ min: 2, max: 3 }),
  h: fc.integer({ min: 2, max: 8 }),
})
const boards = fc
  .array(place, { minLength: 1, maxLength: 12 })
  .map((all) => all.map((each, id) => ({ id: `${id}`, ...each })))

test('however it is pulled about, nothing lies over another, nothing is lost, and nothing floats', () => {
  fc.assert(
    fc.property(boards, place, (all, wanted) => {
      const done = arranged(all, '0', wanted)
      expect(done.map(({ id }) => id)).toEqual(all.map(({ id }) => id))
      expect(settled(done)).toEqual(done)
      for (const one of done) {
        expect(one.x + one.w).toBeLessThanOrEqual(columnCount)
        for (const other of done) {
          if (one.id >= other.id) continue
          const isApart =
            one.x >= other.x + other.w ||
            other.x >= one.x + one.w ||
            one.y >= other.y + other.h ||
            other.y >= one.y + one.h
          expect(isApart).toBe(true)
        }
      }
    }),
  )
})
