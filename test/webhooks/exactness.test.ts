// Sixteen who write at once, a receiver that comes and goes, a Kith that is killed: webhook, feed and stream tell the same,
// all of it, the first two in the same order.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { feedCursor } from '#engine/log/changes.ts'
import { write } from '#engine/write/write.ts'
import { startWebhookWorker } from '#jobs/webhook-worker.ts'
import { newId } from '#kernel/ids.ts'
import { urlOf } from '../databases.ts'
import { type TestWorld, world } from '../world.ts'
import { type Receiver, startReceiver } from './receiver.ts'

let w: TestWorld
let receiver: Receiver
let child: ChildProcess | null = null
beforeAll(async () => {
  ;[w, receiver] = await Promise.all([world(), startReceiver()])
})
afterAll(async () => {
  child?.kill('SIGKILL')
  await receiver.close()
  await w.close()
})

/** Each writes so often, and on until everything has been tried, but no more than that. */
const [writers, least, most] = [16, 6, 12]

test('what 16 writers change at once is told once and in order, whoever is stopped meanwhile', async () => {
  const start = await feedCursor(w.world.database)
  const hook = { name: 'All', url: receiver.url, events: [{ object: 'account' }] }
  const { secret } = (await w.as('nina').post('/webhooks', hook)).body
  const url = await w.server.listen({ port: 0, host: '127.0.0.1' })
  const state = { writing: writers, deaths: 0, isOver: false }
  const written = new Set<string>()
  const isWriting = () => state.writing > 0
  // Taken or not, it may have arrived: some answers get lost.
  receiver.answer(({ text, headers }) => {
    new Webhook(secret).verify(text, headers as Record<string, string>)
    const luck = Math.random()
    return luck < 0.03 ? 'break' : luck < 0.06 ? { status: 503 } : { status: 200, text: 'ok' }
  })
  const { seen } = await followStream(url, state)
  await rise()
  const work = [
    ...Array.from({ length: writers }, (_, k) => writeAs(k, { written, state })),
    comeAndGo(isWriting),
    dieAndRise(state),
    takeTurns(isWriting),
  ]
  const feeds = Array.from({ length: 3 }, (_, k) => followFeed(start, isWriting, k))
  const hurrying = hurry(state)
  await Promise.all(work)
  const [first = [], ...others] = await Promise.all(feeds)
  const firsts = () => [...new Set(receiver.received.map(({ body }) => `${body.data.id} ${body.data.version}`))]
  // The time limit of the test is the end of patience.
  while (firsts().length < written.size) await pause(20)
  expect(new Set(first)).toEqual(written)
  expect(first.length).toBe(written.size)
  for (const other of others) expect(other).toEqual(first)
  expect(firsts()).toEqual(first)
  const ids = new Map(receiver.received.map(({ id, body }) => [`${body.data.id} ${body.data.version}`, id]))
  expect(new Set(ids.values()).size).toBe(written.size)
  for (const { id, body } of receiver.received) expect(ids.get(`${body.data.id} ${body.data.version}`)).toBe(id)
  while (seen.size < written.size) await pause(20)
  expect(seen).toEqual(written)
  state.isOver = true
  await hurrying
}, 400_000)

type Shared = { written: Set<string>; state: { writing: number; deaths: number } }

/** Transactions of very different length over many connections: early numbers that commit late are what a plain cursor loses. */
async function writeAs(k: number, { written, state }: Shared): Promise<void> {
  const system = await w.ctx('system')
  const isTried = () => state.deaths > 1 && receiver.received.length > 50
  for (let i = 0; i < least || (i < most && !isTried()); i++) {
    const ids = Array.from({ length: 1 + Math.floor(Math.random() * 4) }, () => newId())
    await w.world.database.transaction(async (db) => {
      for (const id of ids) {
        await write({ ...system, db }, [{ op: 'create', object: 'account', id, data: { name: `w${k}` } }])
        await db.rows('select pg_sleep($1)', [Math.random() / 30])
      }
    })
    w.world
      .contextFor(system.actor, 'test')
      .announce(ids.map((id) => ({ object: 'account', id, version: 1, fields: [], set: id })))
    for (const id of ids) written.add(`${id} 1`)
    const answer = await w.as('nina').patch(`/accounts/${ids[0]}`, { industry: 'retail' })
    expect(answer.status).toBe(200)
    written.add(`${ids[0]} 2`)
    await pause(Math.random() * 50)
  }
  state.writing--
}

