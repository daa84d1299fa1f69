import type { Ctx } from '#engine/context.ts'
import { firstIdOf } from '#kernel/ids.ts'

/** Days for which deliveries are kept, and those that were set aside. */
const kept = 14
const keptFailed = 90
const day = 24 * 3_600_000
/** Rows that go at once: nobody waits for a long deletion. */
const piece = 5000

/** Takes away what is old, and what belongs to a webhook that is gone, piece by piece. */
export async function tidyDeliveries({ db, clock }: Pick<Ctx, 'db' | 'clock'>, signal?: AbortSignal): Promise<void> {
  const [old, oldFailed] = [kept, keptFailed].map((days) => firstIdOf(clock().getTime() - days * day))
  for (const [where, value] of [
    [`d.id < $1 and d.state in ('delivered', 'skipped')`, old],
    [`d.id < $1 and d.state = 'failed'`, oldFailed],
  ] as const)
    await inPieces(db, { where, values: [value] }, signal)
  const gone = await db.rows<{ id: string }>(
    `with recursive known (id) as (
       (select webhook_id from kith.webhook_delivery order by webhook_id limit 1)
       union all
       select (select d.webhook_id from kith.webhook_delivery d where d.webhook_id > k.id order by d.webhook_id limit 1)
       from known k where k.id is not null
     ) select id from known where id is not null and id not in (select id from kith.webhook)`,
  )
  for (const { id } of gone) await inPieces(db, { where: 'd.webhook_id = $1', values: [id] }, signal)
}

async function inPieces(
  db: Ctx['db'],
  { where, values }: { where: string; values: unknown[] },
  signal: AbortSignal | undefined,
): Promise<void> {
  for (;;) {
    const rows = await db.rows(
      `delete from kith.webhook_delivery where id in (
         select d.id from kith.webhook_delivery d where ${where} order by d.id limit ${piece}) returning 1`,
      values,
    )
    if (rows.length < piece || signal?.aborted) return
  }
}
