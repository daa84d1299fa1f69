import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Ctx } from '#engine/context.ts'
import { getChangeSet, listChangeSets } from '#engine/log/change-sets.ts'
import { findUnfinishedUndos, resumeUndo, undoChangeSet } from '#engine/log/undo/undo.ts'
import { readRecords } from '#engine/query/read-records.ts'
import type { Operation } from '#engine/write/operations.ts'
import { openChangeSet } from '#engine/write/set.ts'
import { write } from '#engine/write/write.ts'
import type { Json } from '#fields/field-type.ts'
import { newId } from '#kernel/ids.ts'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
let sam: Ctx
let system: Ctx

beforeAll(async () => {
  w = await world()
  sam = await w.ctx('sam')
  system = await w.ctx('system')
})
afterAll(() => w.close())

async function act(ctx: Ctx, ...operations: Operation[]): Promise<string> {
  const { changeSet } = await write(ctx, operations)
  return changeSet as string
}

async function values(object: string, id: string): Promise<Record<string, Json> | undefined> {
  const [record] = await readRecords(system, object, [id])
  if (!record) return undefined
  const { version: _version, updatedAt: _at, updatedById: _by, ...rest } = record
  return rest
}

async function newAccount(ctx = sam, data: Record<string, unknown> = {}): Promise<string> {
  const id = newId()
  await act(ctx, { op: 'create', object: 'account', id, data: { name: `Account ${id}`, ...data } })
  return id
}

const state = async (set: string) => (await getChangeSet(system, set)).state

describe('an update', () => {
  test('goes back to exactly the old values, and forth again by undoing the undo', async () => {
    const id = await newAccount(sam, { industry: 'retail', website: 'https://old.test' })
    const before = await values('account', id)
    const set = await act(sam, {
      op: 'update',
      object: 'account',
      id,
      data: { name: 'Renamed', industry: null, website: 'https://new.test' },
    })
    const after = await values('account', id)

    const undone = await undoChangeSet(sam, set)
    expect(undone).toMatchObject({ updated: 1, deleted: 0, restored: 0, conflicts: [], conflictCount: 0 })
    expect(await values('account', id)).toEqual(before)
    expect(await getChangeSet(sam, set)).toMatchObject({ state: 'undone', undoneBy: undone.changeSet, undoable: false })
    expect(await getChangeSet(sam, undone.changeSet as string)).toMatchObject({
      cause: `undo:${set}`,
      undoes: set,
      state: 'done',
      undoable: true,
    })

    const redone = await undoChangeSet(sam, undone.changeSet as string)
    expect(await values('account', id)).toEqual(after)
    expect([await state(set), await state(undone.changeSet as string)]).toEqual(['done', 'undone'])

    await undoChangeSet(sam, redone.changeSet as string)
    expect(await values('account', id)).toEqual(before)
    expect([await state(set), await state(undone.changeSet as string)]).toEqual(['undone', 'done'])
  })

  test('leaves alone what was changed since, lists it, and overwrites it only by force', async () => {
    const id = await newAccount(sam, { industry: 'retail', website: 'https://a.test' })
    const set = await act(sam, {
      op: 'update',
      object: 'account',
      id,
      data: { industry: 'energy', website: 'https://b.test' },
    })
    await act(system, { op: 'update', object: 'account', id, data: { industry: 'finance' } })

    const rehearsed = await undoChangeSet(sam, set, { dryRun: true })
    const conflict = {
      object: 'account',
      id,
      field: 'industry',
      expected: 'energy',
      found: 'finance',
      reason: 'changed',
    }
    expect(rehearsed).toMatchObject({ changeSet: null, updated: 1, conflicts: [conflict], conflictCount: 1 })
    expect(await values('account', id)).toMatchObject({ industry: 'finance', website: 'https://b.test' })

    const undone = await undoChangeSet(sam, set)
    expect(undone).toMatchObject({ updated: 1, conflicts: [conflict] })
    expect(await values('account', id)).toMatchObject({ industry: 'finance', website: 'https://a.test' })

    const other = await newAccount(sam, { industry: 'retail' })
    const otherSet = await act(sam, { op: 'update', object: 'account', id: other, data: { industry: 'energy' } })
    await act(system, { op: 'update', object: 'account', id: other, data: { industry: 'finance' } })
    await expect(undoChangeSet(sam, otherSet)).rejects.toMatchObject({ code: 'conflict', extra: { conflictCount: 1 } })
    expect(await getChangeSet(sam, otherSet)).toMatchObject({ state: 'done', undoneBy: null, undoable: true })
    await undoChangeSet(sam, otherSet, { force: true })
    expect(await values('account', other)).toMatchObject({ industry: 'retail' })
  })

  test('of one record several times in a set is summed up', async () => {
    const id = await newAccount(sam, { industry: 'retail' })
    const before = await values('account', id)
    const set = await act(
      sam,
      { op: 'update', object: 'account', id, data: { industry: 'energy' } },
      { op: 'delete', object: 'account', id },
      { op: 'restore', object: 'account', id },
      { op: 'update', object: 'account', id, data: { industry: 'finance', name: 'Twice' } },
    )
    expect(await undoChangeSet(sam, set)).toMatchObject({ updated: 1, restored: 0, deleted: 0 })
    expect(await values('account', id)).toEqual(before)
  })

  test('of money, lists and links comes back too', async () => {
    const stage = await stages()
    const deal = newId()
    await act(sam, {
      op: 'create',
      object: 'deal',
      id: deal,
      data: { name: 'Lamps', stageId: stage.open, amount: { amount: '10.50', currency: 'USD' }, tags: ['a', 'b'] },
    })
    const before = await values('deal', deal)
    const set = await act(sam, {
      op: 'update',
      object: 'deal',
      id: deal,
      data: {
        amount: { amount: '99.00', currency: 'EUR' },
        tags: [],
        accountId: w.people.accounts.acme,
        stageId: stage.lost,
        lossReason: 'price',
      },
    })
    expect((await values('deal', deal))?.outcome).toBe('lost')
    await undoChangeSet(sam, set)
    expect(await values('deal', deal)).toEqual(before)
  })
})

