import { refuseCircles } from '#engine/refuse-circles.ts'
import type { Rule, RuleRow } from '#engine/rules.ts'
import { conflict } from '#kernel/errors.ts'
import { keepAnAdministrator, tellOf } from '#modules/access/index.ts'

export const userRule: Rule = {
  object: 'user',
  before: async (rows, tools) => {
    for (const row of rows) tidy(row)
    await refuseCircles(rows, tools, {
      object: 'user',
      field: 'manager',
      message: 'nobody can be their own manager, directly or through others',
    })
  },
  after: async (rows, { db }) => {
    const leaving = rows.filter(leaves).map((row) => row.id)
    const refused = leaving.length > 0 ? await keepAnAdministrator(db, leaving) : null
    if (refused) throw conflict(refused)
    const known = rows.filter((row) => row.act !== 'create').map((row) => row.id)
    await tellOf(db, known)
  },
}

function tidy(row: RuleRow): void {
  const { email } = row.after
  // One spelling, so that the unique index holds whatever way an address is typed.
  if (typeof email === 'string' && email !== email.toLowerCase()) row.set('email', email.toLowerCase())
  // People own their record, so that the scope `own` reaches one's own profile.
  if (row.after['owner'] !== row.id) row.set('owner', row.id)
}

function leaves(row: RuleRow): boolean {
  return row.act === 'delete' || (row.act === 'update' && row.changes('active') && row.after['active'] === false)
}
