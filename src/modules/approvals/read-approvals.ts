import { z } from 'zod'
import { rowCondition } from '#engine/access.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { demandVisible } from '#engine/log/changes.ts'
import { parameters } from '#engine/log/visible.ts'
import { loadValues } from '#engine/write/rows.ts'
import { badRequest } from '#kernel/errors.ts'
import { isId } from '#kernel/ids.ts'
import { approvalStates } from './approval.object.ts'
import { decidersOf, decidesAs, forLast, isOrphan, lastRole, orphansOf } from './deciders.ts'
import { type Need, needsOf, type Standing } from './needs.ts'
import { mayAnswer, seesDeal } from './sight.ts'

const Person = z.object({ id: z.uuid(), name: z.string() }).nullable()
const Money = z.object({ amount: z.string(), currency: z.string() }).nullable()
const Figures = z.object({
  discount: z
    .number()
    .nullable()
    .meta({ description: 'The largest of its lines against the list, in percent. Null: not to be seen' }),
  discountAmount: Money.meta({ description: 'All that its lines take off, also by prices below the list' }),
  amount: Money,
  paymentDays: z.int().nullable(),
})

const NeedView = z.object({
  ruleId: z.uuid(),
  name: z.string(),
  step: z.int(),
  discountAbove: z.number().nullable(),
  approver: z.enum(['manager', 'person', 'role']),
  state: z
    .enum(['needed', ...approvalStates])
    .meta({ description: '`void`: more is wanted than was approved; `waiting`: an earlier step comes first' }),
  isOwn: z.boolean().meta({ description: 'It is void because the deal is now of who approved it' }),
  isSeen: z
    .boolean()
    .nullable()
    .meta({ description: 'False: nobody of whom it is asked sees the deal. Null: nobody is asked' }),
  approvalId: z.uuid().nullable(),
  of: Person.meta({ description: 'Of whom it is asked; null where a role is' }),
  role: z.string().nullable(),
  askedBy: Person,
  askedAt: z.string().nullable(),
  note: z.string().nullable(),
  decidedBy: Person,
  decidedFor: Person.meta({ description: 'Who was away and had named the one who decided' }),
  decidedAt: z.string().nullable(),
  answer: z.string().nullable(),
  mayDecide: z.boolean(),
  decidesFor: Person.meta({ description: 'For whom the caller would decide; null: for themselves' }),
  mayWithdraw: z.boolean(),
})

export const DealApproval = z.object({
  state: z
    .enum(['none', 'needed', 'asked', 'refused', 'approved'])
    .meta({ description: '`none`: no rule holds for it' }),
  mayAsk: z.boolean(),
  figures: Figures,
  needs: z.array(NeedView),
})

