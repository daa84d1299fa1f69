import { buildServer } from '#api/server.ts'
import type { World } from '#context.ts'
import type { Request, Script } from './load.ts'
import { startRecording } from './recording.ts'

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
  const recording = startRecording()
  const ask = async ({ method, path, key, body }: Request): Promise<Answer> => {
    const headers = { authorization: `Bearer ${key}`, ...(body ? { 'content-type': 'application/json' } : {}) }
    const call = { method, url: path, headers, payloadAsStream: true, ...(body ? { payload: body } : {}) } as const
    const answer = await server.inject(call)
    const isJson = answer.headers['content-type']?.toString().includes('json') ?? false
    // Of a file of a million rows nothing is kept.
    const pieces: Buffer[] = []
    for await (const piece of answer.stream()) if (isJson) pieces.push(piece as Buffer)
    const text = Buffer.concat(pieces).toString()
    if (answer.statusCode >= 300) throw new Error(`${method} ${path} answered ${answer.statusCode}: ${text}`)
    return isJson ? JSON.parse(text) : null
  }
  return {
    ask,
    capture: async (requests) => {
      const [first] = requests
      if (first?.method === 'GET') for (let time = 0; time < rehearsals; time++) await ask(first)
      const scripts: Script[] = []
      for (const request of requests) {
        const { result, steps } = await recording.during(() => ask(request))
        scripts.push({ kind: request.kind, steps, made: madeBy(request, result) })
      }
      return scripts
    },
    close: async () => {
      recording.stop()
      await server.close()
    },
  }
}

function madeBy({ method }: Request, answer: Answer): string[] {
  if (method === 'GET' || !answer?.changeSet) return []
  const results: { id?: string; status: string }[] = answer.results ?? []
  const created = results.filter(({ status }) => status === 'created').map(({ id }) => id as string)
  const own = method === 'POST' && answer.id ? [answer.id as string] : []
  return [answer.changeSet as string, ...created, ...own]
}
