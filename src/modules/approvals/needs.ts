import { objectOf } from '#engine/catalog.ts'
import { askDrafts } from '#engine/conditions/ask.ts'
import type { Question } from '#engine/conditions/conditions.ts'
import type { Ctx } from '#engine/context.ts'
import type { Values } from '#engine/rules.ts'
import type { Condition } from '#kernel/condition.ts'
import type { Money } from '#kernel/money.ts'
import type { ApprovalState } from './approval.object.ts'
import { type Figures, figuresOf, hasRisen } from './figures.ts'
import { givenOf, nothingGiven } from './given.ts'

/** A rule that is on. */
export interface ApprovalRule {
  id: string
  name: string
  step: number
  filter: Condition | null
  discountAbove: number | null
  approver: 'manager' | 'person' | 'role'
  personId: string | null
  role: string | null
}

/** What was asked last by a rule. */
export interface Asked {
  id: string
  version: number
  dealId: string
  ruleId: string
  step: number
  state: ApprovalState
  approverId: string | null
  role: string | null
  askedById: string | null
  /** Whose the deal is. */
  ownerId: string | null
  askedAt: Date | null
  note: string | null
  decidedById: string | null
  decidedForId: string | null
  decidedAt: Date | null
  answer: string | null
  figures: Figures
}

export interface Need {
  rule: ApprovalRule
  /** `needed`: it was never asked. `void`: more is wanted than was approved. */
  state: ApprovalState | 'needed'
  /** It was approved by whose deal it is by now. */
  isOwn: boolean
  asked: Asked | null
}

export interface Standing {
  figures: Figures
  needs: Need[]
}

/** A deal as it is or shall be. */
export interface DealValues {
  id: string
  values: Values
}

/** What these deals need by the rules, and how far each of it is; a fixed number of statements. */
export async function needsOf(ctx: Ctx, deals: readonly DealValues[]): Promise<Map<string, Standing>> {
  const ids = deals.map(({ id }) => id)
  const rules = ids.length > 0 ? await activeRules(ctx) : []
  const given = ids.length > 0 ? await givenOf(ctx, ids) : new Map()
  const held = await holding(ctx, rules, deals)
  const asked = rules.length > 0 ? await lastAsked(ctx, ids) : new Map<string, Asked>()
  return new Map(
    deals.map(({ id, values }) => {
      const figures = figuresOf(values, given.get(id) ?? nothingGiven(ctx))
      const fits = ({ discountAbove }: ApprovalRule) => discountAbove === null || figures.discount > discountAbove
      const needs = rules.flatMap((rule): Need[] => {
        if (!held(id, rule) || !fits(rule)) return []
        const last = asked.get(`${id} ${rule.id}`) ?? null
        const isOwn = isApprovedByOwner(last, values['owner'])
        return [{ rule, asked: last, isOwn, state: isOwn ? 'void' : stateOf(last, figures) }]
      })
      return [id, { figures, needs }]
    }),
  )
}

/** Nobody's approval holds for what is their own by now. */
function isApprovedByOwner(asked: Asked | null, owner: unknown): boolean {
  return asked?.state === 'approved' && Boolean(owner) && (owner === asked.decidedById || owner === asked.decidedForId)
}

function stateOf(asked: Asked | null, figures: Figures): Need['state'] {
  if (!asked) return 'needed'
  const isLive = asked.state === 'approved' || asked.state === 'asked' || asked.state === 'waiting'
  return isLive && hasRisen(asked.figures, figures) ? 'void' : asked.state
}

async function activeRules({ db }: Ctx): Promise<ApprovalRule[]> {
  return db.rows<ApprovalRule>(
    `select r.id::text, r.name, r.step::int, r.filter, r.discount_above::float8 as "discountAbove", r.approver,
       r.person_id::text as "personId", r.role
     from crm.approval_rule r where r.active is not false and r.deleted_at is null order by r.step, r.created_at, r.id`,
  )
}

/** Where there are none, nothing is needed anywhere. */
export async function hasRules({ db }: Pick<Ctx, 'db'>): Promise<boolean> {
  return (
    (await db.rows('select 1 from crm.approval_rule r where r.active is not false and r.deleted_at is null limit 1'))
      .length > 0
  )
}

