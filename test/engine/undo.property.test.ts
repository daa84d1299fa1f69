// Random histories of accounts, contacts, deals, lines and teams: what is undone never happened, what is redone did.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { undoChangeSet } from '#engine/log/undo/undo.ts'
import { readMerge } from '#engine/merge/read-merge.ts'
import { startMerge } from '#engine/merge/run-merge.ts'
import type { Operation } from '#engine/write/operations.ts'
import { write } from '#engine/write/write.ts'
import { KithError } from '#kernel/errors.ts'
import { modules } from '#modules/index.ts'
import { startPipeline } from '#modules/sales/index.ts'
import { rounds } from '../rounds.ts'
import { type BareWorld, openBareWorld } from './bare-world.ts'

let w: BareWorld
let ctx: Ctx
let stages: string[]

beforeAll(async () => {
  w = await openBareWorld({
    definitions: modules.flatMap((module) => module.objects),
    rules: modules.flatMap((module) => module.rules),
    settings: { currency: 'EUR' },
  })
  ctx = w.ctx()
  await startPipeline(ctx)
  stages = (await w.database.rows<{ id: string }>('select id from crm.stage order by position')).map(({ id }) => id)
  const people = [0, 1, 2].map(
    (index): Operation => ({
      op: 'create',
      object: 'user',
      id: idOf('user', index),
      data: { name: `Person ${index}` },
    }),
  )
  await write(ctx, people, { trusted: true })
})
afterAll(() => w?.close())

const kinds = ['user', 'account', 'contact', 'deal', 'dealLine', 'team', 'activity']
const objects = ['account', 'contact', 'deal', 'dealLine', 'team', 'activity'] as const

function idOf(object: string, index: number): string {
  return `0193a1b2-0000-7000-8000-${String(kinds.indexOf(object) * 1000 + index).padStart(12, '0')}`
}

const word = fc.constantFrom('red', 'green', 'blue')
const linkTo = (object: string, count: number) =>
  fc.option(
    fc.nat(count - 1).map((index) => idOf(object, index)),
    { freq: 4 },
  )
const money = fc.option(
  fc
    .tuple(fc.integer({ min: -500, max: 9999 }), fc.constantFrom('EUR', 'USD'))
    .map(([cents, currency]) => ({ amount: (cents / 100).toFixed(2), currency })),
  { freq: 5 },
)
const members = fc.subarray([0, 1, 2].map((index) => idOf('user', index)))
const part = { requiredKeys: [] as [] }

/** What an operation may say of a record; not every combination is accepted. */
const values: Record<(typeof objects)[number], fc.Arbitrary<Record<string, unknown>>> = {
  account: fc.record(
    {
      name: word,
      industry: fc.option(word),
      annualRevenue: money,
      tags: fc.subarray(['a', 'b', 'c']),
      parentId: linkTo('account', 4),
      ownerId: linkTo('user', 3),
      externalId: fc.option(word),
      billingAddress: fc.option(fc.record({ city: word, country: fc.constant('ES') })),
    },
    part,
  ),
  contact: fc.record(
    {
      name: fc.record({ first: word, last: word }),
      email: fc.option(word.map((each) => `${each}@example.com`)),
      accountId: linkTo('account', 4),
      birthday: fc.option(fc.constantFrom('2000-01-01', '1990-02-28')),
    },
    part,
  ),
  deal: fc.record(
    {
      name: word,
      stage: fc.nat(5),
      lossReason: fc.option(word),
      amount: money,
      closesOn: fc.option(fc.constantFrom('2027-01-31', '2027-02-28')),
      accountId: linkTo('account', 4),
      contactId: linkTo('contact', 4),
      ownerId: linkTo('user', 3),
      probability: fc.option(fc.nat(100)),
    },
    part,
  ),
  dealLine: fc.record(
    {
      dealId: linkTo('deal', 4),
      quantity: fc.nat(9),
      unitPrice: money,
      discount: fc.option(fc.nat(100)),
      description: fc.option(word),
    },
    part,
  ),
  activity: fc.record(
    {
      subject: word,
      accountId: linkTo('account', 4),
      contactId: linkTo('contact', 4),
      dealId: linkTo('deal', 4),
    },
    part,
  ),
  team: fc.record(
    {
      name: word,
      leadId: linkTo('user', 3),
      memberIds: fc.oneof(members, fc.record({ add: members, remove: members })),
    },
    part,
  ),
}

