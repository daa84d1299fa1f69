import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, compileRights, type Role } from '#engine/access.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import type { Db } from '#engine/database.ts'
import { readTimeline, type TimelineItem } from '#engine/log/timeline.ts'
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

async function readAll(
  ctx: Ctx,
  [object, id]: [string, string],
  options: { limit: number; kinds?: string[] },
): Promise<{ items: TimelineItem[]; pages: number }> {
  const items: TimelineItem[] = []
  let cursor: string | null = null
  for (let pages = 1; ; pages++) {
    const page: Awaited<ReturnType<typeof readTimeline>> = await readTimeline(ctx, objectOf(ctx.catalog, object), id, {
      ...options,
      ...(cursor ? { cursor } : {}),
    })
    expect(page.data.length).toBeLessThanOrEqual(options.limit)
    items.push(...page.data)
    cursor = page.next
    if (!cursor) return { items, pages }
  }
}

const nameOf = (item: TimelineItem) => (item.kind === 'activity' ? item.activity.subject : `v${item.change.version}`)
const minute = (n: number) => new Date(Date.UTC(2027, 0, 1, 0, n))

test('activities and changes come as one stream, newest first, whatever the size of the pages', async () => {
  const [account, contact] = [newId(), newId()]
  const expected: { at: number; name: string }[] = []
  await write(system, [
    { op: 'create', object: 'account', id: account, data: { name: 'Busy' }, happenedAt: minute(0) },
    {
      op: 'create',
      object: 'contact',
      id: contact,
      data: { name: { first: 'Di', last: 'Long' }, accountId: account },
      happenedAt: minute(0),
    },
  ])
  expected.push({ at: 0, name: 'v1' })
  for (let i = 1; i <= 40; i++) {
    // Some of the same minute, some runs of one kind.
    const at = (i * 37) % 50
    if (i % 7 < 3) {
      await write(system, [
        { op: 'update', object: 'account', id: account, data: { name: `Busy ${i}` }, happenedAt: minute(at) },
      ])
      expected.push({ at, name: `v${expected.filter((one) => one.name.startsWith('v')).length + 1}` })
    } else {
      // An activity with the contact is one of the account too; one with both stands there once.
      const about = [{ accountId: account }, { contactId: contact }, { accountId: account, contactId: contact }][i % 3]
      await write(system, [
        {
          op: 'create',
          object: 'activity',
          data: { kind: 'call', subject: `a${i}`, doneAt: minute(at).toISOString(), ...about },
        },
      ])
      expected.push({ at, name: `a${i}` })
    }
  }
  const times = expected.map((one) => one.at).sort((a, b) => b - a)
  for (const limit of [1, 2, 3, 7, 40, 200]) {
    const { items } = await readAll(system, ['account', account], { limit })
    expect(items.map((item) => Date.parse(item.at) / 60_000 - minute(0).getTime() / 60_000)).toEqual(times)
    expect(items.map(nameOf).sort()).toEqual(expected.map((one) => one.name).sort())
  }
  const { items } = await readAll(system, ['contact', contact], { limit: 10, kinds: ['activity'] })
  expect(items.every((item) => item.kind === 'activity' && item.activity.contactId === contact)).toBe(true)
  expect((await readAll(system, ['account', account], { limit: 10, kinds: ['note'] })).items).toEqual([])
  expect(
    (await readAll(system, ['account', account], { limit: 10, kinds: ['change'] })).items.every(
      (item) => item.kind === 'change',
    ),
  ).toBe(true)
})

test('who sees few of thousands of activities gets them all, in more pages than one', async () => {
  const account = newId()
  await write(system, [
    { op: 'create', object: 'account', id: account, data: { name: 'Crowded', ownerId: w.people.sam.id } },
  ])
  const mine = new Set([3, 1200, 2399])
  await write(
    system,
    Array.from({ length: 2400 }, (_, i) => ({
      op: 'create' as const,
      object: 'activity',
      data: {
        kind: 'call',
        subject: `c${i}`,
        accountId: account,
        doneAt: minute(i).toISOString(),
        ownerId: mine.has(i) ? w.people.sam.id : w.people.olga.id,
      },
    })),
  )
  const sam = withRole(await w.ctx('sam'), { account: { see: 'own' }, activity: { see: 'own', hidden: ['outcome'] } })
  const { items, pages } = await readAll(sam, ['account', account], { limit: 50, kinds: ['activity'] })
  expect(items.map(nameOf)).toEqual(['c2399', 'c1200', 'c3'])
  expect(pages).toBe(3)
  expect(items[0]).toMatchObject({ activity: { kind: 'call', ownerId: w.people.sam.id } })
  expect(items[0]?.kind === 'activity' && 'outcome' in items[0].activity).toBe(false)
})

test('a page costs the same few statements however long it is', async () => {
  const account = w.people.accounts.acme
  const cost = async (limit: number) => {
    let sent = 0
    const counted = <T>(result: T): T => {
      sent++
      return result
    }
    const { db } = system
    const spy: Db = {
      ...db,
      texts: (statement) => counted(db.texts(statement)),
      rows: <Row>(text: string, values?: unknown[]) => counted(db.rows<Row>(text, values)),
    }
    await readTimeline({ ...system, db: spy }, objectOf(system.catalog, 'account'), account, { limit })
    return sent
  }
  await write(
    system,
    Array.from({ length: 30 }, (_, i) => ({
      op: 'create' as const,
      object: 'activity',
      data: { kind: 'call', subject: `s${i}`, accountId: account },
    })),
  )
  for (let i = 0; i < 5; i++)
    await write(system, [
      { op: 'update', object: 'account', id: account, data: { industry: ['retail', 'energy'][i % 2] } },
    ])
  expect(Math.max(await cost(2), await cost(30))).toBe(4)
})

test('a record that is not the actor’s has no timeline, and a cursor of elsewhere is stale', async () => {
  const account = objectOf(system.catalog, 'account')
  const stranger = withRole(await w.ctx('olga'), { account: { see: 'own' } })
  await expect(readTimeline(stranger, account, w.people.accounts.acme, {})).rejects.toMatchObject({ code: 'not-found' })
  await expect(readTimeline(system, account, w.people.accounts.acme, { cursor: 'abc' })).rejects.toMatchObject({
    code: 'cursor-stale',
  })
})

function withRole(ctx: Ctx, objects: Role['objects']): Ctx {
  const actor: Actor = {
    ...ctx.actor,
    rights: compileRights([{ key: 'test', name: 'test', objects, may: [] }]),
    may: new Set(),
  }
  return { ...ctx, actor }
}
