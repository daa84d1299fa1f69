import type { Rule, RuleRow } from '#engine/rules.ts'

const concerned = ['account', 'contact', 'lead', 'deal'] as const

/** What a visit is reported by. */
const report = ['need', 'competitorSeen', 'stockSeen'] as const

/** Who follows a record hears of notes, and of calls, visits and meetings that were held; never of private ones. The report of a visit is told by itself. */
export const activityFollowersRule: Rule = {
  object: 'activity',
  afterFields: ['doneAt', ...report],
  after: (rows, tools) =>
    tools.tellFollowers(
      rows.filter(isNews).flatMap(({ id: activity, after }) =>
        concerned.flatMap((object) => {
          if (!after[object]) return []
          const id = String(after[object])
          return [{ object, id, ...(isReport(after) ? { about: { object: 'activity', id: activity } } : {}) }]
        }),
      ),
    ),
}

function isNews(row: RuleRow): boolean {
  const { kind, doneAt, private: isPrivate } = row.after
  if (isPrivate || row.isExact || kind === 'task' || !doneAt) return false
  if (row.act === 'create') return true
  if (row.act !== 'update' || kind === 'note') return false
  return !row.before?.doneAt || (isReport(row.after) && !isReport(row.before))
}

function isReport({ kind, ...values }: Readonly<Record<string, unknown>>): boolean {
  return kind === 'visit' && report.some((name) => values[name])
}