/** Readers of `GET /changes` that stop and go on at random. */
async function followFeed(start: string, isWriting: () => boolean, k: number): Promise<string[]> {
  const seen: string[] = []
  let after = start
  for (;;) {
    const wasWriting = isWriting()
    const limit = 1 + Math.floor(Math.random() * (10 + k * 40))
    const { body } = await w
      .as('nina')
      .get(`/changes?objects=account&limit=${limit}&after=${encodeURIComponent(after)}`)
    seen.push(...body.data.map(({ record, version }: { record: string; version: number }) => `${record} ${version}`))
    after = body.next
    if (!wasWriting && !body.more && seen.length > 0 && !(await isBehind(after))) return seen
    await pause(Math.random() * 20)
  }
}

async function isBehind(after: string): Promise<boolean> {
  const { body } = await w.as('nina').get(`/changes?objects=account&after=${encodeURIComponent(after)}`)
  return body.data.length > 0
}

/** A reader of `GET /stream` that hangs up at random and comes back with the id of what it heard last. */
async function followStream(url: string, state: { isOver: boolean }): Promise<{ seen: Set<string> }> {
  const seen = new Set<string>()
  let lastId = ''
  let isBegun: (() => void) | null = null
  const begun = new Promise<void>((resolve) => {
    isBegun = resolve
  })
  const run = async () => {
    while (!state.isOver) {
      const hangUp = new AbortController()
      const headers = {
        authorization: `Bearer ${w.people.nina.key}`,
        ...(lastId ? { 'last-event-id': lastId } : {}),
      }
      const response = await fetch(`${url}/api/v1/stream`, { headers, signal: hangUp.signal })
      isBegun?.()
      // Whoever has heard nothing yet has nothing to come back with.
      const patience = setInterval(() => lastId && hangUp.abort(), 100 + Math.random() * 700)
      let rest = ''
      try {
        for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
          const parts = (rest + chunk).split('\n\n')
          rest = parts.pop() ?? ''
          for (const part of parts) lastId = hear(part, seen) ?? lastId
        }
      } catch {
        // Hung up.
      }
      clearInterval(patience)
    }
  }
  void run()
  await begun
  return { seen }
}

function hear(part: string, seen: Set<string>): string | null {
  const id = /^id: (.*)$/m.exec(part)?.[1] ?? null
  const data = /^data: (.*)$/m.exec(part)?.[1]
  if (!data) return id
  const message = JSON.parse(data) as { object?: string; id?: string; version?: number; reset?: true }
  expect(message.reset, 'nothing so far away that it could not be told').toBeUndefined()
  if (message.object === 'account') for (let v = 1; v <= Number(message.version); v++) seen.add(`${message.id} ${v}`)
  return id
}

async function comeAndGo(isWriting: () => boolean): Promise<void> {
  while (isWriting()) {
    await pause(100 + Math.random() * 500)
    await receiver.stop()
    await pause(50 + Math.random() * 200)
    await receiver.start()
  }
}

async function dieAndRise(state: { writing: number; deaths: number }): Promise<void> {
  while (state.writing > 0 && state.deaths < 4) {
    await pause(300 + Math.random() * 900)
    const ended = once(child as ChildProcess, 'exit')
    child?.kill('SIGKILL')
    await ended
    state.deaths++
    await rise()
  }
}

async function rise(): Promise<void> {
  const [{ name } = { name: '' }] = await w.world.database.rows<{ name: string }>('select current_database() as name')
  const url = urlOf(process.env.KITH_TEST_DATABASE_URL as string, name)
  child = fork(new URL('./kith-child.ts', import.meta.url), [url, w.world.config.dataDir])
  await once(child, 'message')
}

/** Another process than the one that dies: it delivers while nobody else does, and lets go. */
async function takeTurns(isWriting: () => boolean): Promise<void> {
  while (isWriting()) {
    const stop = startWebhookWorker(w.world)
    await pause(200 + Math.random() * 1500)
    await stop()
    await pause(1000 + Math.random() * 1000)
  }
}

/** Nobody wants to wait for the pauses after a failure here. */
async function hurry(state: { isOver: boolean }): Promise<void> {
  while (!state.isOver) {
    await pause(50)
    await w.world.database.rows(`with hurried as (update kith.webhook set next_try_at = null where next_try_at is not null returning 1)
      select pg_notify('kith_webhook', '') from hurried`)
  }
}
