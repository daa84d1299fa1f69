import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { InjectOptions } from 'fastify'
import { buildServer } from '#api/server.ts'
import { openWorld, type World } from '#context.ts'
import type { Ctx } from '#engine/context.ts'
import { createLog, type Log } from '#kernel/log.ts'
import { actorOf } from '#modules/workspace/index.ts'
import { newDatabase } from './databases.ts'
import { hashQuickly } from './passwords.ts'
import type { People, Person } from './people.ts'
import { testConfig } from './template.ts'

export type PersonName = Exclude<keyof People, 'branches' | 'accounts'>

export interface Answer {
  status: number
  headers: Record<string, string | number | string[] | undefined>
  text: string
  /** As they came, of files. */
  bytes?: Buffer
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  body: any
}

export interface Caller {
  get: (url: string, headers?: Record<string, string>) => Promise<Answer>
  post: (url: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>
  patch: (url: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>
  put: (url: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>
  delete: (url: string, headers?: Record<string, string>) => Promise<Answer>
  send: (options: InjectOptions) => Promise<Answer>
}

export interface TestWorld {
  world: World
  server: ReturnType<typeof buildServer>
  people: People
  /** Calls the API (paths below /api/v1) with the person's key; `nobody` without any. */
  as: (name: PersonName | 'nobody') => Caller
  /** The person's context, for tests of the doors themselves; `system` may do everything. */
  ctx: (name: PersonName | 'system', cause?: string) => Promise<Ctx>
  close: () => Promise<void>
}

/**
 * A company of its own (see people.ts) in a database of its own; or, when `isEmpty`, a Kith that nobody
 * has set up. With `screens` the server also serves what was built in that folder; `publicUrl` is where people reach it,
 * `log` where its lines go.
 */
export async function world({
  screens,
  isEmpty,
  publicUrl,
  log = createLog(process.env.KITH_TEST_LOG ?? 'silent'),
}: {
  screens?: string
  isEmpty?: boolean
  publicUrl?: string
  log?: Log
} = {}): Promise<TestWorld> {
  const { url, drop } = await newDatabase(isEmpty ? 'empty' : 'company')
  const dataDir = await mkdtemp(path.join(tmpdir(), 'kith-world-'))
  const opened = await openWorld({
    config: { ...testConfig(dataDir), ...(publicUrl ? { publicUrl } : {}) },
    databaseUrl: url,
    log,
  })
  hashQuickly(opened.gate)
  const people = JSON.parse(process.env.KITH_TEST_PEOPLE as string) as People
  const server = buildServer(opened, screens ? { screens } : {})
  await server.ready()
  return {
    world: opened,
    server,
    people,
    as: (who) => callerOf(server, who === 'nobody' ? null : people[who]),
    ctx: async (who, cause = 'api') => {
      if (who === 'system') return opened.systemContext(cause)
      const actor = await actorOf(opened.gate, { userId: people[who].id, via: 'session' })
      if (!actor) throw new Error(`${who} has no way in`)
      return opened.contextFor(actor, cause)
    },
    close: async () => {
      await server.close()
      await opened.close()
      await drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

function callerOf(server: TestWorld['server'], person: Person | null): Caller {
  const send = async (options: InjectOptions): Promise<Answer> => {
    const headers = { ...(person ? { authorization: `Bearer ${person.key}` } : {}), ...options.headers }
    const answer = await server.inject({ ...options, url: `/api/v1${options.url as string}`, headers })
    const { statusCode: status, headers: told, payload: text, rawPayload: bytes } = answer
    return { status, headers: told, text, bytes, body: parsed(text) }
  }
  const withBody =
    (method: 'POST' | 'PATCH' | 'PUT') =>
    (url: string, body?: unknown, headers: Record<string, string> = {}) =>
      send({
        method,
        url,
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
  return {
    send,
    get: (url, headers = {}) => send({ method: 'GET', url, headers }),
    delete: (url, headers = {}) => send({ method: 'DELETE', url, headers }),
    post: withBody('POST'),
    patch: withBody('PATCH'),
    put: withBody('PUT'),
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
