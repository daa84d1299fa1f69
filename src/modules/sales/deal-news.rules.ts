import type { Rule } from '#engine/rules.ts'

/** Who follows a deal, or its account, hears of a new stage. */
export const dealFollowersRule: Rule = {
  object: 'deal',
  afterFields: ['stage'],
  after: (rows, tools) =>
    tools.tellFollowers(
      rows
        .filter((row) => row.act === 'update' && row.changes('stage') && !row.isExact)
        .flatMap(({ id, after }) => [
          { object: 'deal', id },
          ...(after.account ? [{ object: 'account', id: String(after.account) }] : []),
        ]),
    ),
}

/** Who buys is a customer: also one that was away. A loyal one stays so, and what an import says is not second-guessed. */
export const wonCustomerRule: Rule = {
  object: 'deal',
  afterFields: ['outcome', 'account'],
  after: async (rows, tools) => {
    if (/^(import|demo|undo|merge)(:|$)/.test(tools.ctx.cause)) return
    const won = rows.filter(
      ({ act, after, isExact, changes }) =>
        (act === 'create' || act === 'update') &&
        !isExact &&
        after.outcome === 'won' &&
        after.account &&
        (changes('outcome') || changes('account')),
    )
    const ids = [...new Set(won.map(({ after }) => String(after.account)))]
    if (ids.length === 0) return
    const accounts = await tools.load('account', ids)
    tools.follow(
      ids
        .filter((id) => !['customer', 'loyal'].includes(String(accounts.get(id)?.lifecycle)))
        .map((id) => ({ op: 'update', object: 'account', id, data: { lifecycle: 'customer' } })),
    )
  },
}
