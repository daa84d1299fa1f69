import type { Rule, RuleRow, RuleTools } from '#engine/rules.ts'
import { takeConsentsBack } from './take-back.ts'

/** Whose consents are kept: objects by the names of links of a consent. */
export const persons = ['contact', 'lead'] as const

export type Person = (typeof persons)[number]

export const consentRules: Rule = {
  object: 'consent',
  undone: (act, ctx) => takeConsentsBack(ctx, act),
  before: async (rows, tools) => {
    const made = rows.filter((row) => row.act === 'create')
    await fillIn(made, tools)
    for (const row of made) refuseUnsaid(row, tools)
    await belongToPersons(
      rows.filter((row) => row.act !== 'delete'),
      tools,
    )
  },
  after: async (rows, { db }) => {
    for (const person of persons) {
      const ids = new Set(rows.flatMap((row) => [row.before?.[person], row.after[person]]))
      const sorted = [...ids].filter((id) => typeof id === 'string').sort()
      if (sorted.length === 0) continue
      await settleInForce(db, person, sorted)
      if (rows[0]?.act === 'update') await goWith(db, person, sorted)
    }
  },
}

/** The words of an entry are those in use now, and its basis that of its purpose, unless it says otherwise. */
async function fillIn(rows: readonly RuleRow[], tools: RuleTools): Promise<void> {
  const purposes = await tools.load(
    'consentPurpose',
    rows.map((row) => row.after.purpose),
  )
  const texts = await tools.load(
    'consentText',
    rows.map((row) => row.after.text),
  )
  for (const row of rows) {
    const basis = purposes.get(row.after.purpose as string)?.legalBasis
    if (!row.after.legalBasis && basis) row.set('legalBasis', basis)
    const text = texts.get(row.after.text as string)
    if (text && text.purpose !== row.after.purpose)
      row.refuse('textId', 'This text belongs to another purpose.', { code: 'text-of-other-purpose' })
  }
}

function refuseUnsaid(row: RuleRow, { ctx }: RuleTools): void {
  const given = persons.filter((person) => row.after[person])
  if (given.length !== 1)
    row.refuse('contactId', 'A consent is of one person: a contact or a lead.', { code: 'one-person-needed' })
  const at = row.after.decidedAt
  // A clock may be a minute ahead of ours.
  if (typeof at === 'string' && Date.parse(at) > ctx.clock().getTime() + 60_000)
    row.refuse('decidedAt', 'Nobody has decided in the future.', { code: 'in-the-future' })
}

/** Who sees a person sees what they have allowed. */
async function belongToPersons(rows: readonly RuleRow[], tools: RuleTools): Promise<void> {
  for (const person of persons) {
    const own = rows.filter((row) => row.after[person])
    const found = await tools.load(
      person,
      own.map((row) => row.after[person]),
    )
    for (const row of own) {
      const holder = found.get(row.after[person] as string)
      if (!holder) continue
      row.set('owner', holder.owner ?? null)
      row.set('branch', holder.branch ?? null)
    }
  }
}

/** The newest entry of each purpose and channel is in force. Two at once wait for each other at the person. */
async function settleInForce(db: RuleTools['db'], person: Person, ids: readonly string[]): Promise<void> {
  await db.rows(`select id from crm.${person} where id = any($1::uuid[]) order by id for no key update`, [ids])
  await db.rows(
    `update crm.consent c set in_force = x.is_newest
     from (select id, row_number() over (partition by ${person}_id, purpose_id, channel order by decided_at desc, id desc) = 1 as is_newest
       from crm.consent where ${person}_id = any($1::uuid[]) and deleted_at is null) x
     where c.id = x.id and c.in_force is distinct from x.is_newest`,
    [ids],
  )
}

/** Consents go with the person when that one is given to somebody else or moves to another branch. */
export const personRules: readonly Rule[] = persons.map((person) => ({
  object: person,
  afterFields: ['owner', 'branch'],
  newFields: [],
  after: async (rows, { db }) => {
    const moved = rows.filter((row) => row.act === 'update' && (row.changes('owner') || row.changes('branch')))
    if (moved.length > 0)
      await goWith(
        db,
        person,
        moved.map((row) => row.id),
      )
  },
}))

async function goWith(db: RuleTools['db'], person: Person, ids: readonly string[]): Promise<void> {
  await db.rows(
    `update crm.consent c set owner_id = p.owner_id, branch_id = p.branch_id from crm.${person} p
     where p.id = any($1::uuid[]) and c.${person}_id = p.id
     and (c.owner_id, c.branch_id) is distinct from (p.owner_id, p.branch_id)`,
    [ids],
  )
}
