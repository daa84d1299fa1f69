import type { World } from '#context.ts'
import type { Operation } from '#engine/write/operations.ts'
import { closeChangeSet, openChangeSet } from '#engine/write/set.ts'
import { write } from '#engine/write/write.ts'
import type { Company } from './company.ts'
import { type Counts, countsFor, recordMakers } from './records.ts'
import { tellStages } from './stage-history.ts'
import { withoutIndexes } from './without-indexes.ts'

export interface Filling {
  databaseUrl: string
  /** Contacts. */
  size: number
  /** Deals, where they are not to be in proportion. */
  deals?: number | null
  seed: number
  signal: AbortSignal
  tell: (text: string) => void
}

const slice = 2_000
/** Slices under way at once: while the database stores one, the next is made. */
const atOnce = 2

/**
 * Fills the company with the records of a bench of `size` contacts through the door that all writes take, so that rules,
 * search entries, timelines and log are what they would be. A folder that holds them already stays as it is.
 */
export async function fillCompany(world: World, company: Company, filling: Filling): Promise<Counts> {
  const counts = countsFor(filling.size, filling.deals)
  const [present] = await world.database.rows<{ count: number }>('select count(*)::int as count from crm.activity')
  const count = present?.count ?? 0
  if (count === counts.activity) return counts
  if (count > 0)
    throw new Error('This data folder holds another number of records, or was left half filled. Name an empty one.')
  await withoutIndexes(filling.databaseUrl, filling.tell, () => store(world, company, { ...filling, counts }))
  return counts
}

async function store(
  world: World,
  company: Company,
  { counts, seed, signal, tell }: Filling & { counts: Counts },
): Promise<void> {
  const ctx = world.systemContext('bench')
  const set = await openChangeSet(ctx, { name: 'Bench' })
  for (const { object, make } of recordMakers(company, { seed, counts })) {
    const begun = performance.now()
    const total = counts[object]
    const running = new Set<Promise<unknown>>()
    try {
      for (let from = 0; from < total; from += slice) {
        signal.throwIfAborted()
        const size = Math.min(slice, total - from)
        const operations: Operation[] = Array.from({ length: size }, (_, at) => make(from + at))
        const stored: Promise<unknown> = write(ctx, operations, { set, trusted: true }).finally(() =>
          running.delete(stored),
        )
        running.add(stored)
        if (running.size >= atOnce) await Promise.race(running)
        tell(`filling: ${from + size} of ${total} ${object} records`)
      }
      await Promise.all(running)
    } finally {
      await Promise.allSettled(running)
    }
    const rate = Math.round((total / (performance.now() - begun)) * 1000)
    tell(`filled ${total} ${object} records, ${rate} a second\n`)
  }
  await closeChangeSet(ctx, set, 'done')
  tell('telling through which stages the deals went')
  await tellStages(world.database, { set: set, signal })
}
