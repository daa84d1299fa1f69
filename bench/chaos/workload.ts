import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { type Client, expectStatus } from './client.ts'
import { bringIn, editPool, firstJobTitle } from './long-work.ts'
import { type ShapedField, type ShapedObject, shapeModel, shapeObjects } from './model-work.ts'

/** What was promised, and what is not known: the verdict is held against it. */
export interface Ledger {
  /** Names of contacts that were acknowledged. */
  created: string[]
  /** Accounts whose description counts up: the last number that was acknowledged, and the last that was sent. */
  counters: { id: string; acknowledged: number; sent: number }[]
  /** Calls of many records at once. `isKnown` when an answer came; `undone` when its undo was acknowledged. */
  batches: { name: string; isKnown: boolean; undone: boolean }[]
  imports: { id: string; prefix: string; undone: boolean }[]
  /** What all records of the pool are, by bulk edits of which some were undone. */
  pool: { jobTitle: string; edits: number; undone: number }
  /** Addresses to which an invitation goes. */
  invited: string[]
  /** Fields of the organisation's own. */
  fields: ShapedField[]
  objects: ShapedObject[]
}

export interface Sizes {
  batch: number
  /** More than one chunk of an import, and more than one part of an undo. */
  importRows: number
  /** More than are edited at once. */
  pool: number
}

export interface Work {
  signal: AbortSignal
  accounts: string[]
  sizes: Sizes
}

/** Works until told to stop, and resolves when everything that was begun has its answer. */
export async function work(client: Client, { signal, accounts, sizes }: Work): Promise<Ledger> {
  const counters = accounts.map((id) => ({ id, acknowledged: 0, sent: 0 }))
  const pool = { jobTitle: firstJobTitle, edits: 0, undone: 0 }
  const ledger: Ledger = { created: [], counters, batches: [], imports: [], pool, invited: [], fields: [], objects: [] }
  const loop = async (step: () => Promise<void>, rest = 0) => {
    while (!signal.aborted) {
      await step()
      if (rest > 0) await pause(rest, undefined, { signal }).catch(() => {})
    }
  }
  await Promise.all([
    loop(() => create(client, ledger)),
    loop(() => create(client, ledger)),
    ...counters.map((counter) => loop(() => count(client, counter))),
    loop(() => writeBatch(client, ledger, sizes.batch), 100),
    loop(() => bringIn(client, ledger, sizes.importRows), 1_000),
    loop(() => bringIn(client, ledger, sizes.importRows), 1_000),
    loop(() => editPool(client, ledger), 500),
    loop(() => invite(client, ledger), 500),
    loop(() => shapeModel(client, ledger.fields), 300),
    loop(() => shapeObjects(client, ledger.objects), 300),
  ])
  return ledger
}

async function create(client: Client, ledger: Ledger): Promise<void> {
  const name = `Made ${randomUUID()}`
  const answer = await client.ask('POST', '/contacts', { body: { name }, idempotencyKey: randomUUID() })
  expectStatus(answer, 201)
  ledger.created.push(name)
}

async function count(client: Client, counter: Ledger['counters'][number]): Promise<void> {
  counter.sent++
  const answer = await client.ask('PATCH', `/accounts/${counter.id}`, { body: { description: String(counter.sent) } })
  expectStatus(answer, 200)
  counter.acknowledged = counter.sent
}

/** Half of them are sent once, whether an answer comes or not. Of those that are known every second is undone. */
async function writeBatch(client: Client, ledger: Ledger, size: number): Promise<void> {
  const name = `Batch ${randomUUID()}`
  const operations = Array.from({ length: size }, () => ({ op: 'create', object: 'contact', data: { name } }))
  const again = ledger.batches.length % 2 === 0
  const answer = await client.ask('POST', '/batch', { body: { operations }, idempotencyKey: randomUUID(), again })
  const batch = { name, isKnown: answer !== null, undone: false }
  ledger.batches.push(batch)
  if (!answer || ledger.batches.length % 4 !== 1) return
  expectStatus(answer, 200)
  const undone = await client.ask('POST', `/change-sets/${answer.body.changeSet}/undo`)
  // An undo whose answer was lost is refused the second time: it is done.
  if (undone?.status !== 409) expectStatus(undone, 200, 202)
  batch.undone = true
}

async function invite(client: Client, ledger: Ledger): Promise<void> {
  const email = `${randomUUID()}@invited.example`
  const body = { name: 'Somebody Invited', email, roles: ['readOnly'] }
  expectStatus(await client.ask('POST', '/users/invitations', { body, idempotencyKey: randomUUID() }), 201)
  ledger.invited.push(email)
}
