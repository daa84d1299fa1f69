import type { Db } from '#engine/database.ts'
import { deriveKeys } from '#engine/derive-keys.ts'
import { refuseCircles } from '#engine/refuse-circles.ts'
import type { Rule, RuleRow, RuleTools } from '#engine/rules.ts'
import { conflict } from '#kernel/errors.ts'
import { tellAll } from '#modules/access/index.ts'
import { headOffice } from './branches.ts'

/** Who stands below whom and who is in whose team decides what people see. */
export const branchRule: Rule = {
  object: 'branch',
  before: async (rows, tools) => {
    await standBelowHead(rows, tools)
    await deriveKeys(rows, tools, 'branch')
    await refuseCircles(rows, tools, {
      object: 'branch',
      field: 'parent',
      message: 'a branch cannot stand below itself',
    })
  },
  after: async (rows, { db }) => {
    const gone = rows.filter((row) => row.act === 'delete').map((row) => row.id)
    if (gone.length > 0) await refuseInhabited(db, gone)
    if (rows.some((row) => row.act !== 'update' || told.some((field) => row.changes(field)))) await tellAll(db)
  },
}

/** What those who sit in a branch or below it have from it. */
const told = ['parent', 'timeZone', 'currency']

/** A branch that a file only names stands below the head office, so that who manages the whole sees it. */
async function standBelowHead(rows: readonly RuleRow[], { ctx, db }: RuleTools): Promise<void> {
  const rootless = rows.filter((row) => row.act === 'create' && !row.after.parent)
  if (rootless.length === 0 || !ctx.cause.startsWith('import:')) return
  const head = await headOffice(db)
  if (head) for (const row of rootless) row.set('parent', head)
}

/** Whoever sits in a branch that is gone, or above it, would lose sight of records without a word. */
async function refuseInhabited(db: Db, ids: readonly string[]): Promise<void> {
  const [used] = await db.rows<{ name: string; by: string }>(
    `select b.name, used.by from crm.branch b cross join lateral (
       (select 'users' as by from crm."user" u where u.branch_id = b.id and u.deleted_at is null and u.active limit 1)
       union all
       (select 'branches' from crm.branch below where below.parent_id = b.id and below.deleted_at is null limit 1)) used
     where b.id = any($1::uuid[]) limit 1`,
    [ids],
  )
  if (used) throw conflict(`The branch ${used.name} is still used by ${used.by}. Move them first.`, { usedBy: used.by })
}

export const teamRule: Rule = {
  object: 'team',
  before: (rows, tools) => deriveKeys(rows, tools, 'team'),
  after: (_rows, { db }) => tellAll(db),
}
