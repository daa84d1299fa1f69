import { visibleFiles } from '#engine/files/visible-files.ts'
import type { Rule, RuleRow, RuleTools } from '#engine/rules.ts'
import { belongToDeal, handOn } from '../deals/index.ts'
import { FileIds, Steps } from './steps.ts'

export const dealRoomRules: readonly Rule[] = [
  {
    object: 'dealRoom',
    before: async (rows, tools) => {
      await belongToDeal(rows, tools)
      const written = rows.filter((row) => (row.act === 'create' || row.act === 'update') && !row.isExact)
      for (const row of written) {
        if (row.changes('steps') && row.after.steps) refuseWrongSteps(row)
        refuseHidden(row, tools)
      }
      await Promise.all([standAlone(written, tools), nameContact(written, tools), refuseOtherFiles(written, tools)])
    },
  },
  { object: 'deal', after: handOn({ dealRoom: 'deal_room' }), afterFields: ['owner', 'branch'] },
]

function refuseWrongSteps(row: RuleRow): void {
  const read = Steps.safeParse(row.after.steps)
  if (read.success) return
  for (const { path, message } of read.error.issues.slice(0, 20))
    row.refuse(['steps', ...path].join('.'), message, { code: 'does-not-apply' })
}

/** What one does not see oneself, one shows to nobody. */
const shown: readonly { field: string; is: (value: unknown) => boolean; object: string; fields: readonly string[] }[] =
  [
    {
      field: 'lines',
      is: (value) => value !== 'none',
      object: 'dealLine',
      fields: ['description', 'product', 'quantity'],
    },
    {
      field: 'lines',
      is: (value) => value === 'prices',
      object: 'dealLine',
      fields: ['unitPrice', 'discount', 'total', 'taxRate', 'tax'],
    },
    { field: 'showsClosing', is: (value) => value === true, object: 'deal', fields: ['closesOn'] },
    { field: 'showsOwner', is: (value) => value === true, object: 'user', fields: ['name', 'email', 'phone'] },
  ]

function refuseHidden(row: RuleRow, { ctx: { actor } }: RuleTools): void {
  for (const { field, is, object, fields } of shown) {
    if (!row.changes(field) || !is(row.after[field])) continue
    const { hidden, see } = actor.rights(object)
    if (see !== 'none' && !fields.some((name) => hidden.has(name))) continue
    row.refuse(field, 'You do not see this yourself.', { code: 'does-not-apply' })
    return
  }
}

/** A deal has one page, unless two deals were merged into one. */
async function standAlone(rows: readonly RuleRow[], { db }: RuleTools): Promise<void> {
  const made = rows.filter(({ act }) => act === 'create')
  if (made.length === 0) return
  const known = await db.rows<{ deal: string }>(
    'select deal_id as deal from crm.deal_room where deal_id = any($1::uuid[]) and deleted_at is null',
    [made.map(({ after }) => after.deal)],
  )
  const taken = new Set<unknown>(known.map(({ deal }) => deal))
  for (const row of made) {
    if (taken.has(row.after.deal)) row.refuse('dealId', 'This deal has a deal room already.', { code: 'duplicate' })
    taken.add(row.after.deal)
  }
}

/** Without another, it is made for the contact of the deal. */
async function nameContact(rows: readonly RuleRow[], { load }: RuleTools): Promise<void> {
  const made = rows.filter((row) => row.act === 'create' && !row.after.contact)
  const deals = await load(
    'deal',
    made.map(({ after }) => after.deal),
  )
  for (const row of made) row.set('contact', deals.get(String(row.after.deal))?.contact ?? null)
}

/** Only of the deal, and only what one sees. */
async function refuseOtherFiles(rows: readonly RuleRow[], { ctx, db }: RuleTools): Promise<void> {
  for (const row of rows) {
    if (!row.changes('files') || !row.after.files) continue
    const read = FileIds.safeParse(row.after.files)
    const ids = read.data ?? []
    const of = await db.rows<{ id: string }>(
      `select file_id as id from kith.file_link where object = 'deal' and record_id = $1::uuid and file_id = any($2::uuid[])`,
      [row.after.deal, ids],
    )
    const own = new Set(of.map(({ id }) => id))
    const kept = new Set((row.before?.files as string[] | null | undefined) ?? [])
    const seen = await visibleFiles(
      ctx,
      ids.filter((id) => !kept.has(id)),
    )
    if (!read.success || ids.some((id) => !kept.has(id) && !(own.has(id) && seen.has(id))))
      row.refuse('files', 'Choose of the files of the deal.', { code: 'does-not-apply' })
  }
}
