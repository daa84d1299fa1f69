import { objectOf } from '#engine/catalog.ts'
import { readFilter } from '#engine/query/filter.ts'
import { readerOf } from '#engine/query/reader.ts'
import type { Rule, RuleRow, RuleTools } from '#engine/rules.ts'
import { KithError } from '#kernel/errors.ts'
import { demandRoles } from '#modules/access/index.ts'
import { tellsOfThePast } from '#modules/sales/index.ts'
import { lastRole } from './deciders.ts'
import { figuresOf, hasRisen } from './figures.ts'
import { discountsOf, liveOf, needsOf } from './needs.ts'

const approvalRuleRule: Rule = {
  object: 'approvalRule',
  before: async (rows, { ctx }) => {
    for (const row of rows) {
      if (row.isExact || (row.act !== 'create' && row.act !== 'update')) continue
      const { approver, person, role, filter } = row.after
      if (approver === 'person' && !person)
        row.refuse('personId', 'Name the person who approves.', { code: 'required' })
      if (approver === 'role') await demandRole(row, role, ctx)
      if (filter && row.changes('filter')) refuseWrongFilter(row, ctx)
    }
  },
}

async function demandRole(row: RuleRow, role: unknown, { db }: RuleTools['ctx']): Promise<void> {
  if (!role) return row.refuse('role', 'Name the role that approves.', { code: 'required' })
  if (!row.changes('role')) return
  await demandRoles(db, [String(role)], 'role').catch((error: unknown) => {
    if (!(error instanceof KithError)) throw error
    row.refuse('role', 'There is no such role.', { code: 'unknown-role', values: { value: String(role) } })
  })
}

/** Asked as whoever writes it sees deals. */
function refuseWrongFilter(row: RuleRow, ctx: RuleTools['ctx']): void {
  try {
    readFilter(readerOf(ctx), objectOf(ctx.catalog, 'deal'), row.after['filter'])
  } catch (error) {
    if (!(error instanceof KithError)) throw error
    row.refuse('filter', error.message, { code: 'does-not-apply' })
  }
}

/** It belongs to whom the deal belongs; an approval comes back only by the hand of who gave it, or with what made it void. */
const approvalRecordRule: Rule = {
  object: 'approval',
  before: async (rows, { load, ctx }) => {
    for (const row of rows)
      if (
        row.isExact &&
        row.act === 'update' &&
        row.changes('state') &&
        row.after['state'] === 'approved' &&
        row.before?.['state'] !== 'void' &&
        ctx.actor.userId !== row.after['decidedBy']
      )
        row.refuse('state', 'Only who approved it approves it again.', { code: 'fixed-field' })
    const made = rows.filter((row) => row.act === 'create')
    const deals = await load(
      'deal',
      made.map((row) => row.after['deal']),
    )
    for (const row of made) {
      const deal = deals.get(String(row.after['deal']))
      row.set('owner', deal?.['owner'] ?? null)
      row.set('branch', deal?.['branch'] ?? null)
    }
  },
}

/** Stages that say so are entered only with all approvals that the deal needs. */
const dealRule: Rule = {
  object: 'deal',
  before: async (rows, { ctx, db, load }) => {
    const moved = rows.filter(
      (row) =>
        !row.isExact &&
        (row.act === 'create' || (row.act === 'update' && row.changes('stage'))) &&
        !tellsOfThePast(ctx, row),
    )
    const stages = await load(
      'stage',
      moved.map((row) => row.after['stage']),
    )
    const guarded = moved.filter((row) => stages.get(String(row.after['stage']))?.['needsApproval'] === true)
    if (guarded.length === 0) return
    const standings = await needsOf(
      { ...ctx, db },
      guarded.map(({ id, after }) => ({ id, values: after })),
    )
    for (const row of guarded) {
      const lacking = (standings.get(row.id)?.needs ?? []).filter(({ state }) => state !== 'approved')
      if (lacking.length === 0) continue
      const stage = String(stages.get(String(row.after['stage']))?.['name'])
      const rules = lacking.map(({ rule }) => rule.name).join(', ')
      row.refuse('stageId', `The stage ${stage} needs approval first: ${rules}.`, {
        code: 'approval-needed',
        values: { stage, rules },
      })
    }
  },
  afterFields: ['amount', 'paymentDays', 'owner', 'branch'],
  after: async (rows, tools) => {
    await keepOwners(rows, tools)
    await makeVoid(
      rows.filter((row) => row.act === 'update' && !row.isExact).map(({ id }) => id),
      tools,
    )
  },
}

/** A line that gives more away makes void what was approved with less. */
const dealLineRule: Rule = {
  object: 'dealLine',
  afterFields: ['discount'],
  after: (rows, tools) =>
    makeVoid(
      rows.flatMap((row) => (row.isExact || row.act === 'delete' ? [] : [String(row.after['deal'])])),
      tools,
    ),
}

async function makeVoid(deals: readonly string[], { db, load, follow }: RuleTools): Promise<void> {
  if (deals.length === 0) return
  const live = await liveOf({ db }, deals)
  if (live.length === 0) return
  const discounts = await discountsOf({ db }, deals)
  const values = await load('deal', deals)
  const risen = live.filter(({ dealId, figures }) => {
    const deal = values.get(dealId)
    return deal !== undefined && hasRisen(figures, figuresOf(deal, discounts.get(dealId) ?? 0))
  })
  follow(risen.map(({ id }) => ({ op: 'update', object: 'approval', id, data: { state: 'void' } })))
}

async function keepOwners(rows: readonly RuleRow[], { db }: RuleTools): Promise<void> {
  const moved = rows.filter((row) => row.act === 'update' && (row.changes('owner') || row.changes('branch')))
  if (moved.length === 0) return
  await db.rows(
    `update crm.approval a set owner_id = d.owner_id, branch_id = d.branch_id from crm.deal d
     where d.id = any($1::uuid[]) and a.deal_id = d.id and (a.owner_id, a.branch_id) is distinct from (d.owner_id, d.branch_id)`,
    [moved.map(({ id }) => id)],
  )
}

/** Whoever is away names somebody else, for days that begin and end; what waits for who has left, administrators decide. */
const delegateRule: Rule = {
  object: 'user',
  before: (rows) => {
    for (const row of rows) {
      if (row.isExact || row.act === 'delete' || !row.after['delegate']) continue
      const { delegate, delegateFrom, delegateUntil } = row.after
      if (delegate === row.id) row.refuse('delegateId', 'Name another person.', { code: 'same-person' })
      if (!delegateFrom) row.refuse('delegateFrom', 'Say from which day.', { code: 'required' })
      if (!delegateUntil) row.refuse('delegateUntil', 'Say until which day.', { code: 'required' })
      if (delegateFrom && delegateUntil && String(delegateUntil) < String(delegateFrom))
        row.refuse('delegateUntil', 'It cannot end before it starts.', { code: 'ends-before-start' })
    }
  },
  afterFields: ['active'],
  after: async (rows, { db, follow }) => {
    const left = rows.filter((row) => row.act === 'delete' || row.after['active'] === false).map(({ id }) => id)
    if (left.length === 0) return
    const waiting = await db.rows<{ id: string }>(
      `select id::text from crm.approval where approver_id = any($1::uuid[]) and state in ('waiting', 'asked') and deleted_at is null`,
      [left],
    )
    const data = { approverId: null, role: lastRole }
    follow(waiting.map(({ id }) => ({ op: 'update', object: 'approval', id, data })))
  },
}

export const approvalRules: readonly Rule[] = [
  approvalRuleRule,
  approvalRecordRule,
  dealRule,
  dealLineRule,
  delegateRule,
]
