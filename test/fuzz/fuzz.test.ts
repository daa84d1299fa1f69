import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { operatorsOf } from '#engine/query/operators.ts'
import { createKey } from '#modules/workspace/index.ts'
import { password } from '../people.ts'
import { type TestWorld, world } from '../world.ts'
import { anyCall, type Call } from './calls.ts'
import type { Document, Known } from './from-schema.ts'
import { insidesIn } from './insides.ts'
import { lookAround } from './look-around.ts'

/** How many calls are made; `npm run fuzz` makes more, with `KITH_SEED` others. */
const calls = Number(process.env.KITH_FUZZ_CALLS ?? 2_500)
/** So few come with one key: a key may call 6,000 times a minute. */
const callsOfKey = 2_000

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

it(`answers ${calls} calls that nobody expects: never by a defect, and tells nothing of its insides`, async () => {
  const document: Document = (await w.as('nina').get('/openapi.json')).body
  const known = await lookAround(w)
  const plan = anyCall(document, (path) => known.get(path.split('/')[1] ?? '') ?? (known.get('') as Known))
  const faultOf = await judge()
  const seed = fc.readConfigureGlobal().seed as number
  const tally = new Tally()
  for (let from = 0; from < calls; from += callsOfKey) {
    const callers = await makeCallers()
    const numRuns = Math.min(callsOfKey, calls - from)
    for (const [at, call] of fc.sample(plan, { numRuns, seed: seed + from }).entries()) {
      const answer = await send(call, { caller: callers[at % callers.length] as Caller, number: from + at })
      tally.count(call, answer.status)
      const fault = faultOf(call, answer)
      if (fault) expect.fail(`${fault}\n${JSON.stringify(call)}\n${answer.status} ${answer.text.slice(0, 1_000)}`)
    }
  }
  console.log(`${calls} calls, seed ${seed}; ${tally.told()}`)
  // Calls that all fail at the door would prove nothing.
  expect(tally.succeeded.size).toBeGreaterThan(Math.min(100, calls / 20))
  // The longer it goes on, the more of the model that the filters speak of has been hidden by other calls.
  expect(tally.shareOfFilters()).toBeGreaterThan(0.2)
  // So few calls may miss a rare one.
  const missed = [...operators].filter((operator) => !tally.operators.has(operator))
  expect(missed.length, missed.join()).toBeLessThanOrEqual(
    calls >= 50_000 ? 0 : calls >= 5_000 ? 2 : calls >= 2_500 ? 4 : 20,
  )
  expect((await w.as('nina').get('/session')).status).toBe(200)
}, 3_600_000)

const operators = new Set<string>(Object.values(operatorsOf).flat())

/** What came of the calls, and how far those with a filter got. */
class Tally {
  readonly #answered = new Map<number, number>()
  #filtered = 0
  #filteredThrough = 0
  /** Names of the calls, and operators of filters, that went through at least once. */
  readonly succeeded = new Set<string>()
  readonly operators = new Set<string>()

  count(call: Call, status: number): void {
    this.#answered.set(status, (this.#answered.get(status) ?? 0) + 1)
    if (status < 300) this.succeeded.add(call.name)
    const filter = filterIn(call)
    if (filter === null) return
    this.#filtered++
    if (status >= 300) return
    this.#filteredThrough++
    for (const [, operator] of filter.matchAll(/"(\w+)":/g))
      if (operators.has(operator as string)) this.operators.add(operator as string)
  }

  /** Of the calls with a filter, from 0 to 1. */
  shareOfFilters(): number {
    return this.#filteredThrough / Math.max(1, this.#filtered)
  }

  told(): string {
    const answers = [...this.#answered].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`)
    const share = Math.round(this.shareOfFilters() * 100)
    return `${answers.join(', ')}; ${this.succeeded.size} operations went through, and ${share} % of ${this.#filtered} filters (${this.operators.size} operators)`
  }
}

type Caller = Record<string, string>

/** Somebody who may do everything, a salesperson, both also in a browser, a key that only reads, and nobody. */
async function makeCallers(): Promise<Caller[]> {
  const keyOf = async (who: 'nina' | 'sam', scopes?: string[]): Promise<Caller> => {
    const { key } = await createKey(await w.ctx(who), {
      userId: w.people[who].id,
      name: 'fuzz',
      ...(scopes ? { scopes } : {}),
    })
    return { authorization: `Bearer ${key}` }
  }
  const browserOf = async (who: 'nina' | 'sam'): Promise<Caller> => {
    const answer = await w.as('nobody').post('/session', { email: w.people[who].email, password })
    const cookie = [answer.headers['set-cookie'] ?? []].flat().map((one) => String(one).split(';', 1)[0])
    return { cookie: cookie.join('; '), host: 'localhost', origin: 'http://localhost' }
  }
  return [
    ...[await keyOf('nina'), await browserOf('nina'), await keyOf('sam'), await browserOf('sam')],
    ...[await keyOf('nina', ['read']), await keyOf('nina'), {}],
  ]
}

async function send(
  { method, url, headers, payload }: Call,
  { caller, number }: { caller: Caller; number: number },
): Promise<Answered> {
  const answer = await w.server.inject({
    // An address may call 300 times a minute, and who is turned away at the door tries nothing.
    remoteAddress: `10.0.${Math.floor(number / 200 / 250)}.${1 + (Math.floor(number / 200) % 250)}`,
    method: method as 'GET',
    url: `/api/v1${url}`,
    headers: { ...headers, ...caller },
    ...(payload === undefined ? {} : { payload }),
  })
  return { status: answer.statusCode, text: textOf(answer), headers: JSON.stringify(answer.headers) }
}

/** A refusal may be packed too, when the call asks for it; files are left as they are. */
function textOf({ statusCode, headers, payload, rawPayload }: Sent): string {
  const how = statusCode < 400 ? undefined : headers['content-encoding']
  if (how === 'gzip') return gunzipSync(rawPayload).toString()
  if (how === 'br') return brotliDecompressSync(rawPayload).toString()
  return how === 'br' ? brotliDecompressSync(rawPayload).toString() : payload
}

/** The condition of a call that reads by one. */
function filterIn({ name, url, payload }: Call): string | null {
  if (!/\/(query|aggregate)$/.test(name)) return new URL(url, 'http://localhost').searchParams.get('filter')
  return typeof payload === 'string' && payload.includes('"filter":{') ? payload : null
}

type Sent = Awaited<ReturnType<TestWorld['server']['inject']>>

interface Answered {
  status: number
  text: string
  headers: string
}

/** An administrator is told where backups and data lie, */
const tellsPlaces = new Set(['GET /backups', 'GET /system/checks'])
/** and which statements were slow, as on a busy machine some are. */
const tellsStatements = 'GET /system/statements'

/** Says what is wrong with an answer; null when nothing is. */
async function judge(): Promise<(call: Call, answer: Answered) => string | null> {
  const { dataDir } = w.world.config
  const insides = await insidesIn(w.world.database, { root: process.cwd(), dataDir })
  return ({ name }, { status, text, headers }) => {
    // Too much at once, and mail that is not set up, are no defects.
    if (status >= 500 && status !== 503) return 'A defect'
    if (name === tellsStatements && status === 200) return null
    const told = insides(tellsPlaces.has(name) ? text.replaceAll(dataDir, '') : text) ?? insides(headers)
    if (told) return `An answer tells of the insides: ${told}`
    if (status < 400) return null
    const problem = JSON.parse(text)
    return typeof problem.type === 'string' && problem.status === status ? null : 'Not a problem document'
  }
}
