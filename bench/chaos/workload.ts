import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from './client.ts'

/** What was promised, and what is not known: the verdict is held against it. */
export interface Ledger {
  /** Names of contacts that were acknowledged. */
  created: string[]
  /** Accounts whose description counts up: the last number that was acknowledged, and the last that was sent. */
  counters: { id: string; acknowledged: number; sent: number }[]
  /** Calls of many records at once. `isKnown` when an answer came; `undone` when its undo was acknowledged. */
  batches: { name: string; isKnown: boolean; undone: boolean }[]
  imports: { id: string; prefix: string }[]
  /** Addresses to which an invitation goes. */
  invited: string[]
}

export const sizes = { batch: 25, importRows: 3_000 }

/** Works until told to stop, and resolves when everything that was begun has its answer. */
export async function work(
  client: Client,
  { signal, accounts }: { signal: AbortSignal; accounts: string[] },
): Promise<Ledger> {
  const counters = accounts.map((id) => ({ id, acknowledged: 0, sent: 0 }))
  const ledger: Ledger = { created: [], counters, batches: [], imports: [], invited: [] }
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
    loop(() => writeBatch(client, ledger), 100),
    loop(() => bringIn(client, ledger), 2_000),
    loop(() => invite(client, ledger), 500),
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
async function writeBatch(client: Client, ledger: Ledger): Promise<void> {
  const name = `Batch ${randomUUID()}`
  const operations = Array.from({ length: sizes.batch }, () => ({ op: 'create', object: 'contact', data: { name } }))
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

async function bringIn(client: Client, ledger: Ledger): Promise<void> {
  const prefix = `i${randomUUID().slice(0, 8)}`
  const rows = Array.from(
    { length: sizes.importRows },
    (_, at) => `Person ${prefix} ${at},${prefix}-${at}@import.example`,
  )
  const form = new FormData()
  form.set('file', new Blob([['Name,Email', ...rows].join('\n')], { type: 'text/csv' }), 'contacts.csv')
  const uploaded = await client.ask('POST', '/imports', { body: form })
  expectStatus(uploaded, 201)
  const { id } = uploaded?.body ?? {}
  // Refused when the first attempt has begun it.
  const begun = await client.ask('POST', `/imports/${id}/run`)
  if (begun?.status !== 409) expectStatus(begun, 202)
  ledger.imports.push({ id, prefix })
  for (;;) {
    const { body } = (await client.ask('GET', `/imports/${id}`)) ?? {}
    if (body.state === 'done') return
    if (body.state === 'failed') throw new Error(`An import stopped: ${body.error}`)
    await pause(300)
  }
}

async function invite(client: Client, ledger: Ledger): Promise<void> {
  const email = `${randomUUID()}@invited.example`
  const body = { name: 'Somebody Invited', email, roles: ['readOnly'] }
  expectStatus(await client.ask('POST', '/users/invitations', { body, idempotencyKey: randomUUID() }), 201)
  ledger.invited.push(email)
}

function expectStatus(answer: { status: number; body: unknown } | null, ...wanted: number[]): void {
  if (!answer || !wanted.includes(answer.status))
    throw new Error(`Expected ${wanted.join(' or ')}: ${answer?.status} ${JSON.stringify(answer?.body).slice(0, 500)}`)
}
