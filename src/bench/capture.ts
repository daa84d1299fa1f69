import { AsyncLocalStorage } from 'node:async_hooks'
import pg from 'pg'
import { buildServer } from '#api/server.ts'
import type { World } from '#context.ts'
import type { Request, Script, Step } from './load.ts'

/** Asks the API inside this process, for what a bench prepares. */
export interface Asking {
  /** The answer's JSON; throws what was refused. */
  ask: (request: Request) => Promise<Answer>
  /** The statements that these calls send, one script a call. The calls are made. */
  capture: (requests: readonly Request[]) => Promise<Script[]>
  close: () => Promise<void>
}

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
type Answer = any

/** How often a call is made before its statements count: by then they are prepared under names, as in a server that has run a while. */
const rehearsals = 3

export async function openAsking(world: World): Promise<Asking> {
  const server = buildServer(world)
  await server.ready()
  const recording = new AsyncLocalStorage<Step[]>()
  const stop = listen(recording)
  const ask = async ({ method, path, key, body }: Request): Promise<Answer> => {
    const headers = { authorization: `Bearer ${key}`, ...(body ? { 'content-type': 'application/json' } : {}) }
    const answer = await server.inject({ method, url: path, headers, ...(body ? { payload: body } : {}) })
    if (answer.statusCode >= 300) throw new Error(`${method} ${path} answered ${answer.statusCode}: ${answer.payload}`)
    return answer.headers['content-type']?.toString().startsWith('application/json') ? answer.json() : null
  }
  const captureOne = async (request: Request): Promise<Script> => {
    const all: Step[] = []
    const answer = await recording.run(all, () => ask(request))
    // A notice that goes out later is nobody's to wait for.
    const steps = [...all]
    return { kind: request.kind, steps: steps.filter(({ text }) => !isOfTheGate(text)), made: madeBy(request, answer) }
  }
  return {
    ask,
    capture: async (requests) => {
      const [first] = requests
      if (first?.method === 'GET') for (let time = 0; time < rehearsals; time++) await ask(first)
      const scripts: Script[] = []
      for (const request of requests) scripts.push(await captureOne(request))
      return scripts
    },
    close: async () => {
      stop()
      await server.close()
    },
  }
}

/** Who comes with a key is remembered for some seconds, so only one call in many asks for it. */
function isOfTheGate(text: string): boolean {
  return text.includes('kith.api_key') || text.includes('kith.user_role')
}

/** Hears every statement that is sent on behalf of a call. */
function listen(recording: AsyncLocalStorage<Step[]>): () => void {
  const prototype = pg.Client.prototype as unknown as { query: (...args: unknown[]) => unknown }
  const { query } = prototype
  prototype.query = function (this: unknown, ...args: unknown[]) {
    recording.getStore()?.push(stepOf(args))
    return query.apply(this, args)
  }
  return () => {
    prototype.query = query
  }
}

interface Sent {
  text: string
  values?: unknown[]
  name?: string
  rowMode?: string
  /** Of a cursor. */
  _conf?: { rowMode?: string }
}

function stepOf([first, second]: unknown[]): Step {
  const sent: Sent = typeof first === 'string' ? { text: first } : (first as Sent)
  const values = sent.values ?? (Array.isArray(second) ? second : undefined)
  const { text, name } = sent
  const step: Step = {
    text,
    asTexts: sent.rowMode === 'array',
    ...(values ? { values } : {}),
    ...(name ? { name } : {}),
    ...(sent._conf ? { batch: 1000, asTexts: true } : {}),
  }
  return /^with stored as/.test(text) && values ? { ...step, ...expectations(text, values) } : step
}

/** What a statement that stores records must do when it is sent again. */
function expectations(text: string, values: unknown[]): Pick<Step, 'rows' | 'versionAt'> {
  const ids = values.find((value) => Array.isArray(value)) as unknown[]
  const version = text.startsWith('with stored as (update') ? /\$(\d+)::integer\[\]/.exec(text)?.[1] : undefined
  return { rows: ids.length, ...(version ? { versionAt: Number(version) - 1 } : {}) }
}

function madeBy({ method }: Request, answer: Answer): string[] {
  if (method === 'GET' || !answer?.changeSet) return []
  const results: { id?: string; status: string }[] = answer.results ?? []
  const created = results.filter(({ status }) => status === 'created').map(({ id }) => id as string)
  const own = method === 'POST' && answer.id ? [answer.id as string] : []
  return [answer.changeSet as string, ...created, ...own]
}
