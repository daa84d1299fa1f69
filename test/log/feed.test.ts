import { setImmediate as turn } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, compileRights } from '#engine/access.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { type Change, feedCursor, readChanges, recordChanges } from '#engine/log/changes.ts'
import { ensurePartitions } from '#engine/log/partitions.ts'
import { write } from '#engine/write/write.ts'
import { newId } from '#kernel/ids.ts'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
let system: Ctx
beforeAll(async () => {
  w = await world()
  system = await w.ctx('system')
})
afterAll(() => w.close())

/** Reads on from a cursor until the feed has no more at once. */
async function readAll(ctx: Ctx, after: string | undefined, limit = 100): Promise<{ data: Change[]; next: string }> {
  const data: Change[] = []
  let next = after
  for (;;) {
    const page = await readChanges(ctx, { limit, ...(next ? { after: next } : {}) })
    data.push(...page.data)
    next = page.next
    if (!page.more) return { data, next }
  }
}

/** The database's own upkeep holds the feed back for a moment too. */
async function settled(): Promise<void> {
  const rest = 'select count(*)::int as waiting from kith.change where tx >= kith.feed_horizon()'
  await expect.poll(async () => (await w.world.database.rows<{ waiting: number }>(rest))[0]?.waiting).toBe(0)
}

/** A repeatable stream of numbers from 0 to below `n`. */
function dice(seed: number): (n: number) => number {
  let state = seed
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * n)
  }
}

test('readers that stop and go on at random see every change of 16 writers once, in the same order', async () => {
  const start = await feedCursor(w.world.database)
  const written = new Set<string>()
  let writing = 16
  const writer = async (k: number) => {
    const roll = dice(k)
    for (let i = 0; i < 25; i++) {
      const ids = Array.from({ length: 1 + roll(4) }, () => newId())
      // Transactions of very different length: early numbers that commit late are what a plain cursor loses.
      await w.world.database.transaction(async (db) => {
        await write({ ...system, db }, [
          { op: 'create', object: 'account', id: ids[0] as string, data: { name: `w${k}` } },
        ])
        await db.rows('select pg_sleep($1)', [roll(3) / 100])
        for (const id of ids.slice(1))
          await write({ ...system, db }, [{ op: 'create', object: 'account', id, data: { name: `w${k}` } }])
      })
      for (const id of ids) written.add(id)
    }
    writing--
  }
  const reader = async (k: number) => {
    const roll = dice(1000 + k)
    const seen: string[] = []
    let after = start
    for (;;) {
      const isLast = writing === 0
      const page = await readChanges(system, { after, limit: 1 + roll(40), objects: ['account'] })
      seen.push(...page.data.map((change) => change.record))
      after = page.next
      if (isLast && !page.more) return seen
      await turn()
    }
  }
  const [seen] = await Promise.all([
    Promise.all(Array.from({ length: 4 }, (_, k) => reader(k))),
    Promise.all(Array.from({ length: 16 }, (_, k) => writer(k))),
  ])
  for (const records of seen) {
    expect(records.length).toBe(written.size)
    expect(new Set(records)).toEqual(written)
    expect(records).toEqual(seen[0])
  }
}, 60_000)

test('an open transaction holds the feed back, one of another database on the server does not', async () => {
  const start = await feedCursor(w.world.database)
  const ids = [newId(), newId()] as const
  const create = (id: string) => write(system, [{ op: 'create', object: 'account', id, data: { name: 'Waits' } }])
  const seen = async () => (await readAll(system, start)).data.map((change) => change.record)
  const other = new pg.Client({ connectionString: process.env.KITH_TEST_DATABASE_URL })
  await other.connect()
  await other.query('begin')
  await other.query('select pg_current_xact_id()')
  await create(ids[0])
  await expect.poll(seen).toEqual([ids[0]])
  await w.world.database.transaction(async (db) => {
    await db.rows('select pg_current_xact_id()')
    await create(ids[1])
    expect(await seen()).toEqual([ids[0]])
  })
  await expect.poll(seen).toEqual(ids)
  await other.query('rollback')
  await other.end()
})

test('a change tells who, when, what, why and from which to which value', async () => {
  const sam = await w.ctx('sam')
  const id = newId()
  const start = await feedCursor(w.world.database)
  await write(sam, [{ op: 'create', object: 'account', id, data: { name: 'Told', industry: 'retail' } }])
  const { changeSet } = await write(sam, [
    { op: 'update', object: 'account', id, data: { industry: 'energy', ownerId: w.people.sofia.id } },
  ])
  await settled()
  const { data } = await readAll(system, start)
  expect(data.map((change) => change.kind)).toEqual(['create', 'update'])
  expect(data[1]).toMatchObject({
    object: 'account',
    record: id,
    version: 2,
    changeSet,
    cause: 'api',
    actor: { id: w.people.sam.id, name: 'Sam Silva' },
    changes: { industry: ['retail', 'energy'], ownerId: [w.people.sam.id, w.people.sofia.id] },
  })
  expect(data[1]?.happenedAt).toBe(data[1]?.at)
  expect(new Set(data.map((change) => change.id)).size).toBe(2)
})

