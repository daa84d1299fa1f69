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
