import { z } from 'zod'
import type { Ctx } from '#engine/context.ts'
import { parameters } from '#engine/log/visible.ts'
import { Entry, type EntryRow, entryColumns, reasons, states, told } from './entry.ts'
import { demandList } from './fill-list.ts'
import { seenEntry, seesOutcomes } from './reach.ts'

const counts = (keys: z.ZodType<string>) => z.array(z.object({ key: keys, count: z.int() }))

export const Progress = z.object({
  waiting: z.int(),
  later: z.int().meta({ description: 'To be called back' }),
  done: z.int(),
  skipped: z.int(),
  nextAt: z.iso.datetime().nullable().meta({ description: 'When the next is to be called back' }),
  calls: z.int(),
  outcomes: counts(z.string()).meta({ description: 'How many calls ended how' }),
  reasons: counts(z.enum(reasons)).meta({ description: 'Why how many were passed over' }),
  people: z.array(z.object({ userId: z.uuid(), calls: z.int() })).meta({ description: 'Who made how many calls' }),
})

interface StateRow {
  state: (typeof states)[number]
  reason: (typeof reasons)[number] | null
  count: number
  nextAt: Date | null
}

/** How far a list is, of those whom the actor sees. Two statements. */
export async function readProgress(ctx: Ctx, listId: string): Promise<z.input<typeof Progress>> {
  const asked = parameters()
  const list = asked.add(listId, 'uuid')
  const rows = await ctx.db.rows<StateRow>(
    `select e.state, e.reason, count(*)::int as count, min(e.due_at) filter (where e.state = 'later') as "nextAt"
     from kith.call_entry e where e.list_id = ${list} and ${seenEntry(ctx, asked.add)} group by e.state, e.reason`,
    asked.values,
  )
  const made = parameters()
  const of = made.add(listId, 'uuid')
  const calls = await ctx.db.rows<{ outcome: string; userId: string | null; count: number }>(
    `select m.outcome, m.user_id as "userId", count(*)::int as count from kith.call_made m join kith.call_entry e on e.id = m.entry_id
     where m.list_id = ${of} and not m.gone and ${seenEntry(ctx, made.add)} group by m.outcome, m.user_id`,
    made.values,
  )
  const inState = (state: string) => sum(rows.filter((row) => row.state === state))
  const next = rows.flatMap(({ nextAt }) => (nextAt ? [nextAt.toISOString()] : [])).sort()[0]
  return {
    waiting: inState('waiting'),
    later: inState('later'),
    done: inState('done'),
    skipped: inState('skipped'),
    nextAt: next ?? null,
    calls: sum(calls),
    outcomes: [...grouped(seesOutcomes(ctx) ? calls : [], ({ outcome }) => outcome)].map(([key, count]) => ({
      key,
      count,
    })),
    reasons: [
      ...grouped(
        rows.filter((row) => row.state === 'skipped' && row.reason),
        ({ reason }) => reason as NonNullable<StateRow['reason']>,
      ),
    ].map(([key, count]) => ({ key, count })),
    people: [
      ...grouped(
        calls.filter(({ userId }) => userId),
        ({ userId }) => userId as string,
      ),
    ].map(([userId, count]) => ({ userId, calls: count })),
  }
}

function sum(rows: readonly { count: number }[]): number {
  return rows.reduce((all, { count }) => all + count, 0)
}

/** The most first. */
function grouped<Row extends { count: number }, Key extends string>(
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
): [Key, number][] {
  const groups = new Map<Key, number>()
  for (const row of rows) groups.set(keyOf(row), (groups.get(keyOf(row)) ?? 0) + row.count)
  return [...groups].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))
}

export async function readListProgress(
  ctx: Ctx,
  { callListId }: { callListId: string },
): Promise<z.input<typeof Progress>> {
  await demandList(ctx, callListId)
  return readProgress(ctx, callListId)
}

export const QueueBody = z.strictObject({
  state: z.enum(states).nullish(),
  limit: z.int().min(1).max(200).default(50),
  cursor: z.string().max(80).nullish(),
})

export const Queue = z.object({ entries: z.array(Entry), next: z.string().nullable() })

/** Who stands on a list, in their order, as far as the actor sees them. */
export async function readQueue(
  ctx: Ctx,
  { callListId, state, limit, cursor }: z.output<typeof QueueBody> & { callListId: string },
): Promise<z.input<typeof Queue>> {
  await demandList(ctx, callListId)
  const { values, add } = parameters()
  const list = add(callListId, 'uuid')
  const after = /^\d{1,15}$/.exec(cursor ?? '')?.[0]
  const conditions = [
    `e.list_id = ${list}`,
    ...(state ? [`e.state = ${add(state, 'text')}`] : []),
    ...(after ? [`e.place > ${add(after, 'bigint')}`] : []),
    seenEntry(ctx, add),
  ]
  const rows = await ctx.db.rows<EntryRow>(
    `select ${entryColumns} from kith.call_entry e where ${conditions.join(' and ')} order by e.place, e.id limit ${limit + 1}`,
    values,
  )
  const shown = rows.slice(0, limit)
  return {
    entries: shown.map((row) => told(ctx, row)),
    next: rows.length > limit ? String(shown.at(-1)?.place) : null,
  }
}