test('what one may not see is passed over, and the cursor moves on', async () => {
  const start = await feedCursor(w.world.database)
  const own = newId()
  await write(
    system,
    Array.from({ length: 30 }, () => ({
      op: 'create' as const,
      object: 'account',
      data: { name: 'Not theirs', ownerId: w.people.olga.id },
    })),
  )
  await write(system, [
    { op: 'create', object: 'account', id: own, data: { name: 'Theirs', ownerId: w.people.sam.id } },
  ])
  await write(system, [{ op: 'update', object: 'account', id: own, data: { industry: 'retail' } }])
  await write(system, [{ op: 'delete', object: 'account', id: own }])
  const sam = seesOwnOnly(await w.ctx('sam'), ['industry'])
  await settled()

  const first = await readChanges(sam, { after: start, limit: 10 })
  expect(first).toMatchObject({ data: [], more: true })
  expect(first.next).not.toBe(start)
  const { data } = await readAll(sam, start, 10)
  // The update was of a hidden field only, so for Sam it did not happen; the deletion shows by the record in the bin.
  expect(data.map((change) => [change.record, change.kind])).toEqual([
    [own, 'create'],
    [own, 'delete'],
  ])
})

test('a cursor of another epoch, of another list or of nobody is stale', async () => {
  const cursor = await feedCursor(w.world.database)
  for (const bad of [
    'nonsense',
    Buffer.from('["feed",1]').toString('base64url'),
    Buffer.from('["feed",1,"1;drop",0]').toString('base64url'),
  ]) {
    await expect(readChanges(system, { after: bad })).rejects.toMatchObject({ code: 'cursor-stale' })
  }
  await w.world.database.rows('update kith.feed set epoch = epoch + 1')
  await expect(readChanges(system, { after: cursor })).rejects.toMatchObject({ code: 'cursor-stale' })
  expect((await readChanges(system, { after: await feedCursor(w.world.database) })).data).toEqual([])
})

test('the changes of a record come newest first, page by page', async () => {
  const account = objectOf(system.catalog, 'account')
  const id = newId()
  await write(system, [{ op: 'create', object: 'account', id, data: { name: 'v1', ownerId: w.people.sam.id } }])
  for (let v = 2; v <= 7; v++) await write(system, [{ op: 'update', object: 'account', id, data: { name: `v${v}` } }])
  const sam = await w.ctx('sam')
  const versions: number[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof recordChanges>> = await recordChanges(sam, account, id, {
      limit: 3,
      ...(cursor ? { cursor } : {}),
    })
    versions.push(...page.data.map((change) => change.version))
    cursor = page.next
  } while (cursor)
  expect(versions).toEqual([7, 6, 5, 4, 3, 2, 1])
  const stranger = seesOwnOnly(await w.ctx('olga'), [])
  await expect(recordChanges(stranger, account, id, {})).rejects.toMatchObject({ code: 'not-found' })
})

test('partitions are made ahead once, and rows that came before them move in', async () => {
  const db = w.world.database
  const later = new Date('2031-11-15T10:00:00Z')
  const before = new Date('2031-12-31T23:59:59.999Z')
  for (const at of [before, new Date('2032-01-01T00:00:00Z')]) {
    await db.rows(
      "insert into kith.change (at, set_id, cause, object, record_id, kind, version) values ($1, $2, 'test', 'account', $3, 'delete', 1)",
      [at, newId(), newId()],
    )
  }
  const made = await Promise.all([ensurePartitions(db, later), ensurePartitions(db, later)])
  expect(made.flat().sort()).toEqual(['change_2031_11', 'change_2031_12', 'change_2032_01'])
  expect(
    await db.rows(
      "select p.relname as name from kith.change c join pg_class p on p.oid = c.tableoid where c.at > '2031-01-01' order by c.at",
    ),
  ).toEqual([{ name: 'change_2031_12' }, { name: 'change_2032_01' }])
  await write({ ...system, clock: () => later }, [{ op: 'create', object: 'account', data: { name: 'Later' } }])
  const [row] = await db.rows('select count(*)::int as n from kith.change_2031_11')
  expect(row).toEqual({ n: 1 })
})

/** The same person with a role that sees own accounts only and not these fields. */
function seesOwnOnly(ctx: Ctx, hidden: string[]): Ctx {
  const rights = compileRights([{ key: 'test', name: 'test', objects: { account: { see: 'own', hidden } }, may: [] }])
  const actor: Actor = { ...ctx.actor, rights, may: new Set() }
  return { ...ctx, actor }
}
