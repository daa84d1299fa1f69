import { objectOf } from '#engine/catalog.ts'
import { readFilter } from '#engine/query/filter.ts'
import { readerOf } from '#engine/query/reader.ts'
import type { Rule, RuleRow, RuleTools } from '#engine/rules.ts'
import type { Operation } from '#engine/write/operations.ts'
import { KithError } from '#kernel/errors.ts'
import { demandRoles } from '#modules/access/index.ts'
import { lastRole } from './deciders.ts'
import { guardGates } from './gate.ts'
import { settle } from './settle.ts'
import { tellDeciders } from './tell.ts'

const approvalRuleRule: Rule = {
  object: 'approvalRule',
  before: async (rows, tools) => {
    const { ctx } = tools
    for (const row of rows) {
      if (row.isExact || (row.act !== 'create' && row.act !== 'update')) continue
      const { approver, person, role, filter } = row.after
      if (approver === 'person' && !person)
        row.refuse('personId', 'Name the person who approves.', { code: 'required' })
      if (approver === 'role') await demandRole(row, role, ctx)
      if (filter && row.changes('filter')) refuseWrongFilter(row, ctx)
    }
    await stayWithin(
      rows.filter((row) => isOn(row.after) && (row.act === 'create' || (row.act === 'update' && !isOn(row.before)))),
      tools,
    )
  },
  beforeReturn: (rows, tools) =>
    stayWithin(
      rows.filter((row) => isOn(row.after)),
      tools,
    ),
  // What waits behind a rule that is off, or asks less, does not wait any more.
  after: async (rows, tools) => {
    const changed = rows.filter((row) => row.act !== 'create' && !row.isExact)
    if (changed.length === 0) return
    const waiting = await tools.db.rows<{ id: string }>(
      `select distinct a.deal_id::text as id from crm.approval a
       where a.rule_id = any($1::uuid[]) and a.state in ('waiting', 'asked') and a.deleted_at is null limit ${mostDeals}`,
      [changed.map(({ id }) => id)],
    )
    await keepStates(
      waiting.map(({ id }) => id),
      tools,
    )
  },
}

/** Each rule is looked at whenever a deal is moved: so many are on at once. */
const mostActive = 100

function isOn(values: RuleRow['before']): boolean {
  return values !== null && values['active'] !== false
}

/** Those that come on beside so many others are refused, under a lock, so that two at once are not one too many. */
async function stayWithin(come: readonly RuleRow[], { db }: RuleTools): Promise<void> {
  if (come.length === 0) return
  await db.rows(`select pg_advisory_xact_lock(hashtext('kith approval rules'))`)
  const [others] = await db.rows<{ count: number }>(
    `select count(*)::int from crm.approval_rule r where r.active is not false and r.deleted_at is null and r.id <> all($1::uuid[])`,
    [come.map(({ id }) => id)],
  )
  for (const row of come.slice(Math.max(0, mostActive - (others?.count ?? 0))))
    row.refuse('active', `At most ${mostActive} rules are active: switch one off first.`, {
      code: 'too-many-active',
      values: { limit: mostActive },
    })
}

/** Of more deals than are asked about at once, what was asked stays open until somebody looks at it. */
const mostDeals = 2000

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

/**
 * It belongs to whom the deal belongs; an approval comes back only by the hand of who gave it, or with what made it void. What
 * was said of one deal is not said of another that it is merged into.
 */
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
  afterFields: ['deal'],
  after: (rows, { ctx, follow }) => {
    if (ctx.cause === 'merge') follow(rows.filter((row) => row.act === 'update' && row.changes('deal')).map(letGo))
  },
}

/** Without its rule, it answers no need of the deal that it came to. */
function letGo({ id, after }: RuleRow): Operation {
  const state =
    after.state === 'approved' ? 'void' : after.state === 'asked' || after.state === 'waiting' ? 'withdrawn' : null
  return { op: 'update', object: 'approval', id, data: { ruleId: null, ...(state ? { state } : {}) } }
}

const dealRule: Rule = {
  object: 'deal',
  before: guardGates,
  afterFields: ['amount', 'paymentDays', 'owner', 'branch', 'outcome'],
  after: async (rows, tools) => {
    await keepOwners(rows, tools)
    await keepStates(
      rows.flatMap((row) => (row.act === 'update' && !row.isExact ? [row.id] : [])),
      tools,
    )
  },
}

/** A line that gives more away makes void what was approved with less. */
const dealLineRule: Rule = {
  object: 'dealLine',
  afterFields: ['deal', 'discount', 'quantity', 'unitPrice', 'listPrice', 'total', 'billing', 'term'],
  after: (rows, tools) =>
    keepStates(
      rows.flatMap((row) => (row.isExact ? [] : [row.after['deal'], row.before?.['deal']].flatMap((id) => id ?? []))),
      tools,
    ),
}

async function keepStates(deals: readonly unknown[], { ctx, db, set, follow }: RuleTools): Promise<void> {
  const { operations, next } = await settle({ ...ctx, db }, [...new Set(deals.map(String))])
  follow(operations)
  for (const one of next) await tellDeciders({ ...ctx, db, announce: () => {} }, { ...one, set }, one.ownerId)
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