/** For which deals the filter of a rule holds; asked of the deals as they shall be, over all records. */
async function holding(
  ctx: Ctx,
  rules: readonly ApprovalRule[],
  deals: readonly DealValues[],
): Promise<(id: string, rule: ApprovalRule) => boolean> {
  const object = objectOf(ctx.catalog, 'deal')
  const filtered = rules.filter(({ filter }) => filter && Object.keys(filter).length > 0)
  const questions = new Map(
    filtered.map((rule): [ApprovalRule, Question] => [
      rule,
      { field: object.title, name: 'requiredWhen', condition: rule.filter as Condition, isPlain: false },
    ]),
  )
  if (questions.size === 0) return () => true
  const drafts = deals.map(({ id, values }) => ({ id, after: values }))
  const answers = await askDrafts(ctx, object, { questions: [...questions.values()], drafts })
  return (id, rule) => {
    const question = questions.get(rule)
    return !question || (answers.get(id)?.has(question) ?? false)
  }
}

type AskedRow = Omit<Asked, 'figures'> & {
  discount: number | null
  discountAmount: string | null
  discountCurrency: string | null
  amount: string | null
  currency: string | null
  paymentDays: number | null
}

const askedColumns = `a.id::text, a.version, a.deal_id::text as "dealId", a.rule_id::text as "ruleId", a.step::int, a.state,
  a.approver_id::text as "approverId", a.role, a.asked_by_id::text as "askedById", a.owner_id::text as "ownerId", a.asked_at as "askedAt", a.note,
  a.decided_by_id::text as "decidedById", a.decided_for_id::text as "decidedForId", a.decided_at as "decidedAt", a.answer,
  a.discount::float8, a.discount_amount::text as "discountAmount", a.discount_amount_currency as "discountCurrency", a.amount::text, a.amount_currency as currency, a.payment_days::int as "paymentDays"`

/** The last one of each deal and rule. */
async function lastAsked({ db }: Ctx, ids: readonly string[]): Promise<Map<string, Asked>> {
  const rows = await db.rows<AskedRow>(
    `select distinct on (a.deal_id, a.rule_id) ${askedColumns} from crm.approval a
     where a.deal_id = any($1::uuid[]) and a.rule_id is not null and a.deleted_at is null
     order by a.deal_id, a.rule_id, a.asked_at desc, a.id desc`,
    [ids],
  )
  return new Map(rows.map((row) => [`${row.dealId} ${row.ruleId}`, readAsked(row)]))
}

/** One, held until the end of the transaction; undefined when it is not there. */
export async function lockAsked({ db }: Ctx, id: string): Promise<Asked | undefined> {
  const [row] = await db.rows<AskedRow>(
    `select ${askedColumns} from crm.approval a where a.id = $1 and a.deleted_at is null for update`,
    [id],
  )
  return row && readAsked(row)
}

/** Those of these deals that wait for a decision or were approved. */
export async function liveOf({ db }: Pick<Ctx, 'db'>, deals: readonly string[]): Promise<Asked[]> {
  const rows = await db.rows<AskedRow>(
    `select ${askedColumns} from crm.approval a
     where a.deal_id = any($1::uuid[]) and a.state in ('waiting', 'asked', 'approved') and a.deleted_at is null order by a.id`,
    [deals],
  )
  return rows.map(readAsked)
}

/** What was asked together with it. */
export async function sameRound({ db }: Pick<Ctx, 'db'>, { id, dealId, askedAt }: Asked): Promise<Asked[]> {
  const rows = await db.rows<AskedRow>(
    `select ${askedColumns} from crm.approval a
     where a.deal_id = $1 and a.asked_at = $2 and a.id <> $3 and a.deleted_at is null order by a.id`,
    [dealId, askedAt, id],
  )
  return rows.map(readAsked)
}

function readAsked({
  discount,
  discountAmount,
  discountCurrency,
  amount,
  currency,
  paymentDays,
  ...row
}: AskedRow): Asked {
  const figures = {
    discount: discount ?? 0,
    discountAmount: moneyFrom(discountAmount, discountCurrency),
    amount: moneyFrom(amount, currency),
    paymentDays,
  }
  return { ...row, figures }
}

function moneyFrom(amount: string | null, currency: string | null): Money | null {
  return amount !== null && currency !== null ? { amount, currency } : null
}
