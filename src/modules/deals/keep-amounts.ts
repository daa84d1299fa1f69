import { columnRef, objectOf } from '#engine/catalog.ts'
import type { RuleRow, RuleTools } from '#engine/rules.ts'
import type { Field } from '#fields/field-type.ts'
import type { Money } from '#kernel/money.ts'
import type { Billing } from '#kernel/recurrence/billing.ts'
import { firstYearOf } from './line-worth.ts'

/**
 * The amount of a deal goes with the sum of what its lines come to within twelve months as long as it was their sum, or nothing. One that somebody has set to
 * something else stays; so does one of lines in several currencies.
 */
export async function keepAmounts(rows: readonly RuleRow[], { db, ctx, follow }: RuleTools): Promise<void> {
  const turns = rows.filter((row) => !row.isExact).flatMap(turnsOf)
  if (turns.length === 0) return
  const ids = [...new Set(turns.map(({ deal }) => deal))].toSorted()
  const worth = columnRef('x', objectOf(ctx.catalog, 'dealLine').fields.get('firstYear') as Field)
  // One after the other for each deal, so that each sum has the lines of those before.
  await db.rows('select from crm.deal where id = any($1::uuid[]) order by id for no key update', [ids])
  const found = await db.rows<Standing>(
    `with turn as (
       select deal,
         coalesce(sum(amount) filter (where not comes), 0) as left_sum, count(*) filter (where not comes) as left_lines,
         min(currency) filter (where not comes) as left_currency, count(distinct currency) filter (where not comes) as left_currencies,
         coalesce(sum(amount) filter (where comes), 0) as come_sum, count(*) filter (where comes) as come_lines
       from unnest($1::uuid[], $2::numeric[], $3::text[], $4::boolean[]) as t (deal, amount, currency, comes) group by deal)
     select d.id, l.sum::text as sum, l.currency
     from turn t join crm.deal d on d.id = t.deal and d.deleted_at is null
     cross join lateral (
       select sum(${worth}) as sum, min(total_currency) as currency, count(distinct total_currency) as currencies, count(total) as lines
       from crm.deal_line x where x.deal_id = d.id and x.deleted_at is null) l
     cross join lateral (select l.lines - t.come_lines as lines) other
     where l.currencies <= 1 and t.left_currencies <= 1
       and (other.lines = 0 or t.left_lines = 0 or t.left_currency = l.currency)
       and case when other.lines + t.left_lines = 0 then d.amount is null
         else d.amount = coalesce(l.sum, 0) - t.come_sum + t.left_sum
           and d.amount_currency = case when other.lines > 0 then l.currency else t.left_currency end end
       and (d.amount, d.amount_currency) is distinct from (l.sum, l.currency)`,
    [
      turns.map(({ deal }) => deal),
      turns.map(({ amount }) => amount),
      turns.map(({ currency }) => currency),
      turns.map(({ comes }) => comes),
    ],
  )
  const amount = ctx.catalog.objects.get('deal')?.fields.get('amount')
  const mayBeEmpty = !amount?.required && amount?.requiredWhen === undefined
  const kept = found.filter(({ sum }) => sum !== null || mayBeEmpty)
  follow(
    kept.map(({ id, sum, currency }) => ({
      op: 'update',
      object: 'deal',
      id,
      data: { amount: sum === null ? null : { amount: sum, currency } },
    })),
  )
}

interface Standing {
  id: string
  /** Null where no line has a price any more. */
  sum: string | null
  currency: string | null
}

/** What a line is worth to a deal, before the write or after it. */
interface Turn {
  deal: string
  amount: string
  currency: string
  comes: boolean
}

function turnsOf({ act, before, after }: RuleRow): Turn[] {
  const left = before !== null && act !== 'restore' ? turn(before, false) : []
  const come = act !== 'delete' ? turn(after, true) : []
  return [...left, ...come]
}

function turn({ deal, total, billing, term }: RuleRow['after'], comes: boolean): Turn[] {
  const whole = total as Money | null | undefined
  const sum = whole && firstYearOf(whole, (billing ?? null) as Billing | null, (term ?? null) as number | null)
  return typeof deal === 'string' && sum ? [{ deal, ...sum, comes }] : []
}
