import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Operation } from '#engine/write/operations.ts'
import { write } from '#engine/write/write.ts'
import { newId } from '#kernel/ids.ts'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

async function changesOf(id: string) {
  return w.world.database.rows<{ kind: string; diff: Record<string, unknown>; version: number }>(
    'select kind, diff, version from kith.change where record_id = $1 order by seq',
    [id],
  )
}

describe('the write door', () => {
  it('stores a record, its change and its search entry with the same change set', async () => {
    const ctx = await w.ctx('sam')
    const { changeSet, results } = await write(ctx, [
      { op: 'create', object: 'account', data: { name: 'Hooli', tags: ['big'] } },
    ])
    const id = results[0]?.id as string
    const [set] = await ctx.db.rows('select actor_id, created, state from kith.change_set where id = $1', [changeSet])
    expect(set).toMatchObject({ actor_id: w.people.sam.id, created: 1, state: 'done' })
    expect(await changesOf(id)).toMatchObject([{ kind: 'create', version: 1 }])
    expect(await ctx.db.rows('select title, owner_id from kith.search_doc where record_id = $1', [id])).toEqual([
      { title: 'Hooli', owner_id: w.people.sam.id },
    ])
  })

  it('puts a record into its owner’s branch, and moves it with a new owner', async () => {
    const ctx = await w.ctx('nina')
    const { results } = await write(ctx, [
      { op: 'create', object: 'account', data: { name: 'Branches', ownerId: w.people.sam.id } },
    ])
    const id = results[0]?.id as string
    const branchOf = async () =>
      (await ctx.db.rows<{ branch_id: string }>('select branch_id from crm.account where id = $1', [id]))[0]?.branch_id
    expect(await branchOf()).toBe(w.people.branches.east)
    await write(ctx, [{ op: 'update', object: 'account', id, data: { ownerId: w.people.olga.id } }])
    expect(await branchOf()).toBe(w.people.branches.west)
  })

  it('writes nothing when nothing changes', async () => {
    const ctx = await w.ctx('sam')
    const id = w.people.accounts.acme
    const before = await changesOf(id)
    const { changeSet, results } = await write(ctx, [
      { op: 'update', object: 'account', id, data: { name: 'Acme', industry: 'retail' } },
    ])
    expect(results[0]?.status).toBe('unchanged')
    expect(changeSet).toBeNull()
    expect(await changesOf(id)).toEqual(before)
  })

  it('does all or nothing, and names every place that is wrong', async () => {
    const ctx = await w.ctx('nina')
    const operations: Operation[] = [
      { op: 'create', object: 'account', data: { name: 'All or nothing' } },
      { op: 'create', object: 'account', data: { employees: 'many' } },
    ]
    await expect(write(ctx, operations)).rejects.toMatchObject({
      code: 'validation',
      problems: [{ path: 'operations[1].data.employees' }, { path: 'operations[1].data.name' }],
    })
    expect(await ctx.db.rows(`select 1 from crm.account where name = 'All or nothing'`)).toEqual([])
  })

  it('answers each operation when not atomic, also when a unique value is taken within the batch', async () => {
    const ctx = await w.ctx('nina')
    const data = (name: string, externalId: string) =>
      ({ op: 'create', object: 'account', data: { name, externalId } }) as const
    const { results } = await write(ctx, [data('A', 'same'), data('B', 'same'), data('C', 'other')], { atomic: false })
    expect(results.map((result) => result.status)).toEqual(['created', 'failed', 'created'])
    expect(results[1]?.error).toMatchObject({ code: 'duplicate' })
  })

  it('finds what to change by a match, and makes what it does not find', async () => {
    const ctx = await w.ctx('nina')
    const upsert = (name: string): Operation => ({
      op: 'upsert',
      object: 'account',
      match: 'externalId',
      data: { name, externalId: 'u-1' },
    })
    const first = await write(ctx, [upsert('One')])
    const second = await write(ctx, [upsert('Two'), upsert('Three')])
    expect(first.results[0]?.status).toBe('created')
    expect(second.results.map((result) => result.status)).toEqual(['updated', 'updated'])
    expect(second.results[1]).toMatchObject({ id: first.results[0]?.id, version: 3 })
  })

  it('lets a later operation link to what an earlier one makes', async () => {
    const ctx = await w.ctx('nina')
    const accountId = newId()
    const { results } = await write(ctx, [
      { op: 'create', object: 'account', id: accountId, data: { name: 'Parent' } },
      { op: 'create', object: 'contact', data: { name: 'Ann Lee', accountId } },
      { op: 'create', object: 'account', data: { name: 'Child', parentId: accountId } },
    ])
    expect(results.map((result) => result.status)).toEqual(['created', 'created', 'created'])
  })

  it('loses no update when many change one record at once', async () => {
    const ctx = await w.ctx('nina')
    const { results } = await write(ctx, [{ op: 'create', object: 'account', data: { name: 'Busy', employees: 0 } }])
    const id = results[0]?.id as string
    const answers = await Promise.allSettled(
      Array.from({ length: 30 }, (_, count) =>
        write(ctx, [{ op: 'update', object: 'account', id, data: { employees: count + 1 } }]),
      ),
    )
    const accepted = answers.filter((answer) => answer.status === 'fulfilled').length
    const [row] = await ctx.db.rows<{ version: number }>('select version from crm.account where id = $1', [id])
    expect(accepted).toBe(30)
    expect(row?.version).toBe(31)
    const changes = await changesOf(id)
    // Each change starts from the value that the one before it left.
    const values = changes.slice(1).map((change) => change.diff.employees as [number, number])
    for (let place = 1; place < values.length; place++) expect(values[place]?.[0]).toBe(values[place - 1]?.[1])
  })

  it('refuses an old version and merges on a base when other fields changed', async () => {
    const ctx = await w.ctx('nina')
    const { results } = await write(ctx, [{ op: 'create', object: 'account', data: { name: 'Versions' } }])
    const id = results[0]?.id as string
    await write(ctx, [{ op: 'update', object: 'account', id, data: { industry: 'retail' } }])
    await expect(
      write(ctx, [{ op: 'update', object: 'account', id, data: { name: 'X' }, version: 1 }]),
    ).rejects.toMatchObject({
      code: 'version-conflict',
      extra: { current: { id, version: 2, industry: 'retail' } },
    })
    await write(ctx, [{ op: 'update', object: 'account', id, data: { name: 'Merged' }, base: 1 }])
    await expect(
      write(ctx, [{ op: 'update', object: 'account', id, data: { industry: 'energy' }, base: 1 }]),
    ).rejects.toMatchObject({
      code: 'version-conflict',
      extra: { conflicts: ['industry'] },
    })
  })

  it('bins lines with their deal and brings them back with it', async () => {
    const ctx = await w.ctx('nina')
    const dealId = newId()
    await write(ctx, [
      { op: 'create', object: 'deal', id: dealId, data: { name: 'With lines', accountId: w.people.accounts.acme } },
      { op: 'create', object: 'dealLine', data: { dealId, quantity: '2', unitPrice: 10 } },
    ])
    const alive = async () =>
      (await ctx.db.rows('select 1 from crm.deal_line where deal_id = $1 and deleted_at is null', [dealId])).length
    await write(ctx, [{ op: 'delete', object: 'deal', id: dealId }])
    expect(await alive()).toBe(0)
    await write(ctx, [{ op: 'restore', object: 'deal', id: dealId }])
    expect(await alive()).toBe(1)
  })

  it('leaves no trace of a dry run', async () => {
    const ctx = await w.ctx('nina')
    const sets = async () => (await ctx.db.rows<{ n: string }>('select count(*) as n from kith.change_set'))[0]?.n
    const before = await sets()
    const { results, changeSet } = await write(ctx, [{ op: 'create', object: 'account', data: { name: 'Dry' } }], {
      dryRun: true,
    })
    expect(results[0]?.status).toBe('created')
    expect(changeSet).toBeNull()
    expect(await sets()).toBe(before)
    expect(await ctx.db.rows(`select 1 from crm.account where name = 'Dry'`)).toEqual([])
  })
})

