// Leads of the past as the log would tell of them, had people been at it all the while.
import type { Ctx } from '#engine/context.ts'
import type { Operation } from '#engine/write/operations.ts'
import { write } from '#engine/write/write.ts'
import { newId } from '#kernel/ids.ts'
import { chanceFrom } from '#modules/forecast/chance.ts'

const day = 86_400_000

export interface Told {
  id: string
  data: Record<string, unknown>
  /** Days before now at which it came in. */
  daysAgo: number
  /** Days after that at which it was converted; null: never. */
  convertedAfter: number | null
  /** Days after that of a call. */
  calledAfter?: number
}

/** A history as the log would tell it, had people been at it all the while; with its conversion `leak` is written. */
export async function historyOf(ctx: Ctx, leads: readonly Told[], leak: Record<string, unknown> = {}): Promise<void> {
  const now = ctx.clock().getTime()
  const timeOf = (daysAgo: number) => new Date(now - daysAgo * day)
  const trusted = { trusted: true }
  const make = leads.map(
    ({ id, data }): Operation => ({ op: 'create', object: 'lead', id, data: { company: 'Old', ...data } }),
  )
  await write(ctx, make, trusted)
  const turned = leads.flatMap((lead) =>
    lead.convertedAfter === null ? [] : [{ ...lead, after: lead.convertedAfter }],
  )
  const convert = turned.map(({ id, daysAgo, after }): Operation => {
    const convertedAt = timeOf(daysAgo - after).toISOString()
    return { op: 'update', object: 'lead', id, data: { status: 'converted', convertedAt, ...leak } }
  })
  if (convert.length > 0) await write(ctx, convert, trusted)
  const called = leads.flatMap(({ id, daysAgo, calledAfter }) =>
    calledAfter === undefined ? [] : [{ id: newId(), lead: id, at: timeOf(daysAgo - calledAfter) }],
  )
  const calls = called.map(({ id, lead, at }): Operation => {
    const data = { kind: 'call', subject: 'A call', leadId: lead, doneAt: at.toISOString() }
    return { op: 'create', object: 'activity', id, data }
  })
  if (calls.length > 0) await write(ctx, calls, trusted)
  await recordedAt(
    ctx,
    'create',
    leads.map(({ id, daysAgo }) => ({ id, at: timeOf(daysAgo) })),
  )
  await recordedAt(
    ctx,
    'update',
    turned.map(({ id, daysAgo, after }) => ({ id, at: timeOf(daysAgo - after) })),
  )
  await recordedAt(ctx, 'create', called)
}

async function recordedAt({ db }: Ctx, kind: string, rows: readonly { id: string; at: Date }[]): Promise<void> {
  const values = [rows.map(({ id }) => id), rows.map(({ at }) => at)]
  const from = 'from unnest($1::uuid[], $2::timestamptz[]) w (id, at)'
  await db.rows(`update kith.change c set at = w.at ${from} where c.record_id = w.id and c.kind = $3`, [
    ...values,
    kind,
  ])
  if (kind === 'create') await db.rows(`update crm.lead l set created_at = w.at ${from} where l.id = w.id`, values)
}

/** Leads of two years; what comes of each by `share`. */
export function leadsOf(seed: number, count: number, share: (source: string, isCalled: boolean) => number): Told[] {
  const chance = chanceFrom(seed)
  return Array.from({ length: count }, () => {
    const source = chance.uniform() < 0.4 ? 'Fair' : 'Web'
    const isCalled = chance.uniform() < 0.5
    const comes = chance.uniform() < share(source, isCalled)
    return {
      id: newId(),
      data: { source },
      daysAgo: 65 + chance.uniform() * 665,
      convertedAfter: comes ? 3 + chance.uniform() * 50 : null,
      ...(isCalled ? { calledAfter: 1 } : {}),
    }
  })
}
