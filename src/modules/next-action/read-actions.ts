import { z } from 'zod'
import { rowCondition } from '#engine/access.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { demandVisible } from '#engine/log/changes.ts'
import { parameters, tableOf } from '#engine/log/visible.ts'
import { listRecords } from '#engine/query/list-records.ts'
import { addDays, dateIn, instantIn } from '#kernel/time.ts'
import { renewalsOf } from '#modules/deals/index.ts'
import { promisingFrom } from '#modules/scoring/index.ts'
import { type Action, acts, chooseAction, type Facts, reasons } from './choose-action.ts'

const NextAction = z.object({
  reason: z.enum(reasons),
  act: z.enum(acts),
  at: z.string().nullable().meta({ description: 'Since when or until when, as an instant or a day' }),
  days: z.int().nullable().meta({ description: 'For so many days it lies still, or is in its stage' }),
  chance: z.number().nullable().meta({ description: 'Of a conversion in percent, where it is by the model' }),
  about: z
    .object({ object: z.enum(['activity', 'callList', 'contact', 'account', 'deal']), id: z.uuid() })
    .nullable()
    .meta({ description: 'What the act is about, where it is not the record itself' }),
})

export const OneAction = z.object({ action: NextAction.nullable().meta({ description: 'Null: nothing is due' }) })

const holders = ['lead', 'deal', 'account'] as const
type Holder = (typeof holders)[number]

export const ActionsBody = z.object({ object: z.enum(holders), ids: z.array(z.uuid()).min(1).max(100) })
export const Actions = z.object({
  data: z
    .array(z.object({ id: z.uuid(), action: NextAction }))
    .meta({ description: 'Of those with which something is to be done and that one sees' }),
})

/** What to do with one of them now, and why; not-found. */
export async function readNextAction(ctx: Ctx, object: Holder, id: string): Promise<z.input<typeof OneAction>> {
  await demandVisible(ctx, objectOf(ctx.catalog, object), id)
  return { action: (await actionsOf(ctx, object, [id])).get(id) ?? null }
}

/** The same of many at once, by a number of statements that does not grow with theirs. */
export async function readNextActions(
  ctx: Ctx,
  { object, ids }: z.output<typeof ActionsBody>,
): Promise<z.input<typeof Actions>> {
  const found = await actionsOf(ctx, object, ids)
  return { data: [...found].map(([id, action]) => ({ id, action })) }
}

/** Stages that say nothing let a deal stay for so many days; as on its card. */
const usualDays = 30
const openStates = ['new', 'contacted', 'qualified']
const wanted: Record<Holder, string[]> = {
  lead: ['status', 'respondBy', 'grade', 'chance', 'createdAt'],
  deal: ['outcome', 'closesOn', 'stageSince', 'stage', 'contact', 'account', 'createdAt'],
  account: ['lifecycle', 'nextContactDue', 'createdAt'],
}

type Row = { id: string } & Record<string, string | number | null | undefined>

async function actionsOf(ctx: Ctx, object: Holder, ids: readonly string[]): Promise<Map<string, Action>> {
  const rows = await seen(ctx, object, ids, wanted[object])
  const own = rows.map(({ id }) => id)
  const activities = await readActivities(ctx, object, own)
  const callBacks = await readCallBacks(ctx, object, own)
  const stages = await linked(ctx, 'stage', rows, ['maxDays'])
  const contacts = await linked(ctx, 'contact', rows, ['birthday'])
  const accounts =
    object === 'account'
      ? new Map(rows.map((row) => [row.id, row]))
      : await linked(ctx, 'account', rows, ['nextContactDue'])
  const renewals: Awaited<ReturnType<typeof renewalsOf>> =
    object === 'lead' ? new Map() : await renewalsOf(ctx, object, own)
  const muchFrom = object === 'lead' ? await promisingFrom(ctx.db) : null
  const at = ctx.clock()
  const { timeZone } = ctx.actor
  const today = dateIn(timeZone, at)
  const now = { at, today, ends: instantIn(timeZone, addDays(today, 1)), quietDays: ctx.settings.quietDays }
  const actions = new Map<string, Action>()
  for (const row of rows) {
    const activity = activities?.get(row.id)
    const contact = contacts.get(String(row['contactId']))
    const account = accounts.get(object === 'account' ? row.id : String(row['accountId']))
    const facts: Facts = {
      isOpen: isOpen(object, row),
      since: instant(row['createdAt']),
      respondBy: instant(row['respondBy']),
      planned: activity?.planned ?? null,
      // Accounts lie still by the rhythm of their level, which is a reason of its own.
      lastDone: activities && object !== 'account' ? (activity?.lastDone ?? null) : undefined,
      callBack: callBacks.get(row.id) ?? null,
      closesOn: text(row['closesOn']),
      renewal: renewals.get(row.id) ?? null,
      stageSince: instant(row['stageSince']),
      maxDays: Number(stages.get(String(row['stageId']))?.['maxDays'] ?? usualDays),
      birthday: contact?.['birthday'] ? { contactId: contact.id, on: String(contact['birthday']) } : null,
      contactDue: account?.['nextContactDue'] ? { accountId: account.id, on: String(account['nextContactDue']) } : null,
      isHot: row['grade'] === 'hot',
      chance: muchFrom !== null && typeof row['chance'] === 'number' ? { is: row['chance'], muchFrom } : null,
    }
    const action = chooseAction(facts, now)
    if (action) actions.set(row.id, action.about?.id === row.id ? { ...action, about: null } : action)
  }
  return actions
}