interface Wish {
  object: string
  id: string
  data: Record<string, unknown>
  /** What is done with a record that is there; an absent one is made, a binned one brought back. */
  deletes: boolean
}

const wish = fc.oneof(
  ...objects.map((object) =>
    fc.record({
      object: fc.constant(object as string),
      id: fc.nat(object === 'team' ? 1 : 3).map((index) => idOf(object, index)),
      data: values[object],
      deletes: fc.nat(4).map((n) => n === 0),
    }),
  ),
)
/** Of those that are there the first stays. */
const merge = fc.constantFrom('account', 'contact', 'deal').chain((object) =>
  fc.record({
    object: fc.constant(object),
    ids: fc.shuffledSubarray(
      [0, 1, 2, 3].map((index) => idOf(object, index)),
      { minLength: 4 },
    ),
    values:
      object === 'account'
        ? fc.record({ name: word, industry: fc.option(word), externalId: word }, part)
        : fc.constant({}),
  }),
)
type Merge = typeof merge extends fc.Arbitrary<infer M> ? M : never

const wishes = fc.array(wish, { minLength: 1, maxLength: 5 })
const history = fc.array(fc.oneof({ arbitrary: wishes, weight: 2 }, { arbitrary: merge, weight: 1 }), {
  minLength: 3,
  maxLength: 12,
})

it('undoing the newest act brings back exactly what was, redoing it what became of it', {
  timeout: 120_000,
}, async () => {
  const seen = { acts: 0, merges: 0 }
  await fc.assert(
    fc.asyncProperty(history, async (acts) => {
      await clear()
      const done: { set: string; before: Dump }[] = []
      for (const act of acts) {
        const before = await dump()
        const set = await perform(act, before)
        if (!set) continue
        seen.acts++
        if (!Array.isArray(act)) seen.merges++
        const after = await dump()
        const { changeSet: undone, conflicts } = await undoChangeSet(ctx, set)
        expect(conflicts).toEqual([])
        expectFormer(await dump(), before)
        expect((await undoChangeSet(ctx, undone as string)).conflicts).toEqual([])
        expect(await dump()).toEqual(after)
        done.push({ set, before })
      }
      // The same acts once more, from the last to the first, until nothing is left.
      for (const { set, before } of done.reverse()) {
        expect((await undoChangeSet(ctx, set)).conflicts).toEqual([])
        expectFormer(await dump(), before)
      }
      expect(Object.values(await dump()).filter(({ isBinned }) => !isBinned)).toEqual([])
    }),
    { numRuns: rounds(16), seed: 20261121, endOnFailure: true },
  )
  expect(seen.acts).toBeGreaterThan(60)
  expect(seen.merges).toBeGreaterThan(5)
})

it('undoing an older act leaves what stands in its way, says so, and can itself be undone', {
  timeout: 120_000,
}, async () => {
  const seen = { undone: 0, refused: 0, partly: 0 }
  await fc.assert(
    fc.asyncProperty(history, fc.nat(), async (acts, pick) => {
      await clear()
      const sets: string[] = []
      for (const act of acts) {
        const set = await perform(act, await dump())
        if (set) sets.push(set)
      }
      const set = sets[pick % Math.max(sets.length, 1)]
      if (!set) return
      const before = await dump()
      const rehearsed = await undoChangeSet(ctx, set, { dryRun: true })
      expect(await dump()).toEqual(before)
      const result = await undoChangeSet(ctx, set).catch((error) => {
        if (error instanceof KithError && error.code === 'conflict') return null
        throw error
      })
      const after = await dump()
      if (!result) {
        seen.refused++
        expect(after).toEqual(before)
        return
      }
      seen[result.conflictCount > 0 ? 'partly' : 'undone']++
      expect(result.conflicts.filter(({ reason }) => reason !== 'refused' && reason !== 'taken')).toEqual(
        rehearsed.conflicts,
      )
      for (const { id, field } of result.conflicts) if (field === null) expect(after[id]).toEqual(before[id])
      if (!result.changeSet) return
      const redone = await undoChangeSet(ctx, result.changeSet)
      expect(redone.conflicts).toEqual([])
      expect(await dump()).toEqual(before)
    }),
    { numRuns: rounds(50), seed: 20261121, endOnFailure: true },
  )
  expect(Math.min(seen.undone, seen.partly)).toBeGreaterThan(5)
  expect(seen.refused).toBeGreaterThan(0)
})

