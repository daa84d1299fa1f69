import type { RuleRow, RuleTools } from '#engine/rules.ts'
import type { Money } from '#kernel/money.ts'

/**
 * The amount of a deal goes with the sum of its lines as long as it was their sum, or nothing. One that somebody has set to
 * something else stays; so does one of lines in several currencies.
 */
export async function keepAmounts(rows: readonly RuleRow[], { db, follow }: RuleTools): Promise<void> {
  const turns = rows.filter((row) => !row.isExact).flatMap(turnsOf)
  if (turns.length === 0) return
  const ids = [...new Set(turns.map(({ deal }) => deal))].toSorted()
  // One after the other for each deal, so that each sum has the lines of those before.
  await db.rows('select from crm.deal where id = any($1::uuid[]) order by id for no key update', [ids])
  const found = await db.rows<Standing>(
    `with turn as (
       select deal, sum(less) as less, sum(more) as more, min(currency) as currency, count(distinct currency) as currencies,
         sum(lines) as lines
       from unnest($1::uuid[], $2::numeric[], $3::numeric[], $4::text[], $5::int[]) as t (deal, less, more, currency, lines) group by deal)
     select d.id, l.sum::text as sum, coalesce(l.currency, t.currency) as currency
     from turn t join crm.deal d on d.id = t.deal and d.deleted_at is null
     cross join lateral (
       select sum(total) as sum, min(total_currency) as currency, count(distinct total_currency) as currencies, count(total)::int as lines
       from crm.deal_line where deal_id = d.id and deleted_at is null) l
     where l.currencies <= 1 and t.currencies = 1 and coalesce(l.currency, t.currency) = t.currency
       and case when l.lines - t.lines = 0 then d.amount is null
         else d.amount = coalesce(l.sum, 0) - t.more + t.less and d.amount_currency = t.currency end
       and d.amount is distinct from l.sum`,
    [turns.map(({ deal }) => deal), ...columnsOf(turns)],
  )
  follow(
    found.map(({ id, sum, currency }) => ({
      op: 'update',
      object: 'deal',
      id,
      data: { amount: sum === null ? null : { amount: sum, currency } },
    })),
  )
}

interface Standing {
  id: string
  sum: string | null
  currency: string
}

/** What one line gives to a deal, or takes from it. */
interface Turn {
  deal: string
  less: string
  more: string
  currency: string
  /** Priced lines more (1) or fewer (-1). */
  lines: number
}

function turnsOf({ act, before, after }: RuleRow): Turn[] {
  const isThere = act !== 'delete'
  const wasThere = before !== null && act !== 'restore'
  const left = wasThere ? turn(before, -1) : []
  const come = isThere ? turn(after, 1) : []
  return [...left, ...come]
}

function turn({ deal, total }: RuleRow['after'], sign: 1 | -1): Turn[] {
  const sum = total as Money | null | undefined
  if (typeof deal !== 'string' || !sum) return []
  const [less, more] = sign < 0 ? [sum.amount, '0'] : ['0', sum.amount]
  return [{ deal, less, more, currency: sum.currency, lines: sign }]
}

function columnsOf(turns: readonly Turn[]): unknown[] {
  return [
    turns.map(({ less }) => less),
    turns.map(({ more }) => more),
    turns.map(({ currency }) => currency),
    turns.map(({ lines }) => lines),
  ]
}
