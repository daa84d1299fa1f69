import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createKey } from '#modules/workspace/index.ts'
import { password } from '../people.ts'
import { type TestWorld, world } from '../world.ts'
import { anyCall, type Call } from './calls.ts'
import type { Document, Known } from './from-schema.ts'

/** How many calls are made; `npm run fuzz` makes more, with `KITH_SEED` others. */
const calls = Number(process.env.KITH_FUZZ_CALLS ?? 5_000)
/** So few come with one key: a key may call 6,000 times a minute. */
const callsOfKey = 2_000

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

it(`answers ${calls} calls that nobody expects: never by a defect, and tells nothing of its insides`, async () => {
  const document: Document = (await w.as('nina').get('/openapi.json')).body
  const known = await lookAround()
  const plan = anyCall(document, (path) => known.get(path.split('/')[1] ?? '') ?? (known.get('') as Known))
  const seed = fc.readConfigureGlobal().seed as number
  const answered = new Map<number, number>()
  const succeeded = new Set<string>()
  for (let from = 0; from < calls; from += callsOfKey) {
    const callers = await makeCallers()
    const numRuns = Math.min(callsOfKey, calls - from)
    for (const [at, call] of fc.sample(plan, { numRuns, seed: seed + from }).entries()) {
      const { status, text } = await send(call, callers[at % callers.length] as Caller)
      answered.set(status, (answered.get(status) ?? 0) + 1)
      if (status < 300) succeeded.add(call.name)
      const fault = faultOf(status, text)
      if (fault) expect.fail(`${fault}\n${JSON.stringify(call)}\n${status} ${text.slice(0, 1_000)}`)
    }
  }
  const told = [...answered].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`)
  console.log(`${calls} calls, seed ${seed}; ${told.join(', ')}; ${succeeded.size} operations went through`)
  // Calls that all fail at the door would prove nothing.
  expect(succeeded.size).toBeGreaterThan(100)
  expect((await w.as('nina').get('/session')).status).toBe(200)
}, 3_600_000)

/** Ids of records and names of fields, by path; under '' some of all. */
async function lookAround(): Promise<Map<string, Known>> {
  const { data } = (await w.as('nina').get('/objects')).body
  const known = new Map<string, Known>()
  const all: string[] = []
  for (const { path, fields } of data as { path: string; fields: { key: string }[] }[]) {
    const { body } = await w.as('nina').get(`/${path}?limit=20`)
    // Whoever calls must not be thrown out by their own calls.
    const callers = new Set([w.people.nina.id, w.people.sam.id])
    const ids = (body.data as { id: string }[]).map(({ id }) => id).filter((id) => !callers.has(id))
    all.push(...ids.slice(0, 5))
    known.set(path, {
      ids: ids.length > 0 ? ids : ['01890a5d-ac96-774b-bcce-b302099a8057'],
      fields: fields.map(({ key }) => key),
    })
  }
  known.set('', { ids: all, fields: ['name', 'email', 'amount', 'stage', 'owner', 'createdAt'] })
  return known
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

async function send({ method, url, headers, payload }: Call, caller: Caller) {
  const answer = await w.server.inject({
    method: method as 'GET',
    url: `/api/v1${url}`,
    headers: { ...headers, ...caller },
    ...(payload === undefined ? {} : { payload }),
  })
  return { status: answer.statusCode, text: answer.payload }
}

const insides =
  /node_modules|\.ts:\d+|\bat \w+ \(|\bselect .* from \b|\binsert into\b|syntax error at|pg_catalog|ECONN|Cannot read prop|is not a function|is not iterable/i

function faultOf(status: number, text: string): string | null {
  // Too much at once, and mail that is not set up, are no defects.
  if (status >= 500 && status !== 503) return 'A defect'
  if (status < 400) return null
  if (insides.test(text)) return 'An answer tells of the insides'
  const problem = JSON.parse(text)
  return typeof problem.type === 'string' && problem.status === status ? null : 'Not a problem document'
}
