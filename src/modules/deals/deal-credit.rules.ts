import type { Rule, RuleRow, RuleTools } from '#engine/rules.ts'
import { belongToDeal } from './belong-to-deal.ts'

/** Credits of a deal are 100 % of it at most, however they are written, brought back or undone. */
export const dealCreditRules: Rule = {
  object: 'dealCredit',
  before: async (rows, tools) => {
    await belongToDeal(rows, tools)
    await refuseDeactivated(rows, tools)
    await stayWithin(
      rows.filter((row) => raises(row) && !comesAlong(row, tools)),
      rows,
      tools,
    )
  },
  after: (rows, tools) =>
    takeWhatIsLeft(
      rows.filter((row) => comesAlong(row, tools)),
      tools,
    ),
  afterFields: ['deal'],
  beforeReturn: (rows, tools) => stayWithin(rows, rows, tools),
}

/** Who has left gets nothing more; what they have stays theirs, and an import brings what was. */
async function refuseDeactivated(rows: readonly RuleRow[], { ctx, load }: RuleTools): Promise<void> {
  if (/^(import|demo)(:|$)/.test(ctx.cause)) return
  const named = rows.filter((row) => !row.isExact && row.changes('person'))
  const people = await load(
    'user',
    named.map(({ after }) => after.person),
  )
  for (const row of named)
    if (people.get(String(row.after.person))?.['active'] === false)
      row.refuse('personId', 'This person is deactivated: name another one.', { code: 'person-deactivated' })
}

/** What lowers a credit is never refused. */
function raises(row: RuleRow): boolean {
  return row.act !== 'update' || row.changes('deal') || numberOf(row.after) > numberOf(row.before)
}

function numberOf(values: RuleRow['before']): number {
  return Number(values?.percent ?? 0)
}

/** With a deal that is merged into another. */
function comesAlong(row: RuleRow, { ctx }: RuleTools): boolean {
  return ctx.cause === 'merge' && row.act === 'update' && row.changes('deal')
}

/** Two deals that are merged may have given away more than there is: what comes gets what the deal that stays has left. */
async function takeWhatIsLeft(come: readonly RuleRow[], tools: RuleTools): Promise<void> {
  if (come.length === 0) return
  const given = await givenBeside(come, come, tools)
  for (const { id, after } of come) {
    const deal = String(after.deal)
    const others = given.get(deal) ?? 0
    const percent = Math.min(numberOf(after), parts(100 - others) / parts(1))
    given.set(deal, others + percent)
    if (percent < numberOf(after)) tools.follow([{ op: 'update', object: 'dealCredit', id, data: { percent } }])
  }
}

async function stayWithin(raised: readonly RuleRow[], rows: readonly RuleRow[], tools: RuleTools): Promise<void> {
  if (raised.length === 0) return
  const given = await givenBeside(raised, rows, tools)
  for (const row of raised) {
    const percent = add(given, row.after)
    if (parts(percent) <= parts(100)) continue
    const others = percent - numberOf(row.after)
    given.set(String(row.after.deal), others)
    const maximum = parts(100 - others) / parts(1)
    row.refuse('percent', `All credits of a deal together are 100 % at most: ${maximum} are left.`, {
      code: 'above-maximum',
      values: { maximum },
    })
  }
}

/** What is given of their deals besides these, under the lock of the deals. */
async function givenBeside(
  raised: readonly RuleRow[],
  rows: readonly RuleRow[],
  { db }: RuleTools,
): Promise<Map<string, number>> {
  const deals = [...new Set(raised.map(({ after }) => String(after.deal)))].toSorted()
  // One after the other for each deal, so that two who add at once do not give more than there is.
  await db.rows('select from crm.deal where id = any($1::uuid[]) order by id for no key update', [deals])
  const others = await db.rows<{ deal: string; percent: string }>(
    `select deal_id as deal, sum(percent)::text as percent from crm.deal_credit
     where deal_id = any($1::uuid[]) and id <> all($2::uuid[]) and deleted_at is null group by deal_id`,
    [deals, rows.map(({ id }) => id)],
  )
  const given = new Map(others.map(({ deal, percent }) => [deal, Number(percent)]))
  for (const { after } of rows.filter((row) => !raised.includes(row))) add(given, after)
  return given
}

function add(given: Map<string, number>, values: RuleRow['after']): number {
  const deal = String(values.deal)
  const sum = (given.get(deal) ?? 0) + numberOf(values)
  given.set(deal, sum)
  return sum
}

/** In whole numbers, so that 33.33 + 33.33 + 33.34 are 100. */
function parts(percent: number): number {
  return Math.round(percent * 1_000_000)
}