/** What a deal needs by the rules, and how far that is; not-found. */
export async function readDealApproval(
  ctx: Ctx,
  { dealId }: { dealId: string },
): Promise<z.input<typeof DealApproval>> {
  const object = objectOf(ctx.catalog, 'deal')
  await demandVisible(ctx, object, dealId)
  const values = (await loadValues(ctx.db, object, [dealId])).get(dealId) ?? {}
  const { figures, needs } = (await needsOf(ctx, [{ id: dealId, values }])).get(dealId) as Standing
  const ownerId = typeof values['owner'] === 'string' ? values['owner'] : null
  const [deciders, names, mayChange] = [
    await decidersOf(ctx),
    await namesOf(ctx, needs),
    needs.length > 0 && (await canChange(ctx, dealId)),
  ]
  const asked = needs.flatMap((need) => (need.state === 'asked' && need.asked ? [need.asked] : []))
  const orphans = new Set(
    await orphansOf(
      ctx,
      asked.map(({ id }) => id),
    ),
  )
  const seen = new Map<string, boolean>()
  for (const one of asked) seen.set(one.id, await seesDeal(ctx, one, { dealId, own: [one.askedById, ownerId] }))
  const { hidden } = ctx.actor.rights('deal')
  const lines = ctx.actor.rights('dealLine')
  const hides = (...fields: string[]) => lines.see === 'none' || fields.some((name) => lines.hidden.has(name))
  const person = (id: string | null | undefined) => (id && names.has(id) ? { id, name: names.get(id) as string } : null)
  const time = (at: Date | null | undefined) => at?.toISOString() ?? null
  const isAskable = needs.some(({ state }) => askable.includes(state))
  return {
    state: stateOf(needs),
    mayAsk: mayChange && isAskable && values['outcome'] === 'open',
    figures: {
      discount: hides('discount', 'listPrice') ? null : figures.discount,
      discountAmount: hides('discount', 'listPrice', 'unitPrice', 'total') ? null : figures.discountAmount,
      amount: hidden.has('amount') ? null : figures.amount,
      paymentDays: hidden.has('paymentDays') ? null : figures.paymentDays,
    },
    needs: needs.map(({ rule, state, isOwn, asked }) => {
      const to = asked && orphans.has(asked.id) ? forLast(asked) : asked
      const as = state === 'asked' && to && mayAnswer(ctx) ? decidesAs(deciders, to, ownerId) : undefined
      const me = ctx.actor.userId
      const isTakenBack = (state === 'asked' || state === 'waiting') && me !== null && mayAnswer(ctx)
      return {
        ruleId: rule.id,
        name: rule.name,
        step: rule.step,
        discountAbove: rule.discountAbove,
        approver: rule.approver,
        state,
        isOwn,
        isSeen: asked ? (seen.get(asked.id) ?? null) : null,
        approvalId: asked?.id ?? null,
        of: person(to ? to.approverId : rule.personId),
        role: to ? to.role : rule.approver === 'role' ? rule.role : null,
        askedBy: person(asked?.askedById),
        askedAt: time(asked?.askedAt),
        note: asked?.note ?? null,
        decidedBy: person(asked?.decidedById),
        decidedFor: person(asked?.decidedForId),
        decidedAt: time(asked?.decidedAt),
        answer: asked?.answer ?? null,
        mayDecide: as !== undefined,
        decidesFor: as && as.id !== me ? person(as.id) : null,
        mayWithdraw: isTakenBack && (asked?.askedById === me || ownerId === me),
      }
    }),
  }
}

/** What can be asked, or asked anew. */
export const askable: readonly Need['state'][] = ['needed', 'refused', 'withdrawn', 'void']

export function stateOf(needs: readonly Need[]): z.input<typeof DealApproval>['state'] {
  if (needs.length === 0) return 'none'
  const has = (...states: Need['state'][]) => needs.some(({ state }) => states.includes(state))
  if (has('refused')) return 'refused'
  if (has('needed', 'void', 'withdrawn')) return 'needed'
  return has('asked', 'waiting') ? 'asked' : 'approved'
}

async function canChange({ actor, catalog, db }: Ctx, id: string): Promise<boolean> {
  const { values, add } = parameters()
  const one = add(id, 'uuid')
  const mayChange = rowCondition(actor, objectOf(catalog, 'deal'), 'change', 'd', add)
  return (await db.rows(`select 1 from crm.deal d where d.id = ${one} and ${mayChange}`, values)).length > 0
}

