import fc from 'fast-check'
import type { Ctx, News } from '#engine/context.ts'
import { defineObject, type ObjectDefinition } from '#engine/define.ts'
import type { Operation } from '#engine/write/operations.ts'
import { write } from '#engine/write/write.ts'
import { field } from '#fields/index.ts'
import { startPipeline } from '#modules/sales/index.ts'
import type { BareWorld } from './bare-world.ts'
import {
  type Company,
  type Grant,
  needNaming,
  type Person,
  type ReferenceRole,
  type ReferenceScope,
  type Thing,
} from './reference-access.ts'

/** Objects whose records are tried; a person may see any part of them. */
export const tried = ['account', 'contact', 'deal', 'activity', 'ship'] as const

/** Fields by name that roles may hide or fix. */
export const guarded: Record<(typeof tried)[number], string[]> = {
  account: ['industry', 'employees', 'annualRevenue', 'parent', 'description', 'externalId', 'name'],
  contact: ['email', 'account', 'description', 'jobTitle'],
  deal: ['amount', 'account', 'stage', 'description'],
  activity: ['body', 'account', 'outcome'],
  ship: ['fee', 'account', 'crew', 'note', 'papers', 'trade'],
}

/** An object as an organisation makes it for itself, with links to one and to many, files, and a value that is looked up. */
const ship: ObjectDefinition = defineObject('ship', {
  plural: 'ships',
  custom: true,
  title: 'name',
  fields: {
    name: field.text({ required: true, searchable: true }),
    fee: field.money(),
    account: field.link('account', { inverse: 'ships' }),
    crew: field.links('contact', { inverse: 'crewOf' }),
    note: field.longText(),
    papers: field.files(),
    trade: { type: 'lookup', lookup: 'account.industry' } as never,
  },
})

/** The objects of the product and one of an organisation's own, with some fields that are seen only by roles that name them. */
export function withGuardedFields(definitions: readonly ObjectDefinition[]): ObjectDefinition[] {
  return [...definitions, ship].map((definition) => {
    const names = (needNaming as Record<string, readonly string[]>)[definition.name] ?? []
    const fields = names.map((name) => [name, { ...definition.fields[name], guarded: true }])
    return { ...definition, fields: { ...definition.fields, ...Object.fromEntries(fields) } }
  })
}

const scopes: ReferenceScope[] = ['none', 'own', 'team', 'branch', 'branchAndBelow', 'all']
const seen = fc.constantFrom<ReferenceScope>(
  'own',
  'team',
  'branch',
  'branchAndBelow',
  'own',
  'team',
  'branch',
  'all',
  'none',
)
const scope = fc.constantFrom(...scopes)

function grant(fields: readonly string[], guardedOnes: readonly string[] = ['*']): fc.Arbitrary<Grant> {
  const some = fc.oneof(
    { weight: 2, arbitrary: fc.constant<string[]>([]) },
    { weight: 1, arbitrary: fc.subarray([...fields]) },
  )
  return fc.record({
    see: seen,
    create: scope,
    change: scope,
    delete: scope,
    export: scope,
    import: fc.boolean(),
    hidden: some,
    fixed: some,
    shown: fc.subarray([...guardedOnes]),
  })
}

/** Most roles deny nothing; some an act or a field. */
function denial(fields: readonly string[]): fc.Arbitrary<ReferenceRole['deny'][string]> {
  const few = <T>(items: readonly T[]) =>
    fc.oneof(
      { weight: 6, arbitrary: fc.constant<T[]>([]) },
      { weight: 1, arbitrary: fc.subarray([...items], { minLength: 1, maxLength: 2 }) },
    )
  return fc.record({
    acts: few(['see', 'create', 'change', 'delete', 'export', 'import'] as const),
    hidden: few(fields),
    fixed: few(fields),
  })
}

const deny = fc.record({
  '*': fc.oneof(
    { weight: 9, arbitrary: fc.constant<ReferenceRole['deny'][string]>({}) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<ReferenceRole['deny'][string]>({ acts: ['delete'] }, { acts: ['export', 'import'] }),
    },
  ),
  account: denial(guarded.account),
  contact: denial(guarded.contact),
  deal: denial(guarded.deal),
  activity: denial(guarded.activity),
  ship: denial(guarded.ship),
})

const everybody: Grant = {
  see: 'all',
  create: 'none',
  change: 'none',
  delete: 'none',
  export: 'none',
  import: false,
  hidden: [],
  fixed: [],
  shown: [],
}

const named = fc.record({
  '*': grant([]),
  account: grant(guarded.account, needNaming.account),
  contact: grant(guarded.contact, needNaming.contact),
  deal: grant(guarded.deal, needNaming.deal),
  activity: grant(guarded.activity),
  branch: fc.oneof(fc.constant(everybody), grant([])),
  stage: fc.constant(everybody),
  user: fc.oneof(fc.constant(everybody), grant([])),
})
/** Of an object that a role does not name it gives what it gives of all. */
const role: fc.Arbitrary<Record<string, Grant>> = fc
  .tuple(named, fc.option(grant(guarded.ship), { freq: 2 }))
  .map(([objects, ofShips]) => (ofShips ? { ...objects, ship: ofShips } : objects))