it('a link comes back although what it leads to went into the bin meanwhile', async () => {
  await clear()
  const [account, contact] = [idOf('account', 0), idOf('contact', 0)]
  const linkOf = async () =>
    (await w.database.rows<{ to: string | null }>('select account_id as to from crm.contact'))[0]?.to
  await write(ctx, [
    { op: 'create', object: 'account', id: account, data: { name: 'Acme' } },
    { op: 'create', object: 'contact', id: contact, data: { name: 'Ann', accountId: account } },
  ])
  const { changeSet } = await write(ctx, [{ op: 'update', object: 'contact', id: contact, data: { accountId: null } }])
  await write(ctx, [{ op: 'delete', object: 'account', id: account }])
  expect(await undoChangeSet(ctx, changeSet as string)).toMatchObject({ updated: 1, conflicts: [] })
  expect(await linkOf()).toBe(account)
})

it('what rules would have made of old values does not replace them, unless something happened since', async () => {
  await clear()
  const [deal, line] = [idOf('deal', 0), idOf('dealLine', 0)]
  const totalOf = async () => (await w.database.rows<{ total: string }>('select total from crm.deal_line'))[0]?.total
  await write(ctx, [
    { op: 'create', object: 'deal', id: deal, data: { name: 'Lamps', lossReason: 'noted early' } },
    { op: 'create', object: 'dealLine', id: line, data: { dealId: deal, quantity: '1', unitPrice: 10 } },
  ])
  const lost = await write(ctx, [
    { op: 'update', object: 'deal', id: deal, data: { stageId: stages[5], lossReason: 'price' } },
  ])
  await undoChangeSet(ctx, lost.changeSet as string)
  expect(await w.database.rows('select outcome, loss_reason from crm.deal')).toEqual([
    { outcome: 'open', loss_reason: 'noted early' },
  ])
  // Two lamps at half the price cost what one did; then one at half the price costs half.
  const two = await write(ctx, [{ op: 'update', object: 'dealLine', id: line, data: { quantity: '2' } }])
  await write(ctx, [{ op: 'update', object: 'dealLine', id: line, data: { discount: 50 } }])
  expect(await totalOf()).toBe('10.00')
  await undoChangeSet(ctx, two.changeSet as string)
  expect(await totalOf()).toBe('5.00')
})

/** The act as one change set; null when it changes nothing or when the door refuses it. */
async function perform(act: readonly Wish[] | Merge, now: Dump): Promise<string | null> {
  const states = new Map(Object.entries(now).map(([id, { isBinned }]) => [id, isBinned ? 'binned' : 'alive']))
  try {
    if ('ids' in act) return await performMerge(act, states)
    const operations = act.flatMap((one) => operationOf(one, states) ?? [])
    return operations.length > 0 ? (await write(ctx, operations)).changeSet : null
  } catch (error) {
    if (error instanceof KithError) return null
    throw error
  }
}

async function performMerge(
  { object, ids, values: chosen }: Merge,
  states: ReadonlyMap<string, string>,
): Promise<string | null> {
  const [keep, ...merge] = ids.filter((id) => states.get(id) === 'alive').slice(0, 3)
  if (!keep || merge.length === 0) return null
  const request = await readMerge(ctx, objectOf(ctx.catalog, object), { keep, merge, values: chosen })
  const { changeSet, state } = await startMerge(ctx, request)
  expect(state).toBe('done')
  return changeSet
}

