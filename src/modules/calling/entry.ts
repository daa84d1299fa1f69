import { z } from 'zod'
import type { Ctx } from '#engine/context.ts'
import { parameters } from '#engine/log/visible.ts'
import { forbidden, notFound } from '#kernel/errors.ts'
import { bars, callable, seenEntry, seesOutcomes } from './reach.ts'

export const states = ['waiting', 'later', 'done', 'skipped'] as const
/** Why something is passed over; `called`: under an entry of one that was merged into it. */
export const reasons = ['person', 'called', ...bars] as const

export const Entry = z.object({
  id: z.uuid(),
  object: z.enum(callable),
  recordId: z.uuid(),
  state: z.enum(states),
  dueAt: z.iso.datetime().nullable().meta({ description: 'When it is called back' }),
  outcome: z.string().nullable().meta({ description: 'Of the last call' }),
  reason: z.enum(reasons).nullable().meta({
    description: 'Why it was passed over; `person`: somebody did; `called`: under an entry of one merged into it',
  }),
  takenById: z.uuid().nullable().meta({ description: 'Who has it before them now' }),
  calls: z.int().meta({ description: 'How often it was called from here' }),
})

export interface EntryRow {
  id: string
  listId: string
  object: z.output<typeof Entry>['object']
  recordId: string
  place: string
  state: (typeof states)[number]
  dueAt: Date | null
  plannedId: string | null
  outcome: string | null
  reason: (typeof reasons)[number] | null
  takenById: string | null
  takenAt: Date | null
  calls: number
}

/** Milliseconds without a sign after which what somebody has before them is free again. */
export const hold = 30 * 60_000

export const entryColumns = `e.id, e.list_id as "listId", e.object, e.record_id as "recordId", e.place, e.state, e.due_at as "dueAt",
  e.planned_id as "plannedId", e.outcome, e.reason, e.taken_by as "takenById", e.taken_at as "takenAt",
  (select count(*)::int from kith.call_made m where m.entry_id = e.id and not m.gone) as calls`

export function told(ctx: Ctx, row: EntryRow): z.input<typeof Entry> {
  const { id, object, recordId, state, dueAt, outcome, reason, takenById, takenAt, calls } = row
  const isHeld = takenAt !== null && takenAt.getTime() > ctx.clock().getTime() - hold
  return {
    id,
    object,
    recordId,
    state,
    dueAt: dueAt?.toISOString() ?? null,
    outcome: seesOutcomes(ctx) ? outcome : null,
    reason,
    takenById: isHeld ? takenById : null,
    calls,
  }
}

/** Who calls is a person. */
export function callerOf({ actor }: Ctx): string {
  if (!actor.userId) throw forbidden('Only a person calls.')
  return actor.userId
}

/** An entry whose record the actor sees, held until the end of the transaction; not-found. */
export async function lockEntry(ctx: Ctx, id: string): Promise<EntryRow> {
  const { values, add } = parameters()
  const own = add(id, 'uuid')
  const [row] = await ctx.db.rows<EntryRow>(
    `select ${entryColumns} from kith.call_entry e where e.id = ${own} and ${seenEntry(ctx, add)} for update of e`,
    values,
  )
  if (!row) throw notFound('callList', id)
  return row
}