function isOpen(object: Holder, row: Row): boolean {
  if (object === 'lead') return openStates.includes(String(row['status']))
  return object === 'deal' ? row['outcome'] === 'open' : row['lifecycle'] !== 'lost'
}

const text = (value: unknown) => (typeof value === 'string' ? value : null)
const instant = (value: unknown) => (typeof value === 'string' ? new Date(value) : null)

/** Those that the actor sees, with those of the fields that they see. */
async function seen(ctx: Ctx, object: string, ids: readonly string[], fields: readonly string[]): Promise<Row[]> {
  const { see, hidden } = ctx.actor.rights(object)
  const model = ctx.catalog.objects.get(object)
  const keys = fields.flatMap((name) => {
    const field = model?.fields.get(name)
    if (hidden.has(name) || (!field && name !== 'createdAt')) return []
    return [field?.type === 'link' ? `${name}Id` : name]
  })
  if (!model || see === 'none' || ids.length === 0 || keys.length === 0) return []
  const query = { filter: { id: { in: [...new Set(ids)] } }, fields: keys.join(','), limit: 100 }
  const { json } = await listRecords(ctx, object, query)
  return (JSON.parse(json) as { data: Row[] }).data
}

async function linked(ctx: Ctx, object: string, rows: readonly Row[], fields: string[]): Promise<Map<string, Row>> {
  const ids = rows.flatMap((row) => text(row[`${object}Id`]) ?? [])
  return new Map((await seen(ctx, object, ids, fields)).map((row) => [row.id, row]))
}

type Planned = Facts['planned']

/** What is planned first and was done last with each; undefined for who sees no activities. */
async function readActivities(
  ctx: Ctx,
  object: Holder,
  ids: readonly string[],
): Promise<Map<string, { planned: Planned; lastDone: Date | null }> | undefined> {
  const { actor, catalog, db } = ctx
  const { see, hidden } = actor.rights('activity')
  if (see === 'none' || ['kind', 'doneAt', 'dueAt', object].some((name) => hidden.has(name))) return undefined
  const { values, add } = parameters()
  const isSeen = rowCondition(actor, objectOf(catalog, 'activity'), 'see', 'a', add)
  const isRunSeen = rowCondition(actor, objectOf(catalog, 'cadenceRun'), 'see', 'r', add)
  const of = `from kith.activity_link k join crm.activity a on a.id = k.activity_id
    where k.object = '${object}' and k.record_id = w.id and a.deleted_at is null and a.kind <> 'note' and ${isSeen}`
  const rows = await db.rows<{
    id: string
    planned: string | null
    due: Date | null
    step: boolean
    done: Date | null
  }>(
    `select w.id, p.id as planned, p.due, p.step is true as step, d.done from unnest(${add(ids, 'uuid[]')}) w (id)
     left join lateral (select a.id, a.due_at as due, exists (select from crm.cadence_run r
         where r.open_activity = a.id::text and r.state = 'running' and r.deleted_at is null and ${isRunSeen}) as step
       ${of} and a.done_at is null order by a.due_at nulls last, a.id limit 1) p on true
     left join lateral (select a.done_at as done ${of} and a.done_at is not null order by k.at desc limit 1) d on true`,
    values,
  )
  return new Map(
    rows.map(({ id, planned, due, step, done }) => [
      id,
      { planned: planned ? { id: planned, dueAt: due, isStep: step } : null, lastDone: done },
    ]),
  )
}

/** The call that was promised first from a call list that the actor sees. */
async function readCallBacks(
  { actor, catalog, db }: Ctx,
  object: Holder,
  ids: readonly string[],
): Promise<Map<string, NonNullable<Facts['callBack']>>> {
  const lists = objectOf(catalog, 'callList')
  const { values, add } = parameters()
  const isSeen = rowCondition(actor, lists, 'see', 'c', add)
  const rows = await db.rows<{ id: string; listId: string; dueAt: Date }>(
    `select distinct on (e.record_id) e.record_id as id, e.list_id as "listId", e.due_at as "dueAt"
     from kith.call_entry e join ${tableOf(lists)} c on c.id = e.list_id and c.deleted_at is null and ${isSeen}
     where e.object = '${object}' and e.record_id = any(${add(ids, 'uuid[]')}) and e.state = 'later' and e.due_at is not null
     order by e.record_id, e.due_at`,
    values,
  )
  return new Map(rows.map(({ id, listId, dueAt }) => [id, { listId, dueAt }]))
}
