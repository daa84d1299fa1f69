import type { Rule, RuleRow, RuleTools, Values } from '#engine/rules.ts'
import type { Operation } from '#engine/write/operations.ts'
import { dateIn } from '#kernel/time.ts'

/** The primary one is the contact's account: what is said of the one is said of the other. It belongs to whom the contact belongs. */
export const affiliationRules: Rule = {
  object: 'affiliation',
  before: async (rows, tools) => {
    const kept = rows.filter((row) => row.act === 'create' || row.act === 'update')
    const contacts = await tools.load(
      'contact',
      kept.map((row) => row.after.contact),
    )
    for (const row of kept) settle(row, contacts.get(String(row.after.contact)), today(tools))
  },
  afterFields: ['primary', 'role', 'endsOn', 'account'],
  after: async (rows, tools) => {
    const told = rows.filter((row) => !row.isExact && (row.act === 'create' || row.act === 'update'))
    if (told.length === 0) return
    const contacts = await tools.load(
      'contact',
      told.map((row) => row.after.contact),
    )
    const main = told.filter((row) => row.after.primary === true)
    tools.follow(await lessPrimary(main, tools))
    tools.follow(told.flatMap((row) => contactOf(row, contacts.get(String(row.after.contact)))))
  },
}

function settle(row: RuleRow, contact: Values | undefined, day: string): void {
  const { startsOn, endsOn, account } = row.after
  if (startsOn && endsOn && String(endsOn) < String(startsOn))
    row.refuse('endsOn', `The end (${String(endsOn)}) is before the beginning (${String(startsOn)}).`, {
      code: 'ends-before-start',
    })
  const isOver = typeof endsOn === 'string' && endsOn < day
  if (row.after.primary && isOver) row.set('primary', false)
  if (row.act !== 'create' || !contact) return
  row.set('owner', contact.owner ?? null)
  row.set('branch', contact.branch ?? null)
  if (!isOver && contact.account === account && !row.isExact) row.set('primary', true)
}

/** One account stands with a contact, so a new primary affiliation takes the place of the one before. */
async function lessPrimary(rows: readonly RuleRow[], { db }: RuleTools): Promise<Operation[]> {
  if (rows.length === 0) return []
  const others = await db.rows<{ id: string }>(
    `select id from crm.affiliation where contact_id = any($1::uuid[]) and "primary" and id <> all($2::uuid[]) and deleted_at is null`,
    [rows.map((row) => row.after.contact), rows.map((row) => row.id)],
  )
  return others.map(({ id }) => ({ op: 'update', object: 'affiliation', id, data: { primary: false } }))
}

/** What the contact says once its primary affiliation says so. */
function contactOf(row: RuleRow, contact: Values | undefined): Operation[] {
  const id = String(row.after.contact)
  if (!contact) return []
  const { account, role, primary } = row.after
  if (primary) {
    const data = {
      ...(contact.account === account ? {} : { accountId: account }),
      ...(role && role !== contact.jobTitle ? { jobTitle: role } : {}),
    }
    return Object.keys(data).length > 0 ? [{ op: 'update', object: 'contact', id, data }] : []
  }
  // Who has left is there no longer, unless the contact was led elsewhere.
  const hasLeft = row.act === 'update' && row.before?.primary === true && row.changes('endsOn') && row.after.endsOn
  return hasLeft && contact.account === account
    ? [{ op: 'update', object: 'contact', id, data: { accountId: null } }]
    : []
}

/** Where contacts were, when they are given another account: kept with the day of the change as its last. */
export async function keepPast(rows: readonly RuleRow[], tools: RuleTools): Promise<void> {
  const moved = rows.filter((row) => row.act === 'update' && !row.isExact && row.changes('account'))
  if (moved.length === 0) return
  const known = await affiliationsOf(moved, tools)
  const day = today(tools)
  tools.follow(
    moved.flatMap((row): Operation[] => {
      const own = known.filter(({ contact }) => contact === row.id)
      return [...leave(row, own, day), ...arrive(row, own, day)]
    }),
  )
}

interface Known {
  id: string
  contact: string
  account: string
  primary: boolean
  isOver: boolean
}

function affiliationsOf(rows: readonly RuleRow[], tools: RuleTools): Promise<Known[]> {
  return tools.db.rows<Known>(
    `select id, contact_id as contact, account_id as account, coalesce("primary", false) as "primary", coalesce(ends_on < $2::date, false) as "isOver"
     from crm.affiliation where contact_id = any($1::uuid[]) and deleted_at is null order by id`,
    [rows.map(({ id }) => id), today(tools)],
  )
}

/** One that is not the primary one is a second position, which goes on. */
function leave({ id, before }: RuleRow, own: readonly Known[], day: string): Operation[] {
  if (!before?.account) return []
  const there = own.filter(({ account }) => account === before.account)
  const main = there.find(({ primary }) => primary)
  if (main) return [{ op: 'update', object: 'affiliation', id: main.id, data: { primary: false, endsOn: day } }]
  const data = { contactId: id, accountId: before.account, role: before.jobTitle, endsOn: day, primary: false }
  return there.length > 0 ? [] : [{ op: 'create', object: 'affiliation', data }]
}

function arrive(row: RuleRow, own: readonly Known[], day: string): Operation[] {
  const { account, jobTitle } = row.after
  if (!account) return []
  // Nothing is noted of a first account that the link does not tell.
  if (!row.before?.account && own.length === 0) return []
  const there = own.find((one) => one.account === account && !one.isOver)
  if (there?.primary) return []
  if (there) return [{ op: 'update', object: 'affiliation', id: there.id, data: { primary: true } }]
  const role = row.changes('jobTitle') ? jobTitle : null
  const data = { contactId: row.id, accountId: account, role, startsOn: day, primary: true }
  return [{ op: 'create', object: 'affiliation', data }]
}

function today({ ctx }: RuleTools): string {
  return dateIn(ctx.settings.timeZone, ctx.clock())
}

/** Whoever gets a contact gets its affiliations and relationships, or would not see them. */
export async function handOnOwner(rows: readonly RuleRow[], tools: RuleTools): Promise<void> {
  const given = rows.filter(
    (row) => row.act === 'update' && !row.isExact && (row.changes('owner') || row.changes('branch')),
  )
  if (given.length === 0) return
  const owners = new Map(given.map(({ id, after }) => [id, { ownerId: after.owner, branchId: after.branch }]))
  for (const object of ['affiliation', 'relationship']) {
    const own = await tools.db.rows<{ id: string; contact: string }>(
      `select id, contact_id as contact from crm.${object} where contact_id = any($1::uuid[]) and deleted_at is null`,
      [[...owners.keys()]],
    )
    tools.follow(own.map(({ id, contact }) => ({ op: 'update', object, id, data: { ...owners.get(contact) } })))
  }
}