describe('a creation', () => {
  test('goes to the bin with all that the set made', async () => {
    const [account, contact] = [newId(), newId()]
    const set = await act(
      sam,
      { op: 'create', object: 'account', id: account, data: { name: 'Brand new' } },
      {
        op: 'create',
        object: 'contact',
        id: contact,
        data: { name: { first: 'Ada', last: 'Long' }, accountId: account },
      },
    )
    const undone = await undoChangeSet(sam, set)
    expect(undone).toMatchObject({ deleted: 2, conflictCount: 0 })
    expect(await values('account', account)).toBeUndefined()
    expect(await values('contact', contact)).toBeUndefined()
    const docs = await w.world.database.rows('select 1 from kith.search_doc where record_id = any($1::uuid[])', [
      [account, contact],
    ])
    expect(docs).toEqual([])

    await undoChangeSet(sam, undone.changeSet as string)
    expect(await values('account', account)).toMatchObject({ name: 'Brand new' })
    expect(await values('contact', contact)).toMatchObject({ accountId: account })
  })

  test('stays when somebody else has changed it since, with both values, unless told otherwise', async () => {
    const [changed, own, linked] = [newId(), newId(), newId()]
    const set = await act(
      sam,
      { op: 'create', object: 'account', id: linked, data: { name: 'Kept by its contact' } },
      { op: 'create', object: 'contact', id: changed, data: { name: 'Dee', jobTitle: 'smith', accountId: linked } },
      { op: 'create', object: 'contact', id: own, data: { name: 'Own', jobTitle: 'smith' } },
    )
    await act(system, { op: 'update', object: 'contact', id: changed, data: { jobTitle: 'baker' } })
    await act(sam, { op: 'update', object: 'contact', id: own, data: { jobTitle: 'baker' } })
    const looked = await undoChangeSet(sam, set, { dryRun: true })
    const undone = await undoChangeSet(sam, set)
    expect(undone.conflicts).toEqual(looked.conflicts)
    const work = { id: changed, field: 'jobTitle', expected: 'smith', found: 'baker', reason: 'changed' }
    expect(undone).toMatchObject({ deleted: 1, conflictCount: 2, conflicts: [work, { id: linked, reason: 'linked' }] })
    expect(await values('contact', changed)).toMatchObject({ jobTitle: 'baker', accountId: linked })
    expect(await values('contact', own)).toBeUndefined()
    await undoChangeSet(sam, undone.changeSet as string)
    expect(await undoChangeSet(sam, set, { force: true })).toMatchObject({ deleted: 3, conflicts: [] })
    expect(await values('contact', changed)).toBeUndefined()
  })

  test('stays when others link to it now, and so does what stays links to', async () => {
    const [account, contact, alone] = [newId(), newId(), newId()]
    const set = await act(
      sam,
      { op: 'create', object: 'account', id: account, data: { name: 'Linked' } },
      { op: 'create', object: 'account', id: alone, data: { name: 'Alone' } },
      {
        op: 'create',
        object: 'contact',
        id: contact,
        data: { name: { first: 'Bo', last: 'Long' }, accountId: account },
      },
    )
    await act(sam, { op: 'create', object: 'activity', data: { kind: 'call', subject: 'Hello', contactId: contact } })
    const undone = await undoChangeSet(sam, set)
    expect(undone.deleted).toBe(1)
    expect(undone.conflicts.map(({ id, reason }) => [id, reason]).sort()).toEqual(
      [
        [account, 'linked'],
        [contact, 'linked'],
      ].sort(),
    )
    expect(await values('account', alone)).toBeUndefined()
    expect(await values('contact', contact)).toMatchObject({ accountId: account })
  })
})