/** Most people call as themselves, some by a key that may less. */
const keyScopes = fc.oneof(
  { weight: 3, arbitrary: fc.constant<string[]>([]) },
  {
    weight: 1,
    arbitrary: fc.subarray(['read', 'read:account', 'write:contact', 'read:activity', 'write:deal', 'import'], {
      minLength: 1,
      maxLength: 3,
    }),
  },
  { weight: 1, arbitrary: fc.constant<string[]>(['write']) },
)

const place = { owner: fc.option(fc.nat(6)), branch: fc.option(fc.nat(4)), binned: fc.nat(5).map((n) => n === 0) }
const many = <T>(item: fc.Arbitrary<T>, count: number) => fc.array(item, { minLength: count, maxLength: count })
const link = fc.option(fc.nat(11), { freq: 5 })

/** What a company is made from; people, branches and records are named by their places. */
const plan = fc.record({
  parents: many(fc.option(fc.nat(4), { freq: 3 }), 5),
  people: many(
    fc.record({
      branch: fc.option(fc.nat(4), { freq: 6 }),
      roles: fc.subarray([0, 1, 2, 3], { minLength: 1, maxLength: 2 }),
      scopes: keyScopes,
    }),
    7,
  ),
  teams: many(
    fc.record({ lead: fc.option(fc.nat(6)), members: fc.subarray([0, 1, 2, 3, 4, 5, 6], { maxLength: 4 }) }),
    3,
  ),
  roles: many(fc.record({ objects: role, deny, may: fc.subarray(['seeAllChanges', 'import']) }), 4),
  accounts: many(
    fc.record({ ...place, industry: fc.constantFrom('retail', 'energy'), employees: fc.nat(99), parent: link }),
    12,
  ),
  contacts: many(fc.record({ ...place, account: link }), 12),
  deals: many(fc.record({ ...place, account: link, amount: fc.nat(9999) }), 12),
  activities: many(fc.record({ ...place, account: link, contact: link, isPrivate: fc.nat(3).map((n) => n === 0) }), 12),
  ships: many(
    fc.record({
      ...place,
      account: link,
      fee: fc.nat(99),
      crew: fc.subarray([0, 1, 2, 3, 4, 5, 6, 7], { maxLength: 4 }),
    }),
    12,
  ),
  shares: many(
    fc.record({
      object: fc.nat(tried.length - 1),
      record: fc.nat(11),
      team: fc.option(fc.nat(2)),
      person: fc.nat(6),
      canChange: fc.boolean(),
    }),
    12,
  ),
})

/** A company with ids, the same for the same seed. */
export const company: fc.Arbitrary<Company> = plan.map((given) => {
  const at = (kind: number) => (index: number | null) =>
    index === null ? null : `0193a1b2-0000-7000-8000-${String(kind * 1000 + index).padStart(12, '0')}`
  const [branch, person, team] = [at(1), at(2), at(3)]
  const idOf = Object.fromEntries(tried.map((object, kind) => [object, at(kind + 4)])) as Record<
    string,
    (index: number | null) => string | null
  >
  const things = (
    object: (typeof tried)[number],
    list: readonly (Record<string, unknown> & { owner: number | null; branch: number | null; binned: boolean })[],
    values: (one: never, index: number) => Record<string, unknown>,
  ) =>
    list.map(
      (one, index): Thing => ({
        object,
        id: idOf[object]?.(index) as string,
        owner: person(one.owner),
        branch: branch(one.branch),
        binned: one.binned,
        ...('isPrivate' in one ? { isPrivate: one.isPrivate === true } : {}),
        values: values(one as never, index),
      }),
    )
  const nn = (index: number) => String(index).padStart(2, '0')
  const accountOf = idOf['account'] as (index: number | null) => string | null
  return {
    branches: given.parents.map((parent, index) => ({
      id: branch(index) as string,
      parent: parent !== null && parent < index ? branch(parent) : null,
    })),
    people: given.people.map(
      (one, index): Person => ({
        id: person(index) as string,
        branch: branch(one.branch),
        roles: one.roles.map((n) => `role${n}`),
        scopes: one.scopes,
      }),
    ),
    teams: given.teams.map((one, index) => ({
      id: team(index) as string,
      lead: person(one.lead),
      members: one.members.map((n) => person(n) as string),
    })),
    roles: given.roles.map(
      (one, index): ReferenceRole => ({ key: `role${index}`, objects: one.objects, deny: one.deny, may: one.may }),
    ),
    things: [
      // A parent is an earlier account, so there are no circles.
      ...things(
        'account',
        given.accounts,
        (one: { industry: string; employees: number; parent: number | null }, index) => ({
          name: `Zq account ${nn(index)}`,
          industry: one.industry,
          employees: one.employees,
          parentId: one.parent !== null && one.parent < index ? accountOf(one.parent) : null,
          externalId: `ext-${index}`,
        }),
      ),
      ...things('contact', given.contacts, (one: { account: number | null }, index) => ({
        name: { first: 'Zq', last: `Contact${nn(index)}`, full: `Zq Contact${nn(index)}` },
        email: `c${nn(index)}@secret.test`,
        accountId: accountOf(one.account),
      })),
      ...things('deal', given.deals, (one: { account: number | null; amount: number }, index) => ({
        name: `Zq deal ${nn(index)}`,
        amount: { amount: `${one.amount}.00`, currency: 'EUR' },
        accountId: accountOf(one.account),
      })),
      ...things(
        'activity',
        given.activities,
        (one: { account: number | null; contact: number | null; isPrivate: boolean }, index) => ({
          subject: `Zq activity ${nn(index)}`,
          kind: 'note',
          private: one.isPrivate,
          accountId: accountOf(one.account),
          contactId: idOf['contact']?.(one.contact) ?? null,
        }),
      ),
      ...things('ship', given.ships, (one: { account: number | null; fee: number; crew: number[] }, index) => ({
        name: `Zq ship ${nn(index)}`,
        fee: { amount: `${one.fee}.00`, currency: 'EUR' },
        accountId: accountOf(one.account),
        crewIds: one.crew.map((n) => idOf['contact']?.(n) as string),
        papers: [at(9)(index) as string],
      })),
    ],
    shares: given.shares
      .map((one) => {
        const object = tried[one.object] as string
        return {
          object,
          record: idOf[object]?.(one.record) as string,
          with: (one.team === null ? person(one.person) : team(one.team)) as string,
          canChange: one.canChange,
        }
      })
      .filter(
        (share, index, all) =>
          all.findIndex((other) => other.record === share.record && other.with === share.with) === index,
      ),
  }
})

