import type { Rule, RuleRow, RuleTools, Values } from '#engine/rules.ts'
import type { Operation } from '#engine/write/operations.ts'
import type { Json } from '#fields/field-type.ts'
import { conflict } from '#kernel/errors.ts'

/**
 * A customer who is a person is an account, on which all commerce hangs, and a contact, whom one calls. Either is made of the
 * other, is called and reached like the other, and goes to the bin and comes back with it. `contact.personAccount` joins them.
 */
export const personAccountRule: Rule = {
  object: 'account',
  afterFields: ['kind', 'name', 'email', 'phone', 'owner'],
  after: async (rows, tools) => {
    const persons = rows.filter((row) => row.after.kind === 'person' || row.before?.kind === 'person')
    if (persons.length === 0) return
    const pairs = await contactsOf(persons, tools)
    tools.follow(
      persons.flatMap((row) =>
        contactFor(
          row,
          pairs.filter(({ account }) => account === row.id),
        ),
      ),
    )
  },
}

export const personContactRule: Rule = {
  object: 'contact',
  afterFields: ['name', 'email', 'phone', 'personAccount'],
  newFields: ['personAccount'],
  after: async (rows, tools) => {
    const persons = rows.filter((row) => row.after.personAccount)
    if (persons.length === 0) return
    const isMerge = tools.ctx.cause === 'merge'
    if (isMerge) tools.follow(await spare(persons, tools))
    const going = await alone(persons, tools)
    if (isMerge && going.length > 0)
      throw conflict('These contacts are customers of their own. Merge their accounts first, then the contacts.')
    tools.follow(going.map(({ after }) => ({ op: 'delete', object: 'account', id: String(after.personAccount) })))
    tools.follow(await broughtBack('account', persons, tools))
    const accounts = await tools.load(
      'account',
      persons.filter(isChanged).map(({ after }) => after.personAccount),
    )
    tools.follow(
      persons.filter(isChanged).flatMap((row) => accountFor(row, accounts.get(String(row.after.personAccount)))),
    )
  },
}

interface Pair {
  id: string
  account: string
  name: string
  email: string | null
  phone: string | null
  owner: string | null
  cameBack: boolean
}

function isChanged({ act, isExact }: RuleRow): boolean {
  return act === 'update' && !isExact
}

/** The contacts of these accounts; of one that comes back, those in the bin that went there with it. */
async function contactsOf(rows: readonly RuleRow[], tools: RuleTools): Promise<Pair[]> {
  const known = rows.filter(({ act }) => act !== 'create')
  if (known.length === 0) return []
  const back = await broughtBack('contact', rows, tools)
  const pairs = await tools.db.rows<Pair>(
    `select id, person_account_id as account, name, email, phone, owner_id as owner, deleted_at is not null as "cameBack"
     from crm.contact where person_account_id = any($1::uuid[]) and (deleted_at is null or id = any($2::uuid[])) order by id`,
    [known.map(({ id }) => id), back.map((operation) => (operation as { id: string }).id)],
  )
  return pairs
}

function contactFor(row: RuleRow, pairs: readonly Pair[]): Operation[] {
  const { id, act, after } = row
  const { name, email, phone, owner } = after
  if (act === 'restore') return pairs.map((pair) => ({ op: 'restore', object: 'contact', id: pair.id }))
  if (act === 'delete') return pairs.map((pair) => ({ op: 'delete', object: 'contact', id: pair.id }))
  if (row.isExact) return []
  if (after.kind !== 'person')
    return pairs.map((pair) => ({ op: 'update', object: 'contact', id: pair.id, data: { personAccountId: null } }))
  const [pair] = pairs
  if (!pair) {
    const isNew = act === 'create' || row.changes('kind')
    const data = { name, email, phone, accountId: id, personAccountId: id, ownerId: owner }
    return isNew ? [{ op: 'create', object: 'contact', data }] : []
  }
  const data = {
    ...(row.changes('name') && name !== pair.name ? { name } : {}),
    ...(row.changes('email') && email !== pair.email ? { email } : {}),
    ...(row.changes('phone') && phone !== pair.phone ? { phone } : {}),
    ...(row.changes('owner') && owner !== pair.owner ? { ownerId: owner } : {}),
  }
  return Object.keys(data).length > 0 ? [{ op: 'update', object: 'contact', id: pair.id, data }] : []
}

function accountFor(row: RuleRow, account: Values | undefined): Operation[] {
  if (!account) return []
  const { email, phone, personAccount: id } = row.after
  const name = fullName(row.after.name)
  const data = {
    ...(row.changes('name') && name !== account.name ? { name } : {}),
    ...(row.changes('email') && email !== account.email ? { email } : {}),
    ...(row.changes('phone') && phone !== account.phone ? { phone } : {}),
  }
  return Object.keys(data).length > 0 ? [{ op: 'update', object: 'account', id: String(id), data }] : []
}

function fullName(name: Json | undefined): string {
  return String((name as { full?: string } | null)?.full ?? '')
}

/** A contact that a merge of accounts led to a person who has one is an ordinary contact of theirs from then on. */
async function spare(rows: readonly RuleRow[], tools: RuleTools): Promise<Operation[]> {
  const led = rows.filter((row) => row.act === 'update' && row.changes('personAccount') && row.before?.personAccount)
  if (led.length === 0) return []
  const others = await tools.db.rows<{ account: string }>(
    `select person_account_id as account from crm.contact where person_account_id = any($1::uuid[]) and id <> all($2::uuid[]) and deleted_at is null
     union select id from crm.account where id = any($1::uuid[]) and kind <> 'person'`,
    [led.map(({ after }) => after.personAccount), led.map(({ id }) => id)],
  )
  const taken = new Set(others.map(({ account }) => account))
  return led
    .filter(({ after }) => taken.has(String(after.personAccount)))
    .map(({ id }) => ({ op: 'update', object: 'contact', id, data: { personAccountId: null } }))
}

/** Contacts that go and leave their account without one. */
async function alone(rows: readonly RuleRow[], tools: RuleTools): Promise<RuleRow[]> {
  const going = rows.filter(({ act }) => act === 'delete')
  if (going.length === 0) return []
  const held = await tools.db.rows<{ account: string }>(
    'select person_account_id as account from crm.contact where person_account_id = any($1::uuid[]) and deleted_at is null',
    [going.map(({ after }) => after.personAccount)],
  )
  const others = new Set(held.map(({ account }) => account))
  return going.filter(({ after }) => !others.has(String(after.personAccount)))
}

/** The other halves of those that come back, when the same change set binned both. */
async function broughtBack(
  other: 'account' | 'contact',
  rows: readonly RuleRow[],
  tools: RuleTools,
): Promise<Operation[]> {
  const back = rows.filter(({ act }) => act === 'restore')
  if (back.length === 0) return []
  const [own, half] = other === 'account' ? ['c.id', 'c.person_account_id'] : ['c.person_account_id', 'c.id']
  const found = await tools.db.rows<{ id: string }>(
    `select ${half} as id from crm.contact c join crm.${other} h on h.id = ${half} and h.deleted_at is not null
     join lateral (select g.set_id from kith.change g where g.record_id = ${own} and g.kind = 'delete' order by g.seq desc limit 1) a on true
     join lateral (select g.set_id from kith.change g where g.record_id = ${half} and g.kind = 'delete' order by g.seq desc limit 1) b on b.set_id = a.set_id
     where ${own} = any($1::uuid[])`,
    [back.map(({ id }) => id)],
  )
  return found.map(({ id }) => ({ op: 'restore', object: other, id }))
}