test('a deletion is restored with what it took along, a restoration is binned again', async () => {
  const id = await newAccount()
  const contact = newId()
  await act(sam, {
    op: 'create',
    object: 'contact',
    id: contact,
    data: { name: { first: 'Cy', last: 'Long' }, accountId: id },
  })
  const [before, contactBefore] = [await values('account', id), await values('contact', contact)]
  const set = await act(sam, { op: 'delete', object: 'account', id })
  expect(await values('account', id)).toBeUndefined()
  await undoChangeSet(sam, set)
  expect(await values('account', id)).toEqual(before)
  expect(await values('contact', contact)).toEqual(contactBefore)

  await act(sam, { op: 'delete', object: 'account', id })
  const restored = await act(sam, { op: 'restore', object: 'account', id })
  await undoChangeSet(sam, restored)
  expect(await values('account', id)).toBeUndefined()
})

test('what cannot come back says which value another record has now, and which record to who may see it', async () => {
  const holders = { seen: sam, unseen: system }
  for (const [externalId, by] of Object.entries(holders)) {
    const id = await newAccount(sam, { externalId })
    const set = await act(sam, { op: 'delete', object: 'account', id })
    const holder = await newAccount(by, { externalId })
    await expect(undoChangeSet(sam, set)).rejects.toMatchObject({
      code: 'conflict',
      extra: { conflicts: [{ reason: 'taken', id, field: 'externalId', found: by === sam ? holder : null }] },
    })
  }
})

test('more changes than one part holds come back exactly, also after a crash between two parts', async () => {
  const ids = Array.from({ length: 6000 }, () => newId())
  const acting = { ...sam, cause: 'import:test' }
  const set = await openChangeSet(acting, { name: 'Import of many' })
  await write(
    acting,
    ids.map((id, i) => ({ op: 'create', object: 'account', id, data: { name: `Many ${i}`, industry: 'retail' } })),
    { set },
  )
  await write(
    acting,
    ids.slice(0, 3000).map((id) => ({ op: 'update', object: 'account', id, data: { industry: 'energy' } })),
    { set },
  )
  await expect(undoChangeSet(sam, set)).rejects.toMatchObject({ code: 'conflict' })
  await system.db.rows("update kith.change_set set state = 'done' where id = $1", [set])

  let parts = 0
  const dying: Ctx = {
    ...sam,
    db: {
      ...sam.db,
      transaction: (work) => {
        if (++parts === 3) return Promise.reject(new Error('the power went off'))
        return sam.db.transaction(work)
      },
    },
  }
  await expect(undoChangeSet(dying, set)).rejects.toThrow('the power went off')
  const left = await count(ids)
  expect(left).toBeGreaterThan(0)
  expect(left).toBeLessThan(ids.length)
  const { undoneBy } = await getChangeSet(sam, set)
  await expect(undoChangeSet(sam, set)).rejects.toMatchObject({ code: 'conflict' })
  // As it would stand had the whole process died.
  await system.db.rows("update kith.change_set set state = 'running' where id = $1", [undoneBy])
  expect(await findUnfinishedUndos(system.db)).toEqual([{ set: undoneBy, actorId: w.people.sam.id, keyId: null }])
  expect(await resumeUndo(sam, undoneBy as string)).toMatchObject({ deleted: ids.length, conflictCount: 0 })
  expect(await count(ids)).toBe(0)
  expect(await state(set)).toBe('undone')
}, 120_000)

test('only who did it and administrators may; others do not even see it', async () => {
  const id = await newAccount()
  const set = await act(sam, { op: 'update', object: 'account', id, data: { name: 'Mine' } })
  const [olga, nina] = [await w.ctx('olga'), await w.ctx('nina')]
  await expect(undoChangeSet(olga, set)).rejects.toMatchObject({ code: 'not-found' })
  await expect(getChangeSet(olga, set)).rejects.toMatchObject({ code: 'not-found' })
  expect((await listChangeSets(olga, {})).data.map((one) => one.id)).not.toContain(set)
  expect((await listChangeSets(sam, { limit: 1 })).data[0]?.id).toBe(set)
  expect((await undoChangeSet(nina, set)).updated).toBe(1)
  await expect(undoChangeSet(sam, set)).rejects.toMatchObject({ code: 'conflict' })
})

test('the list of change sets pages without repeating or skipping', async () => {
  for (let i = 0; i < 5; i++) await newAccount()
  const whole = (await listChangeSets(sam, { limit: 500 })).data.map((one) => one.id)
  const paged: string[] = []
  let cursor: string | null | undefined
  do {
    const page = await listChangeSets(sam, { limit: 2, ...(cursor ? { cursor } : {}) })
    paged.push(...page.data.map((one) => one.id))
    cursor = page.next
  } while (cursor)
  expect(paged).toEqual(whole)
  expect(whole.length).toBeGreaterThan(5)
})

async function stages(): Promise<{ open: string; lost: string }> {
  const rows = await system.db.rows<{ id: string; kind: string }>(
    'select id, kind from crm.stage where deleted_at is null order by kind',
  )
  const of = (kind: string) => rows.find((row) => row.kind === kind)?.id as string
  return { open: of('open'), lost: of('lost') }
}

async function count(ids: readonly string[]): Promise<number> {
  const [row] = await system.db.rows<{ n: string }>(
    'select count(*) as n from crm.account where id = any($1::uuid[]) and deleted_at is null',
    [ids],
  )
  return Number(row?.n)
}