describe('access at the write door', () => {
  it('treats what one may not see like what is not there', async () => {
    const sam = await w.ctx('sam')
    const id = w.people.accounts.initech
    await expect(write(sam, [{ op: 'update', object: 'account', id, data: { name: 'Mine' } }])).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(
      write(sam, [{ op: 'update', object: 'account', id: newId(), data: { name: 'Mine' } }]),
    ).rejects.toMatchObject({ code: 'not-found' })
  })

  it('forbids what one may see but not change', async () => {
    const sam = await w.ctx('sam')
    await expect(
      write(sam, [{ op: 'update', object: 'account', id: w.people.accounts.globex, data: { name: 'X' } }]),
    ).rejects.toMatchObject({ code: 'forbidden' })
    await expect(
      write(await w.ctx('rita'), [{ op: 'create', object: 'account', data: { name: 'X' } }]),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('lets nobody link to what they may not see', async () => {
    const sam = await w.ctx('sam')
    const link = {
      op: 'create',
      object: 'contact',
      data: { name: 'Spy', accountId: w.people.accounts.initech },
    } as const
    await expect(write(sam, [link])).rejects.toMatchObject({ code: 'validation', problems: [{ path: 'accountId' }] })
  })

  it('tells of a duplicate without naming a record that the caller may not see', async () => {
    await write(await w.ctx('olga'), [
      { op: 'create', object: 'account', data: { name: 'Hidden', externalId: 'hidden-1' } },
    ])
    const error = await write(await w.ctx('sam'), [
      { op: 'create', object: 'account', data: { name: 'Probe', externalId: 'hidden-1' } },
    ]).catch((reason) => reason)
    expect(error).toMatchObject({ code: 'duplicate', extra: {} })
  })

  it('keeps read-only and backdated fields from ordinary callers', async () => {
    const sam = await w.ctx('sam')
    await expect(
      write(sam, [{ op: 'create', object: 'deal', data: { name: 'D', outcome: 'won' } }]),
    ).rejects.toMatchObject({ problems: [{ path: 'outcome' }] })
    await expect(
      write(sam, [{ op: 'create', object: 'deal', data: { name: 'D', openedAt: '2020-01-01T00:00:00Z' } }]),
    ).rejects.toMatchObject({ problems: [{ path: 'openedAt' }] })
  })
})

it('puts what the system makes for nobody where it was told to sit', async () => {
  const system = await w.ctx('system')
  const ctx = { ...system, actor: { ...system.actor, branchId: w.people.branches.east } }
  const { results } = await write(ctx, [{ op: 'create', object: 'account', data: { name: 'Of nobody' } }])
  const rows = await ctx.db.rows('select owner_id, branch_id from crm.account where id = $1', [results[0]?.id])
  expect(rows).toEqual([{ owner_id: null, branch_id: w.people.branches.east }])
})
