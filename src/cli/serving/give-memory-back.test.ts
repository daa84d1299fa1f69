import { expect, it } from 'vitest'
import { calmLook, collect } from './give-memory-back.ts'

const mb = 1024 * 1024

it('collects when nobody has been at work for a while and the heap has grown, once', () => {
  const heaps: number[] = []
  let left = 0
  const look = calmLook(() => {
    heaps.push(left)
    return left
  })
  left = 60 * mb
  look(0.01, 110 * mb)
  expect(heaps).toEqual([])
  look(0.01, 110 * mb)
  expect(heaps).toEqual([60 * mb])
  for (const heap of [60, 70, 83]) look(0, heap * mb)
  expect(heaps).toHaveLength(1)
  look(0, 85 * mb)
  expect(heaps).toHaveLength(2)
})

it('waits while something is done', () => {
  let count = 0
  const look = calmLook(() => ++count)
  for (const busy of [0.5, 0.01, 0.5, 0.01, 1]) look(busy, 600 * mb)
  expect(count).toBe(0)
  look(0, 600 * mb)
  look(0, 600 * mb)
  expect(count).toBe(1)
})

it('gives back the room of what is no longer used', () => {
  let much: unknown[] | null = Array.from({ length: 400_000 }, (_, at) => ({ at, text: `${at}` }))
  const full = process.memoryUsage().heapTotal
  expect(much).toHaveLength(400_000)
  much = null
  expect(collect()).toBeLessThan(full - 10 * mb)
})
