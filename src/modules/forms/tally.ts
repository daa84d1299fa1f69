import type { Db } from '#engine/database.ts'

/** Why something was taken for spam. */
export type Spam = 'trap' | 'hurry' | 'proof' | 'replay' | 'limit'

/** Nothing is kept of it but that it came. */
export async function countFor(db: Db, formId: string, kind: Spam): Promise<void> {
  await db.rows(
    `insert into kith.form_tally (form_id, kind, count, last_at) values ($1, $2, 1, now())
     on conflict (form_id, kind) do update set count = form_tally.count + 1, last_at = excluded.last_at`,
    [formId, kind],
  )
}
