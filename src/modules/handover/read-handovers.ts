import { z } from 'zod'
import { rowCondition } from '#engine/access.ts'
import type { BulkProblem } from '#engine/bulk/checkpoint.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { parameters, tableOf } from '#engine/log/visible.ts'
import { notFound } from '#kernel/errors.ts'
import { isId } from '#kernel/ids.ts'
import { leads, leadsCondition } from '#modules/access/index.ts'
import type { HandoverRule } from './handover-input.ts'
import type { Share } from './plan-items.ts'
import { readHandoverCheckpoint } from './run-handover.ts'

const person = z.object({ id: z.uuid(), name: z.string() })
const share = z.object({ object: z.string(), toId: z.uuid(), count: z.int() })

export const HandoverView = z.object({
  id: z.uuid().describe('Also of its change set: `POST /change-sets/{id}/undo` takes it back'),
  at: z.iso.datetime(),
  from: person,
  by: person.nullable(),
  to: z.array(person).describe('Who got something'),
  state: z.enum(['running', 'done', 'failed', 'undone']),
  progress: z.number().describe('From 0 to 1'),
  total: z.int(),
  changed: z.int(),
  unchanged: z.int().describe('Had another owner by then, or were gone'),
  refused: z.int(),
  problems: z.array(z.unknown()).describe('The first twenty that were refused'),
  shares: z.array(share).describe('How many records of which object go to whom'),
  undoable: z.boolean(),
  rule: z.unknown(),
})

type Handover = Omit<z.infer<typeof HandoverView>, 'at' | 'problems'> & { at: Date; problems: BulkProblem[] }

interface Row {
  id: string
  at: Date
  fromId: string
  fromName: string | null
  fromBranch: string | null
  actorId: string | null
  actorName: string | null
  rule: { rule: HandoverRule }
  state: Handover['state']
  checkpoint: Record<string, unknown> | null
  undone: boolean
  updated: number
  shares: Share[]
}

const select = `select h.id, h.at, h.from_id as "fromId", f.name as "fromName", f.branch_id as "fromBranch", h.actor_id as "actorId",
  s.actor_name as "actorName", h.rule, s.state, s.checkpoint, s.undone_by is not null as undone, s.updated, h.shares
  from kith.handover h join kith.change_set s on s.id = h.id left join crm."user" f on f.id = h.from_id`

interface Wanted {
  fromId?: string | undefined
  limit: number
  /** The id of the last one of the page before. */
  after?: string | undefined
}

/** The newest first: of people whom the actor leads, by the actor, and to the actor. */
export async function listHandovers(
  ctx: Ctx,
  { fromId, limit, after }: Wanted,
): Promise<{ data: Handover[]; next: string | null }> {
  const { values, add } = parameters()
  const { userId } = ctx.actor
  const own = userId === null ? null : add(userId, 'uuid')
  const ways = [
    leadsCondition(ctx.actor, { id: 'h.from_id', branchId: 'f.branch_id' }, add),
    ...(own === null
      ? []
      : [
          `h.actor_id = ${own}`,
          `exists (select from kith.handover_item i where i.to_id = ${own} and i.handover_id = h.id)`,
        ]),
  ]
  const conditions = [
    `(${ways.join(' or ')})`,
    ...(fromId ? [`h.from_id = ${add(fromId, 'uuid')}`] : []),
    ...(after ? [`h.id < ${add(after, 'uuid')}`] : []),
  ]
  const rows = await ctx.db.rows<Row>(
    `${select} where ${conditions.join(' and ')} order by h.id desc limit ${add(limit + 1, 'integer')}`,
    values,
  )
  const data = await shown(ctx, rows.slice(0, limit))
  return { data, next: rows.length > limit ? (data.at(-1)?.id ?? null) : null }
}

