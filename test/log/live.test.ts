import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, compileRights, type Role } from '#engine/access.ts'
import type { Ctx } from '#engine/context.ts'
import { packNews } from '#engine/log/announcer.ts'
import type { Send } from '#engine/log/live.ts'
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

type Told = Parameters<Send>[0]

/** A stream that is read message by message. */
async function watch(
  ctx: Ctx,
  after?: string,
): Promise<{ next: () => Promise<Told>; cursor: () => string; stop: () => void }> {
  const heard: Told[] = []
  let cursor = ''
  let wake: (() => void) | null = null
  const stop = await w.world.live.subscribe(
    async () => ctx.actor,
    (message, place) => {
      heard.push(message)
      cursor = place
      wake?.()
    },
    { from: await w.world.live.place(), ...(after ? { after } : {}) },
  )
  const next = async () => {
    while (heard.length === 0) await new Promise<void>((resolve) => (wake = resolve))
    return heard.shift() as Told
  }
  return { next, cursor: () => cursor, stop }
}

const create = (id: string, data: Record<string, unknown>) =>
  write(system, [{ op: 'create', object: 'account', id, data }])
const update = (id: string, data: Record<string, unknown>) =>
  write(system, [{ op: 'update', object: 'account', id, data }])

test('who may see a record hears of its changes, its loss and its end; others hear nothing', async () => {
  const roles: Role['objects'] = { account: { see: 'own', hidden: ['industry'] } }
  const [sam, sofia] = [withRole(await w.ctx('sam'), roles), withRole(await w.ctx('sofia'), roles)]
  const [ofSam, ofSofia] = [await watch(sam), await watch(sofia)]
  const [a, b] = [newId(), newId()]
  const made = await create(a, { name: 'Of Sam', ownerId: sam.actor.userId })
  expect(await ofSam.next()).toMatchObject({ object: 'account', id: a, version: 1, set: made.changeSet })
  await update(a, { name: 'Still of Sam', industry: 'energy' })
  expect(await ofSam.next()).toMatchObject({ id: a, version: 2, fields: ['name'] })
  const moved = await update(a, { ownerId: sofia.actor.userId })
  expect(await ofSam.next()).toEqual({ object: 'account', id: a, gone: true, set: moved.changeSet })
  expect(await ofSofia.next()).toMatchObject({ id: a, version: 3 })
  await write(system, [{ op: 'delete', object: 'account', id: a }])
  expect(await ofSofia.next()).toMatchObject({ id: a, gone: true })
  // Had Sam heard of the deletion, it would come before this.
  await create(b, { name: 'Second of Sam', ownerId: sam.actor.userId })
  expect(await ofSam.next()).toMatchObject({ id: b, version: 1 })
  ofSam.stop()
  ofSofia.stop()
})

test('with the last cursor, what was missed comes first; a cursor of nobody resets', async () => {
  const first = await watch(system)
  const [a, b] = [newId(), newId()]
  await create(a, { name: 'Heard' })
  expect(await first.next()).toMatchObject({ id: a })
  first.stop()
  await create(b, { name: 'Missed' })
  const again = await watch(system, first.cursor())
  const told: Told[] = []
  while (!told.some((message) => 'id' in message && message.id === b)) told.push(await again.next())
  expect(told.filter((message) => 'id' in message && message.id === b)).toHaveLength(1)
  again.stop()
  const lost = await watch(system, 'nonsense')
  expect(await lost.next()).toEqual({ reset: true })
  lost.stop()
})

test('events of a stream that begins late lead back to where it began, not to what nobody watched', async () => {
  const before = newId()
  await create(before, { name: 'While nobody watched' })
  const late = await watch(system)
  const heard = newId()
  await create(heard, { name: 'Heard late' })
  let told: Told
  do told = await late.next()
  while (!('id' in told && told.id === heard))
  late.stop()
  const again = await watch(system, late.cursor())
  const [next] = [await again.next()]
  again.stop()
  expect(next).toMatchObject({ id: heard })
})

test('a write of very many records is told as one line per object', async () => {
  const stream = await watch(system)
  const { changeSet } = await write(
    system,
    Array.from({ length: 600 }, (_, i) => ({ op: 'create' as const, object: 'account', data: { name: `Bulk ${i}` } })),
  )
  // News of earlier tests may still be on its way.
  let told: Told
  do told = await stream.next()
  while ('set' in told && told.set !== changeSet)
  expect(told).toEqual({ object: 'account', id: null, set: changeSet })
  stream.stop()
})

test('news is packed into payloads that PostgreSQL takes, none lost', () => {
  const news = Array.from({ length: 400 }, (_, i) => ({
    object: 'account',
    id: newId(),
    version: i,
    fields: ['name', 'ключ'.repeat(i % 20)],
    set: 'one',
  }))
  const payloads = packNews(news)
  expect(Math.max(...payloads.map((payload) => Buffer.byteLength(payload)))).toBeLessThan(8000)
  expect(payloads.flatMap((payload) => JSON.parse(payload))).toEqual(news)
  expect(payloads.length).toBeLessThan(20)
})

function withRole(ctx: Ctx, objects: Role['objects']): Ctx {
  const actor: Actor = {
    ...ctx.actor,
    rights: compileRights([{ key: 'test', name: 'test', objects, may: [] }]),
    may: new Set(),
  }
  return { ...ctx, actor }
}