/**
 * Puts the company into the emptied database, by the write door: everything is made, some values change, some records go to
 * the bin. Answers the news of the changes.
 */
export async function settle(
  w: BareWorld,
  ctx: Ctx,
  { branches, people, teams, roles, things, shares }: Company,
): Promise<News[]> {
  await w.database.rows(
    'truncate crm.account, crm.contact, crm.deal, crm.activity, crm.c_ship, kith.file_link, kith.file, crm.team, crm."user", crm.branch, kith.change, kith.change_set, kith.search_doc, kith.share, kith.activity_link, kith.stage_entry, kith.role, kith.user_role, kith.saved_view, kith.import cascade',
  )
  await startPipeline(ctx)
  const create = (object: string, id: string, data: Record<string, unknown>): Operation => ({
    op: 'create',
    object,
    id,
    data,
  })
  await write(
    ctx,
    [
      ...branches.map(({ id, parent }) => create('branch', id, { name: `Branch ${id.slice(-4)}`, parentId: parent })),
      ...people.map(({ id, branch }) =>
        create('user', id, { name: `Person ${id.slice(-4)}`, ownerId: id, branchId: branch }),
      ),
      ...teams.map(({ id, lead, members }) =>
        create('team', id, { name: `Team ${id.slice(-4)}`, leadId: lead, memberIds: members }),
      ),
    ],
    { trusted: true },
  )
  await w.database.rows(
    "insert into kith.file (id, hash, name, size, type) select id, id::text, 'paper.pdf', 1, 'application/pdf' from unnest($1::uuid[]) f(id)",
    [things.flatMap(({ values }) => values.papers ?? [])],
  )
  await write(
    ctx,
    things.map(({ object, id, owner, branch, values }) =>
      create(object, id, { ...values, ownerId: owner, branchId: branch }),
    ),
  )
  w.news.length = 0
  // What is changed afterwards was changed later, by any clock.
  await w.database.rows('select pg_sleep(0.003)')
  await write(
    ctx,
    things.flatMap(({ object, id, binned }): Operation[] => [
      { op: 'update', object, id, data: changed[object] as Record<string, unknown> },
      ...(binned ? [{ op: 'delete', object, id } as const] : []),
    ]),
  )
  await w.database.rows(
    "insert into kith.role (key, name, objects, deny, may) select r->>'key', r->>'key', r->'objects', r->'deny', array(select jsonb_array_elements_text(r->'may')) from jsonb_array_elements($1::jsonb) r",
    [JSON.stringify(roles)],
  )
  const held = people.flatMap((person) => person.roles.map((key) => [person.id, key] as const))
  await w.database.rows('insert into kith.user_role select * from unnest($1::uuid[], $2::text[])', [
    held.map(([id]) => id),
    held.map(([, key]) => key),
  ])
  await w.database.rows(
    'insert into kith.share (object, record_id, with_id, can_change) select * from unnest($1::text[], $2::uuid[], $3::uuid[], $4::boolean[])',
    [
      shares.map((one) => one.object),
      shares.map((one) => one.record),
      shares.map((one) => one.with),
      shares.map((one) => one.canChange),
    ],
  )
  return [...w.news]
}

/** One field of each object that every record is changed in, by the name of the field. */
export const changed: Record<string, Record<string, unknown>> = {
  account: { annualRevenue: { amount: '5.00', currency: 'EUR' } },
  contact: { jobTitle: 'Buyer' },
  deal: { description: 'changed' },
  activity: { body: 'changed' },
  ship: { note: 'changed' },
}
