import { forgetPairs, keptBeside } from '../../kept-beside.ts'
import { patternOf } from '../personal-fields.ts'
import type { Chunk, StepWork } from '../steps.ts'

/** Who sees the record, and on which timelines it stands, say nothing of the person. */
const harmless = new Set(['share', 'activity_link', 'file_link'])

/** What is kept beside the records: search entries, rivals, confirmations, keys and pairs of the search for duplicates. */
export async function clearKept({ ctx: { db }, object, erasure }: StepWork): Promise<Chunk> {
  let count = 0
  for (const { table } of keptBeside) {
    if (harmless.has(table)) continue
    const gone = await db.rows(
      `delete from kith.${table} where object = $1 and record_id = any($2::uuid[]) returning 1`,
      [object.name, erasure.recordIds],
    )
    count += gone.length
  }
  count += await forgetPairs(db, erasure.recordIds)
  const lost = await db.rows('delete from kith.rival where from_id = any($1::uuid[]) returning 1', [erasure.recordIds])
  return { count: count + lost.length, place: null }
}

/** What people are told of the records, by the app, by mail and by calls. */
export async function clearMessages({ ctx: { db }, erasure }: StepWork): Promise<Chunk> {
  const ids = erasure.recordIds
  const notices = await db.rows('delete from kith.notification where record_id = any($1::uuid[]) returning 1', [ids])
  const mails = await db.rows(
    `update kith.mail set content = null, subject = '', state = case when state in ('queued', 'unknown') then 'cancelled' else state end
     where (subject ~* $2 or effect_key ~ any($1::text[])) and state <> 'handingOver' returning 1`,
    [ids, patternOf(erasure.words)],
  )
  // What was typed into a form and waits to be confirmed, and the mail that asks for it.
  const waiting = await db.rows<{ id: string }>(
    'delete from kith.form_waiting where email = any($1::text[]) returning id',
    [erasure.words],
  )
  await db.rows(`delete from kith.mail where effect_key = any($1::text[]) and state <> 'handingOver'`, [
    waiting.map(({ id }) => `form ${id}`),
  ])
  const calls = await db.rows(
    `update kith.webhook_delivery set body = '{}', answer = null where record_id = any($1::uuid[]) and body <> '{}' returning 1`,
    [ids],
  )
  return { count: notices.length + mails.length + waiting.length + calls.length, place: null }
}
