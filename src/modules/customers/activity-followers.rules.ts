import type { Rule, RuleRow } from '#engine/rules.ts'

const concerned = ['account', 'contact', 'lead', 'deal'] as const

/** Who follows a record hears of notes, and of calls, visits and meetings that were held; never of private ones. */
export const activityFollowersRule: Rule = {
  object: 'activity',
  afterFields: ['doneAt'],
  after: (rows, tools) =>
    tools.tellFollowers(
      rows
        .filter(isNews)
        .flatMap(({ after }) =>
          concerned.flatMap((object) => (after[object] ? [{ object, id: String(after[object]) }] : [])),
        ),
    ),
}

function isNews(row: RuleRow): boolean {
  const { kind, doneAt, private: isPrivate } = row.after
  if (isPrivate || row.isExact || kind === 'task' || !doneAt) return false
  return row.act === 'create' || (row.act === 'update' && kind !== 'note' && !row.before?.doneAt)
}
