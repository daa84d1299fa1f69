// Sums that are kept beside the records, against the same question over the records themselves, after whatever happened to them.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Actor, compileRights, systemActor } from '#engine/access.ts'
import type { Ctx } from '#engine/context.ts'
import { defineObject } from '#engine/define.ts'
import { aggregateRecords, explainAggregate } from '#engine/query/aggregate-records.ts'
import { readerOf } from '#engine/query/reader.ts'
import { foldSums } from '#engine/sums/fold-sums.ts'
import { write } from '#engine/write/write.ts'
import { field } from '#fields/index.ts'
import { newId } from '#kernel/ids.ts'
import { rounds } from '../rounds.ts'
import { type BareWorld, openBareWorld } from './bare-world.ts'

const people = defineObject('user', { plural: 'users', title: 'name', fields: { name: field.text() } })
const branch = defineObject('branch', { plural: 'branches', title: 'name', fields: { name: field.text() } })
const step = defineObject('step', {
  plural: 'steps',
  title: 'name',
  keyedBy: 'key',
  fields: { name: field.text(), key: field.text(), kind: field.select(['early', 'late']) },
})
const sale = defineObject('sale', {
  plural: 'sales',
  title: 'name',
  sums: { by: ['step', 'kind', 'owner', 'branch'], of: ['amount', 'cost'] },
  fields: {
    name: field.text(),
    step: field.link('step', { inverse: 'sales' }),
    kind: field.select(['a', 'b', 'c']),
    amount: field.money(),
    cost: field.money(),
  },
})

let w: BareWorld
const owners = [newId(), newId(), newId()]
const branches = [newId(), newId()]
const steps = [newId(), newId(), newId()]

beforeAll(async () => {
  w = await openBareWorld({ definitions: [people, branch, step, sale], settings: { currency: 'EUR' } })
  const make = (object: string, ids: string[], more: (index: number) => object = () => ({})) =>
    write(
      w.ctx(),
      ids.map((id, index) => ({ op: 'create', object, id, data: { name: `${object} ${index}`, ...more(index) } })),
    )
  await make('user', owners)
  await make('branch', branches)
  await make('step', steps, (index) => ({ key: `s${index}`, kind: index === 0 ? 'early' : 'late' }))
  await w.database.rows(`insert into kith.exchange_rate (currency, date, rate) values ('USD', '2020-01-01', 1.1)`)
})
afterAll(() => w?.close())

const among = (ids: readonly string[]) => fc.option(fc.constantFrom(...ids), { freq: 5 })
// CHF has no rate.
const money = fc.option(
  fc.record({
    amount: fc.integer({ min: -500, max: 5000 }).map(String),
    currency: fc.constantFrom('EUR', 'USD', 'CHF'),
  }),
  { freq: 5 },
)
const data = fc.record(
  {
    stepId: among(steps),
    kind: fc.option(fc.constantFrom('a', 'b', 'c'), { freq: 5 }),
    ownerId: among(owners),
    branchId: among(branches),
    amount: money,
    cost: money,
    name: fc.constantFrom('one', 'other'),
  },
  { requiredKeys: [] },
)
type Act =
  | { act: 'create'; rows: Data[] }
  | { act: 'update'; at: number; data: Data }
  | { act: 'delete' | 'restore' | 'erase'; at: number }
  | { act: 'fold' | 'all' | 'failed' }
type Data = typeof data extends fc.Arbitrary<infer One> ? One : never

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ act: fc.constant('create' as const), rows: fc.array(data, { minLength: 1, maxLength: 4 }) }),
  },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('update' as const), at: fc.nat(), data }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constantFrom('delete' as const, 'restore' as const), at: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('erase' as const), at: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constantFrom('fold' as const, 'all' as const, 'failed' as const) }) },
)

const filter = fc.constantFrom<object | undefined>(
  undefined,
  { kind: 'a' },
  { kind: { in: ['b', 'c'] } },
  { not: { kind: 'a' } },
  { owner: 'me' },
  { step: 's1' },
  { 'step.kind': 'late' },
  { or: [{ branch: branches[0] }, { owner: { isNull: true } }] },
  { step: { isNull: true }, kind: { ne: 'b' } },
)
const group = fc.constantFrom<object | string>(
  'step',
  'kind',
  'owner',
  'branch',
  'step.kind',
  { field: 'kind', top: 1 },
  { field: 'owner', top: 2 },
)
const measure = (name: string) =>
  fc.uniqueArray(
    fc.oneof(
      fc.constantFrom(
        { fn: 'count' },
        { fn: 'count', field: name },
        { fn: 'sum', field: name },
        { fn: 'avg', field: name },
      ),
      fc.constantFrom(
        { fn: 'sum', field: name, as: 'late', filter: { 'step.kind': 'late' } },
        { fn: 'count', as: 'ofA', filter: { kind: 'a' } },
        { fn: 'avg', field: name, as: 'mine', filter: { owner: 'me' } },
      ),
    ),
    { selector: (one) => JSON.stringify(one), minLength: 1, maxLength: 4 },
  )
