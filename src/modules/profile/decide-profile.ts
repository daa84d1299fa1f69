import type { Ctx } from '#engine/context.ts'
import { listRecords } from '#engine/query/list-records.ts'
import type { Operation } from '#engine/write/operations.ts'
import { KithError } from '#kernel/errors.ts'
import { type LifecycleFacts, lifecycleOf } from './lifecycle.ts'
import type { ProfileRules } from './profile-rules.ts'

/** Accounts looked at in one go. */
export const chunk = 500

interface Account extends LifecycleFacts {
  id: string
  version: number
  level_id: string | null
  risk: string | null
  risk_reason: string | null
  by_rule: string[] | null
}

/** The changes that the rules ask of these accounts: at most `chunk` of them. What somebody has set by hand stays. */
export async function decideProfile(ctx: Ctx, rules: ProfileRules, ids: readonly string[]): Promise<Operation[]> {
  const accounts = await ctx.db.rows<Account>(factsOf, [
    ids,
    ctx.clock(),
    rules.lifecycle.loyalMonths,
    ctx.settings.timeZone,
  ])
  const levels = await firstThatHolds(ctx, 'level', rules.level, accounts)
  const risks = await firstThatHolds(ctx, 'risk', rules.risk, accounts)
  return accounts.flatMap((account): Operation[] => {
    const data: Record<string, unknown> = {}
    const isOurs = (field: string, value: unknown) => value === null || (account.by_rule ?? []).includes(field)
    if (rules.lifecycle.on) {
      const lifecycle = lifecycleOf(account, rules.lifecycle, ctx.clock())
      const isOpen = isOurs('lifecycle', account.lifecycle) || hasComeBack(account)
      if (isOpen && lifecycle !== account.lifecycle) data['lifecycle'] = lifecycle
    }
    if (levels && isOurs('level', account.level_id)) {
      const level = levels.get(account.id)?.levelId ?? null
      if (level !== account.level_id) data['levelId'] = level
    }
    if (risks && isOurs('risk', account.risk)) {
      const { risk = null, reason = null } = risks.get(account.id) ?? {}
      if (risk !== account.risk) Object.assign(data, { risk, riskReason: reason })
    }
    if (Object.keys(data).length === 0) return []
    return [{ op: 'update', object: 'account', id: account.id, data, version: account.version }]
  })
}

/** Who was noted as lost, and has bought again since. */
function hasComeBack({ lifecycle, lifecycle_since: since, last_won: won }: Account): boolean {
  return lifecycle === 'lost' && since !== null && won !== null && won > since
}

/** Null: nothing is decided, because there are no rules and were none, or a condition cannot be asked any more. */
async function firstThatHolds<Rule extends { when: Record<string, unknown> }>(
  ctx: Ctx,
  field: string,
  rules: readonly Rule[],
  accounts: readonly Account[],
): Promise<Map<string, Rule> | null> {
  const found = new Map<string, Rule>()
  if (rules.length === 0 && !accounts.some(({ by_rule: by }) => by?.includes(field))) return null
  for (const rule of rules) {
    const left = accounts.flatMap(({ id }) => (found.has(id) ? [] : [id]))
    if (left.length === 0) break
    try {
      const filter = { and: [{ id: { in: left } }, rule.when] }
      const { json } = await listRecords(ctx, 'account', { filter, fields: ['id'], limit: chunk })
      for (const { id } of (JSON.parse(json) as { data: { id: string }[] }).data) found.set(id, rule)
    } catch (error) {
      if (!(error instanceof KithError)) throw error
      ctx.log.warn({ field, error: error.message }, 'a rule of accounts cannot be asked any more')
      return null
    }
  }
  return found
}

/** `$1`: ids, `$2`: now, `$3`: months in which won deals make a customer loyal, `$4`: the zone by which days are counted. Each part is a range of an index. */
const factsOf = `select a.id, a.version, a.lifecycle, a.lifecycle_since, a.level_id, a.risk, a.risk_reason, a.by_rule,
    coalesce(cardinality(a.relation), 0) = 0 or 'customer' = any(a.relation) as may_buy,
    coalesce(w.won, 0) as won, coalesce(w.recent, 0) as recent, w.last_won, t.at as touched, d.id is not null as has_deal,
    a.lost_on is not null and (w.last_won is null or (w.last_won at time zone $4)::date < a.lost_on) as noted_lost
  from crm.account a
  left join lateral (select count(*)::int as won, max(coalesce(d.closed_at, d.opened_at)) as last_won,
      count(*) filter (where d.closed_at > $2::timestamptz - $3 * interval '1 month')::int as recent
    from crm.deal d where d.account_id = a.id and d.outcome = 'won' and d.deleted_at is null) w on true
  left join lateral (select d.id from crm.deal d where d.account_id = a.id and d.deleted_at is null limit 1) d on true
  left join lateral (select l.at from kith.activity_link l where l.account_id = a.id and l.at <= $2::timestamptz
    order by l.at desc limit 1) t on true
  where a.id = any($1::uuid[]) and a.deleted_at is null order by a.id`
