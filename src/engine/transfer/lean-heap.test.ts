import { getHeapStatistics } from 'node:v8'
import { expect, it } from 'vitest'
import { withLeanHeap } from './lean-heap.ts'

/** Makes rows as an import does, each kept for a while; answers the most that the heap took. */
async function churn(): Promise<number> {
  let kept: unknown[][] = []
  let most = 0
  for (let chunk = 0; chunk < 300; chunk++) {
    const rows = Array.from({ length: 4000 }, (_, at) => ({
      at,
      name: `Person ${chunk} ${at}`,
      cells: [`${at}`, `${chunk}`],
    }))
    kept = [...kept.slice(-6), rows]
    most = Math.max(most, getHeapStatistics().total_heap_size)
    await new Promise(setImmediate)
  }
  return most
}

it('keeps the heap near to what lives, and is nested', async () => {
  const before = getHeapStatistics().total_heap_size
  const lean = await withLeanHeap(() => withLeanHeap(churn))
  expect(lean - before).toBeLessThan(120_000_000)
})
