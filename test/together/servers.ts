import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { newDatabase } from '../databases.ts'

export interface Answer {
  status: number
  cookie: string | null
  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape
  body: any
}

interface Asked {
  key?: string
  cookie?: string
  body?: unknown
}

/** Kith in a process of its own, with a data folder of its own, on a database that others serve too. */
export interface Server {
  url: string
  pid: number
  ask: (method: string, path: string, asked?: Asked) => Promise<Answer>
  kill: () => Promise<void>
}

export interface Servers {
  databaseUrl: string
  all: Server[]
  close: () => Promise<void>
}

const [keyId, bucketSecret] = ['AKIATEST', 'a+secret/with=signs']

/** What they stand on, where it is not a company of the common database. */
interface Foundation {
  database: { url: string; drop: () => Promise<void> }
  env: Record<string, string>
}

/** So many servers, each as on a machine of its own: nothing goes from one to another but by the database and the bucket. */
export async function startServers(count: number, on: Partial<Foundation> = {}): Promise<Servers> {
  const { url: databaseUrl, drop } = on.database ?? (await newDatabase('company'))
  const program = fileURLToPath(new URL('../backup/s3-server.ts', import.meta.url))
  const bucket = spawn(process.execPath, [program, keyId, bucketSecret], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [address] = await once(bucket.stdout, 'data')
  const root = await mkdtemp(path.join(tmpdir(), 'kith-together-'))
  const env = {
    DATABASE_URL: databaseUrl,
    KITH_SECRET: 'the same for all who serve on one database',
    FILES_S3_URL: `${String(address).trim()}/bucket`,
    FILES_S3_REGION: 'eu-central-1',
    FILES_S3_KEY_ID: keyId,
    FILES_S3_SECRET: bucketSecret,
    FILES_S3_PREFIX: '',
    ...on.env,
  }
  const children: ChildProcess[] = []
  const start = async (number: number): Promise<Server> => {
    const dataDir = path.join(root, String(number))
    const child = spawn(process.execPath, [fileURLToPath(new URL('./serve-child.ts', import.meta.url))], {
      env: { PATH: process.env.PATH, ...env, DATA_DIR: dataDir, PORT: '0', BACKUP_AT: 'off', LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    children.push(child)
    const url = await saidUrl(child)
    return {
      url,
      pid: child.pid as number,
      ask: (method, place, asked = {}) => ask(`${url}/api/v1${place}`, { method, ...asked }),
      kill: async () => {
        const ended = once(child, 'exit')
        child.kill('SIGKILL')
        await ended
      },
    }
  }
  const all = await Promise.all(Array.from({ length: count }, (_, number) => start(number)))
  return {
    databaseUrl,
    all,
    close: async () => {
      for (const child of [...children, bucket]) child.kill('SIGKILL')
      await drop()
      await rm(root, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}

async function saidUrl(child: ChildProcess): Promise<string> {
  let said = ''
  for await (const text of (child.stdout as Readable).iterator({ destroyOnReturn: false })) {
    said += text
    const url = /Kith runs at (\S+)/.exec(said)?.[1]
    if (url) return url
  }
  throw new Error(`The server ended before it served: ${said}`)
}

async function ask(url: string, { method, key, cookie, body }: Asked & { method: string }): Promise<Answer> {
  const isForm = body instanceof FormData
  const answer = await fetch(url, {
    method,
    headers: {
      ...(key ? { authorization: `Bearer ${key}` } : {}),
      ...(cookie ? { cookie } : {}),
      ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  })
  const text = await answer.text()
  const cookies = answer.headers.getSetCookie().map((one) => one.split(';')[0])
  return { status: answer.status, cookie: cookies.join('; ') || null, body: text === '' ? null : JSON.parse(text) }
}

/** Waits for what must come; the time limit of the test is the end of patience. */
export async function until<T>(look: () => Promise<T>, isSo: (found: T) => boolean): Promise<T> {
  for (;;) {
    const found = await look()
    if (isSo(found)) return found
    await pause(50)
  }
}