/** Errors: not-found for who neither leads the person, nor began it, nor got anything. */
export async function readHandover(ctx: Ctx, id: string): Promise<Handover> {
  const rows = isId(id) ? await ctx.db.rows<Row>(`${select} where h.id = $1`, [id]) : []
  const [row] = rows
  if (!row || !(isLed(ctx, row) || (await isSuccessor(ctx, id)))) throw notFound('handover', id)
  return (await shown(ctx, [row]))[0] as Handover
}

function isLed({ actor }: Ctx, { fromId, fromBranch, actorId }: Row): boolean {
  return (actorId !== null && actorId === actor.userId) || leads(actor, { id: fromId, branchId: fromBranch })
}

async function isSuccessor({ db, actor }: Ctx, id: string): Promise<boolean> {
  const rows = await db.rows('select 1 from kith.handover_item where handover_id = $1 and to_id = $2 limit 1', [
    id,
    actor.userId,
  ])
  return rows.length > 0
}

async function shown(ctx: Ctx, rows: readonly Row[]): Promise<Handover[]> {
  const names = new Map(
    (
      await ctx.db.rows<{ id: string; name: string }>('select id, name from crm."user" where id = any($1::uuid[])', [
        rows.flatMap(({ shares }) => shares.map(({ toId }) => toId)),
      ])
    ).map(({ id, name }) => [id, name]),
  )
  return rows.map((row) => shownOne(ctx, row, names))
}

function shownOne({ actor }: Ctx, row: Row, names: ReadonlyMap<string, string>): Handover {
  const { shares } = row
  const checkpoint = readHandoverCheckpoint(row.checkpoint)
  const { done = 0, total = 0 } = checkpoint?.steps ?? {}
  const isOwn = actor.userId !== null && row.actorId === actor.userId
  const mayUndo = isOwn || actor.may.has('administer')
  const isOver = row.state === 'done' || row.state === 'failed'
  return {
    id: row.id,
    at: row.at,
    from: { id: row.fromId, name: row.fromName ?? '' },
    by: row.actorId === null ? null : { id: row.actorId, name: row.actorName ?? '' },
    to: [...new Set(shares.map(({ toId }) => toId))].map((id) => ({ id, name: names.get(id) ?? '' })),
    state: row.state,
    progress: row.state === 'running' && total > 0 ? done / total : 1,
    total,
    changed: checkpoint?.changed ?? 0,
    unchanged: checkpoint?.unchanged ?? 0,
    refused: checkpoint?.refused ?? 0,
    // Judged by the rights of who handed over.
    problems: mayUndo ? (checkpoint?.problems ?? []) : [],
    shares,
    undoable: isOver && !row.undone && row.updated > 0 && mayUndo,
    rule: row.rule.rule,
  }
}

/** Accounts that went to one successor, for whom the handover is told; the next after the last id of the page before. */
export async function handedAccounts(
  ctx: Ctx,
  id: string,
  { toId, after, limit }: { toId?: string | undefined; after?: string | undefined; limit: number },
): Promise<{ data: { id: string; toId: string }[]; next: string | null }> {
  await readHandover(ctx, id)
  const { values, add } = parameters()
  const account = objectOf(ctx.catalog, 'account')
  const conditions = [
    `i.handover_id = ${add(id, 'uuid')} and i.object = 'account' and a.deleted_at is null`,
    rowCondition(ctx.actor, account, 'see', 'a', add),
    ...(toId ? [`i.to_id = ${add(toId, 'uuid')}`] : []),
    ...(after ? [`i.record_id > ${add(after, 'uuid')}`] : []),
  ]
  const rows = await ctx.db.rows<{ id: string; toId: string }>(
    `select i.record_id as id, i.to_id as "toId" from kith.handover_item i join ${tableOf(account)} a on a.id = i.record_id
     where ${conditions.join(' and ')} order by i.record_id limit ${add(limit + 1, 'integer')}`,
    values,
  )
  const data = rows.slice(0, limit)
  return { data, next: rows.length > limit ? (data.at(-1)?.id ?? null) : null }
}
