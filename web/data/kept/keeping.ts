import { past } from '../past.ts'

/** A call that reads. */
export interface Reading {
  method?: string | undefined
  /** With its parameters, without the base. */
  address: string
  body?: unknown
}

const kept =
  /^\/(session(\/preferences)?|objects|views|today|[\w-]+\/(query|aggregate|map)|(?!imports|change-sets|webhooks)[\w-]+\/[\da-f-]{36}(\/(timeline|changes))?)(\?|$)/

/** Milliseconds after which what was read is put aside, when nobody waits for the page. */
const pause = 3_000
/** Of a list that is scrolled through fast, the last answers will do. */
const mostAtOnce = 40
let fresh = new Map<string, { address: string; answer: unknown }>()
let isDue = false

/** Puts an answer aside for when the server cannot be reached. */
export function keepAnswer(reading: Reading, answer: unknown): void {
  if (!isKept(reading)) return
  const key = keyOf(reading)
  fresh.delete(key)
  fresh.set(key, { address: reading.address, answer })
  const [oldest] = fresh.keys()
  if (fresh.size > mostAtOnce && oldest !== undefined) fresh.delete(oldest)
  if (isDue) return
  isDue = true
  setTimeout(() => void putAside(), pause)
}

/** What the same call answered when the server could be reached; undefined when it did not, or nothing was kept. */
export async function keptAnswer(reading: Reading): Promise<unknown> {
  if (!isKept(reading)) return undefined
  const key = keyOf(reading)
  const newest = fresh.get(key)
  if (newest) return structuredClone(newest.answer)
  try {
    const { findKept } = await import('./kept-answers.ts')
    return await findKept(key, reading)
  } catch {
    // This browser keeps nothing, or not yet.
    return undefined
  }
}

/** Nobody shall read here what the person who was signed in could. What waits to be sent stays for when they are back. */
export async function forgetKept(): Promise<void> {
  fresh = new Map()
  try {
    await (await import('./kept-answers.ts')).forgetAll()
  } catch {
    // Then there is nothing.
  }
}

function isKept({ method = 'GET', address }: Reading): boolean {
  if (past !== null || typeof indexedDB === 'undefined') return false
  return (method === 'GET' || /\/(query|aggregate|map)$/.test(address)) && kept.test(address)
}

function keyOf({ address, body }: Reading): string {
  return body === undefined ? address : `${address} ${JSON.stringify(body)}`
}

async function putAside(): Promise<void> {
  isDue = false
  const answers = fresh
  fresh = new Map()
  try {
    await (await import('./kept-answers.ts')).keepAll(answers)
  } catch {
    // A browser that keeps nothing has nothing to show without a server.
  }
}
