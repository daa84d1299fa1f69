import type { Ctx } from '#engine/context.ts'
import { firstIdOf } from '#kernel/ids.ts'
import { livingSession } from './push/subscriptions.ts'

/** Days for which notifications are kept. */
const kept = 90
/** Rows that go at once: nobody waits for a long deletion. */
const piece = 5000

/** Takes away what is old, piece by piece, and browsers whose session is over. */
export async function tidyNotices({ db, clock }: Pick<Ctx, 'db' | 'clock'>, signal?: AbortSignal): Promise<void> {
  const old = firstIdOf(clock().getTime() - kept * 24 * 3_600_000)
  for (;;) {
    const rows = await db.rows(
      `delete from kith.notification where id in (
         select n.id from kith.notification n where n.id < $1 order by n.id limit ${piece} for update skip locked) returning 1`,
      [old],
    )
    if (rows.length < piece || signal?.aborted) break
  }
  await db.rows(`delete from kith.push_subscription s where not ${livingSession('s')}`)
}