/** What the wish comes to now, with links only to what is there; notes what becomes of the record. */
function operationOf({ object, id, data: wanted, deletes }: Wish, states: Map<string, string>): Operation | null {
  const state = states.get(id)
  const isDeletion = state === 'alive' && deletes
  const isPresent = ([key, value]: [string, unknown]) =>
    !key.endsWith('Id') || value === null || String(value).includes(people) || states.get(String(value)) === 'alive'
  const data = Object.fromEntries(
    Object.entries(wanted)
      .filter(([, value]) => value !== undefined)
      .filter(isPresent),
  )
  if (object === 'deal' && data.stage !== undefined) placeDeal(data, states)
  if (object === 'dealLine' && data.dealId === null) delete data.dealId
  if (object === 'dealLine' && !state && !data.dealId) return null
  states.set(id, isDeletion ? 'binned' : 'alive')
  if (!state) return { op: 'create', object, id, data: { ...begun(object), ...data } }
  if (state === 'binned') return { op: 'restore', object, id }
  return isDeletion ? { op: 'delete', object, id } : { op: 'update', object, id, data }
}

function begun(object: string): Record<string, unknown> {
  return object === 'dealLine' ? {} : object === 'activity' ? { subject: 'new' } : { name: 'new' }
}

const people = idOf('user', 0).slice(0, -1)

/** A deal is lost for a reason and won with an account. */
function placeDeal(data: Record<string, unknown>, states: ReadonlyMap<string, string>): void {
  const { stage } = data
  delete data.stage
  const account = [0, 1, 2, 3].map((index) => idOf('account', index)).find((id) => states.get(id) === 'alive')
  if (stage === 4 && !account) return
  data.stageId = stages[stage as number]
  if (stage === 4) data.accountId = account
  if (stage === 5) data.lossReason = 'price'
}

type Dump = Record<string, { isBinned: boolean; values: unknown; found: unknown; stages: unknown; timelines: unknown }>

/** All there is of every record, but for its version, its times of change and how long it lies in the bin. */
async function dump(): Promise<Dump> {
  const tables = {
    account: 'account',
    contact: 'contact',
    deal: 'deal',
    dealLine: 'deal_line',
    team: 'team',
    activity: 'activity',
  }
  const parts = Object.values(tables).map(
    (table) =>
      `select t.id, t.deleted_at is not null as binned, to_jsonb(t) - '{version,updated_at,updated_by_id,deleted_at}'::text[] ${table === 'team' ? "|| jsonb_build_object('members', array(select target_id from crm.team_members m where m.record_id = t.id order by 1))" : ''} as record from crm."${table}" t`,
  )
  const rows = await w.database.rows<{
    id: string
    binned: boolean
    record: unknown
    found: unknown
    stages: unknown
    timelines: unknown
  }>(
    `select r.*, (select to_jsonb(d) from kith.search_doc d where d.record_id = r.id) as found,
      array(select e.stage_id from kith.stage_entry e where e.deal_id = r.id order by e.entered_at) as stages,
      array(select l.object || l.record_id || coalesce(l.account_id::text, '') from kith.activity_link l where l.activity_id = r.id order by 1) as timelines
     from (${parts.join(' union all ')}) r order by r.id`,
  )
  return Object.fromEntries(
    rows.map(({ id, binned, record, ...kept }) => [id, { isBinned: binned, values: record, ...kept }]),
  )
}

/** What was there is there again, what was not lies in the bin. */
function expectFormer(now: Dump, before: Dump): void {
  const made = Object.entries(now).filter(([id]) => !before[id])
  expect(made.filter(([, { isBinned, found }]) => !isBinned || found !== null)).toEqual([])
  expect(Object.fromEntries(Object.entries(now).filter(([id]) => before[id]))).toEqual(before)
}

async function clear(): Promise<void> {
  await w.database.rows(
    'truncate crm.account, crm.contact, crm.deal, crm.deal_line, crm.team, crm.team_members, crm.activity, crm.lead, kith.change, kith.change_set, kith.search_doc, kith.stage_entry, kith.activity_link, kith.rival cascade',
  )
}
