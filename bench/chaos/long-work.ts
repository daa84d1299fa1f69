import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { type Client, expectStatus } from './client.ts'
import type { Ledger } from './workload.ts'

/** Imports a file of several chunks; every second is taken back, in parts. Both go on by themselves after a death. */
export async function bringIn(client: Client, ledger: Ledger, importRows: number): Promise<void> {
  const prefix = `i${randomUUID().slice(0, 8)}`
  const rows = Array.from({ length: importRows }, (_, at) => `Person ${prefix} ${at},${prefix}-${at}@import.example`)
  const form = new FormData()
  form.set('file', new Blob([['Name,Email', ...rows].join('\n')], { type: 'text/csv' }), 'contacts.csv')
  const uploaded = await client.ask('POST', '/imports', { body: form })
  expectStatus(uploaded, 201)
  const { id } = uploaded?.body ?? {}
  // Refused when the first attempt has begun it.
  const begun = await client.ask('POST', `/imports/${id}/run`)
  if (begun?.status !== 409) expectStatus(begun, 202)
  const isTakenBack = ledger.imports.length % 2 === 0
  const noted = { id, prefix, undone: false }
  ledger.imports.push(noted)
  const { changeSet } = await settled(client, `/imports/${id}`, 'done')
  if (!isTakenBack) return
  await takeBack(client, `/imports/${id}/undo`, changeSet)
  noted.undone = true
}

/** Gives all records of the pool another job title at once, by a job; every second time back again. */
export async function editPool(client: Client, { pool }: Ledger): Promise<void> {
  const jobTitle = `Turn ${randomUUID()}`
  const body = { filter: { source: poolSource }, op: 'update', data: { jobTitle } }
  const begun = await client.ask('POST', '/contacts/bulk', { body, idempotencyKey: randomUUID() })
  expectStatus(begun, 200, 202)
  const { changeSet } = begun?.body ?? {}
  await settled(client, `/change-sets/${changeSet}`, 'done')
  pool.edits++
  if (pool.edits % 2 === 1) {
    pool.jobTitle = jobTitle
    return
  }
  await takeBack(client, `/change-sets/${changeSet}/undo`, changeSet)
  pool.undone++
}

/** By what the records of the pool are found, and what they are before anybody edits them. */
export const poolSource = 'pool'
export const firstJobTitle = 'Not yet edited'

/** Asks once more after a lost answer; that is refused when the first was heard, and the undo goes on alone. */
async function takeBack(client: Client, undo: string, changeSet: string): Promise<void> {
  const answer = await client.ask('POST', undo)
  if (answer?.status !== 409) expectStatus(answer, 200, 202)
  await settled(client, `/change-sets/${changeSet}`, 'undone')
}

/** Ten minutes of being answered. */
const mostAttempts = 2_000

/** What is there when it has come to that end. */
export async function settled(client: Client, path: string, state: string): Promise<{ changeSet: string }> {
  for (let attempt = 1; ; attempt++) {
    const { body } = (await client.ask('GET', path)) ?? {}
    if (body.state === state) return body
    if (attempt > mostAttempts) throw new Error(`${path} is still ${body.state}, not ${state}`)
    if (body.state === 'failed') throw new Error(`${path} stopped: ${body.error ?? body.errorCode}`)
    await pause(300)
  }
}
