import { handlersOf } from '#jobs/handlers.ts'
import { readTheLog } from '#jobs/log-readers.ts'
import { territoryJob } from '#modules/territories/index.ts'
import type { TestWorld } from '../world.ts'

/** What the server does by itself when something was written: readers of the log, and the pass over everything. */
export async function settle({ world }: Pick<TestWorld, 'world'>): Promise<void> {
  await readTheLog(world, new AbortController().signal)
  const run = handlersOf(world)[territoryJob]
  for (;;) {
    const [open] = await world.database.rows<{ number: number }>(
      'select number from kith.territory_pass where ended_at is null',
    )
    if (!open) return
    await run?.({ number: open.number }, new AbortController().signal)
  }
}
