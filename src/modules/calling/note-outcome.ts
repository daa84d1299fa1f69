import { z } from 'zod'
import { rowCondition } from '#engine/access.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { inTransaction } from '#engine/in-transaction.ts'
import { parameters } from '#engine/log/visible.ts'
import { write } from '#engine/write/write.ts'
import { conflict, invalid } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { plainParagraphs } from '#kernel/texts/plain-paragraphs.ts'
import { callList } from './call-list.object.ts'
import { callerOf, type EntryRow, lockEntry } from './entry.ts'
import { demandList } from './fill-list.ts'

export const OutcomeBody = z.strictObject({
  outcome: z.string().max(60).meta({ description: 'A key of the field `callOutcome` of activities' }),
  note: z.string().max(20_000).nullish(),
  againAt: z.iso
    .datetime({ offset: true })
    .nullish()
    .meta({ description: 'Of `callBack`: when. It has its turn then, and stands in the day of whoever promised it' }),
  minutes: z.int().min(0).max(1440).nullish(),
})

export const Noted = z.object({ activityId: z.uuid(), changeSet: z.uuid().nullable() })

/**
 * Writes the call that was made, and is done with the entry or puts it off. The actor has it before them; who has lost it to
 * somebody else is told so (409) and nothing is written. One change set; its undo gives the entry back.
 */
export function noteOutcome(
  ctx: Ctx,
  { callEntryId, outcome, note, againAt, minutes }: z.output<typeof OutcomeBody> & { callEntryId: string },
): Promise<z.input<typeof Noted>> {
  return inTransaction(ctx, async (inside) => {
    const me = callerOf(inside)
    const entry = await lockEntry(inside, callEntryId)
    await demandList(inside, entry.listId)
    demandHeld(entry, me)
    const now = inside.clock()
    const again = outcome === 'callBack' ? readAgain(againAt, now) : null
    const { name } = await inside.records.get(callList, entry.listId)
    const about = { [`${entry.object}Id`]: entry.recordId }
    const said = note?.trim() ? { body: plainParagraphs(note) } : {}
    const made = { kind: 'call', callOutcome: outcome, doneAt: now.toISOString(), ownerId: me, ...said }
    const held = minutes ? { duration: minutes } : {}
    const plannedId = again ? newId() : null
    const isPlanned = entry.plannedId !== null && (await isOwnToMake(inside, entry.plannedId))
    const id = isPlanned ? (entry.plannedId as string) : newId()
    // The entry first, so that what follows from the call finds it as it is now.
    await inside.db.rows(
      `update kith.call_entry set state = $2, due_at = $3, planned_id = $4, outcome = $5, reason = null, taken_by = null,
         taken_at = null, done_by = $6, done_at = $7 where id = $1`,
      [entry.id, again ? 'later' : 'done', again, plannedId, outcome, me, now],
    )
    const { changeSet } = await write(inside, [
      isPlanned
        ? { op: 'update', object: 'activity', id, data: { ...made, ...held } }
        : { op: 'create', object: 'activity', id, data: { subject: name, ...about, ...made, ...held } },
      ...(plannedId && again
        ? [
            {
              op: 'create' as const,
              object: 'activity',
              id: plannedId,
              data: { kind: 'call', subject: name, dueAt: again.toISOString(), remindBefore: 0, ownerId: me, ...about },
            },
          ]
        : []),
    ])
    await inside.db.rows(
      `insert into kith.call_made (activity_id, entry_id, list_id, set_id, user_id, at, outcome, again_at, was_state, was_due, was_planned)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       on conflict (activity_id) do update set set_id = excluded.set_id, user_id = excluded.user_id, at = excluded.at, outcome = excluded.outcome,
         again_at = excluded.again_at, was_state = excluded.was_state, was_due = excluded.was_due, was_planned = excluded.was_planned, gone = false`,
      [id, entry.id, entry.listId, changeSet, me, now, outcome, again, entry.state, entry.dueAt, entry.plannedId],
    )
    return { activityId: id, changeSet }
  })
}

/** The promised call is still to be made, and the actor may say that it was. */
async function isOwnToMake(ctx: Ctx, id: string): Promise<boolean> {
  const { values, add } = parameters()
  const own = add(id, 'uuid')
  const mayChange = rowCondition(ctx.actor, objectOf(ctx.catalog, 'activity'), 'change', 'a', add)
  const rows = await ctx.db.rows(
    `select 1 from crm.activity a where a.id = ${own} and a.deleted_at is null and a.done_at is null and ${mayChange} for update`,
    values,
  )
  return rows.length > 0
}

function readAgain(againAt: string | null | undefined, now: Date): Date {
  const at = againAt ? new Date(againAt) : null
  if (!at) throw invalid([{ path: 'againAt', message: 'Say when to call back.', code: 'required' }])
  if (at <= now)
    throw invalid([
      { path: 'againAt', message: 'This time is past.', code: 'too-early', values: { earliest: now.toISOString() } },
    ])
  return at
}

/** Passes an entry over: it is not called, unless somebody comes back to it. */
export function skipEntry(ctx: Ctx, { callEntryId }: { callEntryId: string }): Promise<Record<string, never>> {
  return inTransaction(ctx, async (inside) => {
    const me = callerOf(inside)
    const entry = await lockEntry(inside, callEntryId)
    await demandList(inside, entry.listId)
    demandHeld(entry, me)
    await inside.db.rows(
      `update kith.call_entry set state = 'skipped', reason = 'person', taken_by = null, taken_at = null, done_by = $2, done_at = $3
       where id = $1`,
      [entry.id, me, inside.clock()],
    )
    return {}
  })
}

function demandHeld({ takenById, state }: EntryRow, me: string): void {
  if (takenById !== me || state === 'done' || state === 'skipped')
    throw conflict('You do not have them before you any more: they were called, or somebody else has them.')
}
