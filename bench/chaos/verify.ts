import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from './client.ts'
import { poolSource } from './long-work.ts'
import { faultsOfModel, faultsOfObjects } from './model-work.ts'
import type { Ledger, Sizes } from './workload.ts'

export interface Trial {
  client: Client
  ledger: Ledger
  sizes: Sizes
  /** The addresses that the mail server took mail for. */
  mails: () => string[]
}

type Check = (isSo: boolean, fault: string) => void

/** Everything that was promised and is not so, in words; nothing when all holds. */
export async function verify(trial: Trial): Promise<string[]> {
  const faults: string[] = []
  const check: Check = (isSo, fault) => void (isSo || faults.push(fault))
  await checkRecords(trial, check)
  await checkImports(trial, check)
  await checkPool(trial, check)
  await checkActs(trial, check)
  await checkMails(trial, check)
  const { client, ledger, sizes } = trial
  const ofModel = await faultsOfModel(client, { fields: ledger.fields, pool: sizes.pool })
  return [...faults, ...ofModel, ...(await faultsOfObjects(client, ledger.objects))]
}

async function checkRecords({ client, ledger, sizes }: Trial, check: Check): Promise<void> {
  for (let from = 0; from < ledger.created.length; from += 100) {
    const names = ledger.created.slice(from, from + 100)
    const there = await countOf(client, { name: { in: names } })
    check(there === names.length, `of ${names.length} contacts from ${names[0]} on there are ${there}`)
  }
  for (const { id, acknowledged, sent } of ledger.counters) {
    const { body } = (await client.ask('GET', `/accounts/${id}`)) ?? {}
    const stored = Number(body.description)
    check(stored >= acknowledged && stored <= sent, `account ${id} says ${stored}, not ${acknowledged} to ${sent}`)
  }
  for (const { name, isKnown, undone } of ledger.batches) {
    const there = await countOf(client, { name })
    const right = undone ? [0] : isKnown ? [sizes.batch] : [0, sizes.batch]
    check(right.includes(there), `${name} has ${there} records, not ${right.join(' or ')}`)
  }
}

/** Each row once, or none when it was taken back; and the report tells what is there. */
async function checkImports({ client, ledger, sizes: { importRows } }: Trial, check: Check): Promise<void> {
  for (const { id, prefix, undone } of ledger.imports) {
    const there = await countOf(client, { email: { startsWith: `${prefix}-` } })
    const wanted = undone ? 0 : importRows
    check(there === wanted, `an import of ${importRows} rows left ${there}, not ${wanted}`)
    const { body } = (await client.ask('GET', `/imports/${id}`)) ?? {}
    const { rows, created, updated, unchanged, rejected } = body.report.total
    const sum = created + updated + unchanged + rejected
    check(rows === importRows && sum === rows, `an import of ${importRows} rows reports ${rows}, of which ${sum} ended`)
    check(created === importRows, `an import of ${importRows} rows reports that ${created} were created`)
    check(body.state === (undone ? 'undone' : 'done'), `an import is ${body.state}`)
  }
}

async function checkPool({ client, ledger: { pool }, sizes }: Trial, check: Check): Promise<void> {
  const there = await countOf(client, { source: poolSource, jobTitle: pool.jobTitle })
  check(there === sizes.pool, `of ${sizes.pool} records that were edited at once ${there} are so`)
}

/** Nothing that was begun is still under way, and nothing has stopped. */
async function checkActs({ client }: Trial, check: Check): Promise<void> {
  for (let cursor = ''; ; ) {
    const { body } = (await client.ask('GET', `/change-sets?limit=500${cursor}`)) ?? {}
    for (const { id, name, state } of body.data as { id: string; name: string; state: string }[])
      check(state === 'done' || state === 'undone', `the act ${id} (${name}) is ${state}`)
    if (body.page.next === null) break
    cursor = `&cursor=${encodeURIComponent(body.page.next)}`
  }
  const { body } = (await client.ask('GET', '/imports?limit=200')) ?? {}
  // What a lost answer left without a run waits for ever.
  for (const { id, state } of body.data as { id: string; state: string }[])
    check(['done', 'undone', 'ready'].includes(state), `the import ${id} is ${state}`)
}

/** Nobody has a mail twice; who has none has one that waits for its next try, was refused, or of which nobody knows. */
async function checkMails({ client, ledger, mails }: Trial, check: Check): Promise<void> {
  await mailsAreSettled(client)
  const states = await statesOfMails(client)
  // Not before: some go out while the others are waited for.
  const arrived = mails()
  for (const email of ledger.invited) {
    const taken = arrived.filter((to) => to === email).length
    const state = states.get(email)
    const right = taken === 0 ? ['queued', 'failed', 'unknown'] : ['sent', 'unknown']
    check(taken <= 1, `the mail to ${email} was sent ${taken} times`)
    check(right.includes(state ?? ''), `the mail to ${email} was taken ${taken} times, and is called ${state}`)
  }
}

/** What has not been tried yet is tried; what the server put off may wait for its next try. */
async function mailsAreSettled(client: Client): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const now = Date.now()
    const waiting = (await mailsOf(client)).filter(
      ({ state, tries, nextTryAt }) =>
        state === 'handingOver' ||
        (state === 'queued' && tries === 0 && (nextTryAt === null || Date.parse(nextTryAt) <= now)),
    )
    if (waiting.length === 0) return
    await pause(500)
  }
}

async function statesOfMails(client: Client): Promise<Map<string, string>> {
  return new Map((await mailsOf(client)).map(({ receiver, state }) => [receiver, state]))
}

interface Mail {
  receiver: string
  state: string
  tries: number
  nextTryAt: string | null
}

async function mailsOf(client: Client): Promise<Mail[]> {
  const all: Mail[] = []
  for (let cursor = ''; ; ) {
    const { body } = (await client.ask('GET', `/mails?limit=200${cursor}`)) ?? {}
    all.push(...body.data)
    if (body.page.next === null) return all
    cursor = `&cursor=${body.page.next}`
  }
}

async function countOf(client: Client, filter: unknown): Promise<number> {
  const { body } = (await client.ask('POST', '/contacts/query', { body: { filter, limit: 1, count: 'exact' } })) ?? {}
  return body.count.value
}