/** The people whom these name, as far as the actor sees people. */
async function namesOf({ actor, catalog, db }: Ctx, needs: readonly Need[]): Promise<Map<string, string>> {
  const ids = needs.flatMap(({ rule, asked }) =>
    [rule.personId, asked?.approverId, asked?.askedById, asked?.decidedById, asked?.decidedForId].filter(
      (id) => typeof id === 'string',
    ),
  )
  const { see, hidden } = actor.rights('user')
  if (ids.length === 0 || see === 'none' || hidden.has('name')) return new Map()
  const { values, add } = parameters()
  const wanted = add([...new Set(ids)], 'uuid[]')
  const isSeen = rowCondition(actor, objectOf(catalog, 'user'), 'see', 'u', add)
  const rows = await db.rows<{ id: string; name: string }>(
    `select u.id::text, u.name from crm."user" u where u.id = any(${wanted}) and ${isSeen}`,
    values,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export const RequestsBody = z.strictObject({
  limit: z.int().min(1).max(200).default(50),
  cursor: z.string().nullish(),
})

export const Requests = z.object({
  data: z.array(
    z.object({
      id: z.uuid(),
      dealId: z.uuid(),
      summary: z.string().nullable(),
      askedBy: Person,
      askedAt: z.string().nullable(),
      note: z.string().nullable(),
      decidesFor: Person.meta({ description: 'Who is away and has named the caller; null: it is asked of the caller' }),
    }),
  ),
  page: z.object({ next: z.string().nullable() }),
})

type RequestRow = {
  id: string
  dealId: string
  summary: string | null
  askedById: string | null
  asker: string | null
  askedAt: Date | null
  note: string | null
  approverId: string | null
  role: string | null
  ownerId: string | null
  orphan: boolean
}

/** What waits for the decision of the caller, of deals that they see, the oldest first. */
export async function readRequests(
  ctx: Ctx,
  { limit, cursor }: z.output<typeof RequestsBody>,
): Promise<z.input<typeof Requests>> {
  if (cursor && !isId(cursor)) throw badRequest('cursor', 'cursor: must be `page.next` of a page before.')
  const { actor, catalog, db } = ctx
  const deciders = await decidersOf(ctx)
  const nothing = { data: [], page: { next: null } }
  if (deciders.length === 0 || actor.rights('approval').see === 'none') return nothing
  const { values, add } = parameters()
  const pairs = deciders.flatMap(({ id, roles }) => [{ id, role: null }, ...roles.map((role) => ({ id, role }))])
  const people = add(
    pairs.map(({ id }) => id),
    'uuid[]',
  )
  const roles = add(
    pairs.map(({ role }) => role),
    'text[]',
  )
  const me = add(actor.userId, 'uuid')
  const seesDeal = rowCondition(actor, objectOf(catalog, 'deal'), 'see', 'd', add)
  const seesAsked = rowCondition(actor, objectOf(catalog, 'approval'), 'see', 'a', add)
  const beyond = cursor ? `and a.id > ${add(cursor, 'uuid')}` : ''
  const rows = await db.rows<RequestRow>(
    `select a.id::text, a.deal_id::text as "dealId", a.summary, a.asked_by_id::text as "askedById", u.name as asker, a.asked_at as "askedAt",
       a.note, a.approver_id::text as "approverId", a.role, d.owner_id::text as "ownerId", ${isOrphan} as orphan
     from crm.approval a join crm.deal d on d.id = a.deal_id and d.deleted_at is null left join crm."user" u on u.id = a.asked_by_id
     where a.state = 'asked' and a.deleted_at is null and a.asked_by_id is distinct from ${me} and d.owner_id is distinct from ${me}
       and exists (select from unnest(${people}, ${roles}) s (id, role) where (a.approver_id = s.id or a.role = s.role or s.role = '${lastRole}' and ${isOrphan})
         and s.id is distinct from a.asked_by_id and s.id is distinct from d.owner_id)
       and ${seesDeal} and ${seesAsked} ${beyond}
     order by a.id limit ${add(limit + 1, 'int')}`,
    values,
  )
  const page = rows.slice(0, limit)
  const seesPeople = actor.rights('user').see !== 'none' && !actor.rights('user').hidden.has('name')
  return {
    data: page.map(({ approverId, role, ownerId, asker, askedById, askedAt, orphan, ...row }) => {
      const asked = { approverId, role, askedById }
      const as = decidesAs(deciders, orphan ? forLast(asked) : asked, ownerId)
      return {
        ...row,
        askedBy: askedById && asker && seesPeople ? { id: askedById, name: asker } : null,
        askedAt: askedAt?.toISOString() ?? null,
        decidesFor: as && as.id !== actor.userId && seesPeople ? { id: as.id, name: as.name } : null,
      }
    }),
    page: { next: rows.length > limit ? (page.at(-1)?.id ?? null) : null },
  }
}