const question = fc.tuple(
  filter,
  fc.uniqueArray(group, {
    selector: (one) => (typeof one === 'string' ? one : (one as { field: string }).field),
    maxLength: 2,
  }),
  fc.constantFrom('amount', 'cost').chain(measure),
)

const scope = fc.constantFrom('all', 'own', 'branch', 'none', 'team')

it('kept sums are those of the records, whoever asks', { timeout: 180_000 }, async () => {
  const seen = { kept: 0, rows: 0, shared: 0 }
  const asked = fc.array(fc.tuple(question, scope, fc.nat(2)), { minLength: 6, maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 20 }), fc.nat(), asked, async (acts, share, asks) => {
      await w.database.rows('truncate crm.sale, kith.change, kith.share')
      const ids: string[] = []
      for (const one of acts) await happen(one, ids)
      const shared = ids[share % Math.max(1, ids.length)]
      if (shared)
        await w.database.rows(`insert into kith.share (object, record_id, with_id) values ('sale', $1, $2)`, [
          shared,
          owners[0],
        ])
      for (const [[where, groupBy, measures], reach, who] of asks) {
        const ctx = w.ctx(actorOf(reach, who))
        const body = { ...(where ? { filter: where } : {}), groupBy, measures }
        // The same, with a condition that always holds on a field by which nothing is kept.
        const plain = { ...body, filter: { and: [where ?? {}, { version: { gt: 0 } }] } }
        expect(explainAggregate(readerOf(ctx), 'sale', body).text).toContain('"sale_sum"')
        expect(explainAggregate(readerOf(ctx), 'sale', plain).text).not.toContain('"sale_sum"')
        const [kept, known] = [await ask(ctx, body), await ask(ctx, plain)]
        expect(kept, JSON.stringify([body, reach])).toEqual(known)
        seen.kept++
        seen.rows += kept.data.length
        if (shared && reach === 'none' && who === 0 && kept.data.length > 0) seen.shared++
      }
    }),
    { numRuns: rounds(40), seed: 20261128 },
  )
  expect(seen.kept).toBeGreaterThan(200)
  expect(seen.rows).toBeGreaterThan(200)
  expect(seen.shared).toBeGreaterThan(0)
})

it('records that are all taken away while sums are added up leave none', async () => {
  await write(w.ctx(), [
    { op: 'create', object: 'sale', data: { kind: 'a' } },
    { op: 'create', object: 'sale', data: { kind: 'a' } },
  ])
  let emptied: Promise<unknown> = Promise.resolve()
  await w.database.transaction(async (db) => {
    await foldSums(db, w.catalog, 0)
    emptied = w.database.rows('truncate crm.sale, kith.change')
    await expect
      .poll(() =>
        w.database.rows(
          `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like 'truncate%'`,
        ),
      )
      .toHaveLength(1)
  })
  await emptied
  expect((await ask(w.ctx(), { groupBy: ['kind'], measures: [{ fn: 'count' }] })).data).toEqual([])
})

async function ask(ctx: Ctx, body: object): Promise<{ data: unknown[] }> {
  return JSON.parse((await aggregateRecords(ctx, 'sale', body)).json)
}

async function happen(one: Act, ids: string[]): Promise<void> {
  const ctx = w.ctx()
  const { database } = w
  if (one.act === 'create') {
    const rows = one.rows.map((row) => ({ op: 'create' as const, object: 'sale', id: newId(), data: row }))
    ids.push(...rows.map(({ id }) => id))
    await write(ctx, rows)
  } else if (one.act === 'fold') {
    await foldSums(database, w.catalog, 0)
  } else if (one.act === 'all') {
    // As amounts are converted anew: one statement over very many.
    await database.rows(`update crm.sale set amount_base = amount_base * 2 where kind = 'a'`)
  } else if (one.act === 'failed') {
    const failing = database.transaction(async (db) => {
      await db.rows(`update crm.sale set kind = 'c', deleted_at = null`)
      throw new Error('taken back')
    })
    await expect(failing).rejects.toThrow('taken back')
  } else if ('at' in one) {
    const id = ids[one.at % Math.max(1, ids.length)]
    if (!id) return
    if (one.act === 'erase') await database.rows('delete from crm.sale where id = $1', [id])
    else if (one.act === 'update') await write(ctx, [{ op: 'update', object: 'sale', id, data: one.data }]).catch(gone)
    else await write(ctx, [{ op: one.act, object: 'sale', id }]).catch(gone)
  }
}

/** It is in the bin, or was erased, or is not in the bin. */
function gone(error: { code?: string }): void {
  if (!['not-found', 'conflict'].includes(error.code ?? '')) throw error
}

function actorOf(reach: string, who: number): Actor {
  const userId = owners[who] as string
  const rest = { see: 'all' as const }
  const objects = { '*': rest, sale: { see: reach as 'own' } }
  return {
    ...systemActor('Ana'),
    userId,
    via: 'session',
    rights: compileRights([{ key: 'r', name: 'r', objects, may: [] }]),
    branchId: branches[0] as string,
    branchIds: branches.slice(0, 1),
    teamMemberIds: owners.slice(0, 2),
  }
}
