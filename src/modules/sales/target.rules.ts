import type { Rule, RuleRow, RuleTools } from '#engine/rules.ts'

export const targetRules: Rule = {
  object: 'target',
  before: async (rows, tools) => {
    const kept = rows.filter((row) => row.act === 'create' || row.act === 'update')
    for (const row of kept) refuseBackwards(row)
    await belongToPerson(kept, tools)
  },
}

function refuseBackwards(row: RuleRow): void {
  const { startsOn, endsOn } = row.after
  if (typeof startsOn !== 'string' || typeof endsOn !== 'string' || endsOn >= startsOn) return
  row.refuse('endsOn', 'A target ends on the day that it begins or later.', { code: 'ends-before-start' })
}

/** Who is to reach it owns it, in their own branch: so they and those who see their records see it. */
async function belongToPerson(rows: readonly RuleRow[], tools: RuleTools): Promise<void> {
  const personal = rows.filter((row) => row.after.person && (row.act === 'create' || row.changes('person')))
  const people = await tools.load(
    'user',
    personal.map((row) => row.after.person),
  )
  for (const row of personal) {
    const person = people.get(row.after.person as string)
    if (!person) continue
    row.set('owner', row.after.person ?? null)
    row.set('branch', person.branch ?? null)
  }
}
