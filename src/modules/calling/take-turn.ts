import { z } from 'zod'
import type { Ctx } from '#engine/context.ts'
import { inTransaction } from '#engine/in-transaction.ts'
import { parameters } from '#engine/log/visible.ts'
import { conflict } from '#kernel/errors.ts'
import { callerOf, Entry, type EntryRow, entryColumns, hold, lockEntry, told } from './entry.ts'
import { demandList, passOverBarred } from './fill-list.ts'
import { barOfEntry, seenEntry } from './reach.ts'
import { Progress, readProgress } from './read-progress.ts'

export const TurnBody = z.strictObject({
  entryId: z.uuid().nullish().meta({ description: 'This one, instead of the next; also one that was passed over' }),
})

export const Turn = z.object({
  entry: Entry.nullable().meta({ description: 'Whom to call; null: nobody just now' }),
  last: z
    .object({ entryId: z.uuid(), changeSet: z.uuid().nullable() })
    .nullable()
    .meta({ description: 'What one did last on this list: a call by its change set, or that one passed it over' }),
  progress: Progress,
})

/**
 * Gives the actor whom to call: what they have before them already, else a promised call that is due, else the next. It is
 * theirs until they are done with it or nothing is heard of them for half an hour; nobody else gets it meanwhile.
 */
export function takeTurn(
  ctx: Ctx,
  { callListId, entryId }: { callListId: string; entryId?: string | null | undefined },
): Promise<z.input<typeof Turn>> {
  return inTransaction(ctx, async (inside) => {
    await demandList(inside, callListId)
    const me = callerOf(inside)
    // Two windows of the same person have the same one before them.
    await inside.db.rows('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`call turn ${callListId} ${me}`])
    const row = entryId ? await takeOne(inside, { callListId, entryId, me }) : await takeNext(inside, callListId, me)
    return {
      entry: row ? told(inside, row) : null,
      last: await lastStep(inside, callListId, me),
      progress: await readProgress(inside, callListId),
    }
  })
}

/** Milliseconds for which a promised call is kept for whoever promised it. */
const grace = 30 * 60_000

async function takeNext(ctx: Ctx, listId: string, me: string): Promise<EntryRow | null> {
  for (;;) {
    const row =
      (await take(ctx, {
        listId,
        me,
        where: "e.taken_by = $me and e.state in ('waiting', 'later')",
        order: 'e.place',
      })) ??
      (await take(ctx, {
        listId,
        me,
        where: "e.state = 'later' and e.due_at <= $now and $mine and $free",
        order: 'e.due_at',
      })) ??
      (await take(ctx, { listId, me, where: "e.state = 'waiting' and $free", order: 'e.place' }))
    if (!row) return null
    // Somebody may have withdrawn a consent since it was put on.
    const [bar] = await ctx.db.rows<{ bar: string | null }>(
      `select ${barOfEntry} as bar from kith.call_entry e where e.id = $1`,
      [row.id],
    )
    if (!bar?.bar) return row
    await passOverBarred(ctx, listId)
  }
}

async function take(
  ctx: Ctx,
  { listId, me, where, order }: { listId: string; me: string; where: string; order: string },
): Promise<EntryRow | null> {
  const { values, add } = parameters()
  const now = ctx.clock()
  const [list, my, at] = [add(listId, 'uuid'), add(me, 'uuid'), add(now, 'timestamptz')]
  const free = where.includes('$free')
    ? `(e.taken_by is null or e.taken_by = ${my} or e.taken_at < ${add(new Date(now.getTime() - hold), 'timestamptz')})`
    : ''
  const mine = where.includes('$mine')
    ? `(e.done_by = ${my} or e.due_at < ${add(new Date(now.getTime() - grace), 'timestamptz')})`
    : ''
  const asked = where.replace('$me', my).replace('$now', at).replace('$mine', mine).replace('$free', free)
  const [row] = await ctx.db.rows<EntryRow>(
    `update kith.call_entry e set taken_by = ${my}, taken_at = ${at} where e.id = (
       select e.id from kith.call_entry e where e.list_id = ${list} and ${asked} and ${seenEntry(ctx, add)}
       order by ${order}, e.id limit 1 for update of e skip locked)
     returning ${entryColumns}`,
    values,
  )
  return row ?? null
}

/** This one: not when somebody else has it, or when it must not be called. */
async function takeOne(
  ctx: Ctx,
  { callListId, entryId, me }: { callListId: string; entryId: string; me: string },
): Promise<EntryRow> {
  const row = await lockEntry(ctx, entryId)
  const { state, reason } = row
  const { takenById } = told(ctx, row)
  if (row.listId !== callListId || (takenById && takenById !== me))
    throw conflict('Somebody else is calling them just now.')
  const [bar] = await ctx.db.rows<{ bar: string | null }>(
    `select ${barOfEntry} as bar from kith.call_entry e where e.id = $1`,
    [entryId],
  )
  if (bar?.bar) throw conflict('They must not or cannot be called.', { reason: bar.bar })
  if (state === 'done') throw conflict('They were called already.', { outcome: told(ctx, row).outcome })
  await ctx.db.rows(
    'update kith.call_entry set taken_by = null, taken_at = null where list_id = $1 and taken_by = $2',
    [callListId, me],
  )
  const [taken] = await ctx.db.rows<EntryRow>(
    `update kith.call_entry e set taken_by = $2, taken_at = $3, state = $4, reason = null,
       done_by = case when $5 then null else done_by end, done_at = case when $5 then null else done_at end
     where id = $1 returning ${entryColumns}`,
    [entryId, me, ctx.clock(), state === 'skipped' ? 'waiting' : state, reason === 'person'],
  )
  return taken as EntryRow
}

async function lastStep(ctx: Ctx, listId: string, me: string): Promise<z.output<typeof Turn>['last']> {
  const { values, add } = parameters()
  const [list, my] = [add(listId, 'uuid'), add(me, 'uuid')]
  const [row] = await ctx.db.rows<{ entryId: string; changeSet: string | null }>(
    `select e.id as "entryId", case when e.state <> 'skipped' then (select m.set_id from kith.call_made m where m.entry_id = e.id and not m.gone
       order by m.at desc limit 1) end as "changeSet"
     from kith.call_entry e where e.list_id = ${list} and e.done_by = ${my} and ${seenEntry(ctx, add)}
     order by e.done_at desc limit 1`,
    values,
  )
  return row ?? null
}
