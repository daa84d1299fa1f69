import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from './client.ts'
import { type Ledger, sizes } from './workload.ts'

/** Everything that was promised and is not so, in words; nothing when all holds. `mails` are the addresses that the mail server took mail for. */
export async function verify(client: Client, ledger: Ledger, mails: readonly string[]): Promise<string[]> {
  const faults: string[] = []
  const check = (isSo: boolean, fault: string) => void (isSo || faults.push(fault))
  for (let from = 0; from < ledger.created.length; from += 100) {
    const names = ledger.created.slice(from, from + 100)
    const there = await countOf(client, 'contacts', { name: { in: names } })
    check(there === names.length, `of ${names.length} contacts from ${names[0]} on there are ${there}`)
  }
  for (const { id, acknowledged, sent } of ledger.counters) {
    const { body } = (await client.ask('GET', `/accounts/${id}`)) ?? {}
    const stored = Number(body.description)
    check(stored >= acknowledged && stored <= sent, `account ${id} says ${stored}, not ${acknowledged} to ${sent}`)
  }
  for (const { name, isKnown, undone } of ledger.batches) {
    const there = await countOf(client, 'contacts', { name })
    const right = undone ? [0] : isKnown ? [sizes.batch] : [0, sizes.batch]
    check(right.includes(there), `${name} has ${there} records, not ${right.join(' or ')}`)
  }
  for (const { prefix } of ledger.imports) {
    const there = await countOf(client, 'contacts', { email: { startsWith: `${prefix}-` } })
    check(there === sizes.importRows, `an import of ${sizes.importRows} rows left ${there}`)
  }
  await mailsAreSettled(client)
  const unknown = new Set(await addressesOf(client, 'unknown'))
  for (const email of ledger.invited) {
    const taken = mails.filter((to) => to === email).length
    check(taken === 1 || unknown.has(email), `the mail to ${email} was taken ${taken} times, and is not called unknown`)
    check(taken <= 1, `the mail to ${email} was sent ${taken} times`)
  }
  return faults
}

async function countOf(client: Client, path: string, filter: unknown): Promise<number> {
  const { body } = (await client.ask('POST', `/${path}/query`, { body: { filter, limit: 1, count: 'exact' } })) ?? {}
  return body.count.value
}

async function mailsAreSettled(client: Client): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const waiting = [...(await addressesOf(client, 'queued')), ...(await addressesOf(client, 'handingOver'))]
    if (waiting.length === 0) return
    await pause(500)
  }
}

async function addressesOf(client: Client, state: string): Promise<string[]> {
  const { body } = (await client.ask('GET', `/mails?state=${state}&limit=200`)) ?? {}
  return (body.data as { receiver: string }[]).map(({ receiver }) => receiver)
}
