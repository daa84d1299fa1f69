import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import { readHolder } from '#database/guard.ts'
import { layDatabase } from '../prepared.ts'

export const isRoot = process.getuid?.() === 0
const NOBODY = 65_534

/** Whether other users may enter the project's folder; where they may not, they cannot be tried as users of it. */
export const mayOthersEnter = foldersAbove(fileURLToPath(import.meta.url)).every(
  (folder) => (statSync(folder).mode & 0o001) !== 0,
)

function foldersAbove(file: string): string[] {
  const folder = path.dirname(file)
  return folder === file ? [] : [folder, ...foldersAbove(folder)]
}

type Line = {
  url?: string
  adopted?: boolean
  info?: string
  ended?: string
  stopped?: boolean
  error?: string
  name?: string
}

/** A folder with a space in its name, closed to everybody else, removed when the test ends. */
export function makeFolder(owner?: 'nobody'): string {
  const folder = mkdtempSync(path.join('/tmp', 'kith launcher test '))
  if (owner) chownSync(folder, NOBODY, NOBODY)
  chmodSync(folder, 0o700)
  onTestFinished(async () => {
    for (const dataDir of [folder, path.join(folder, 'data')]) {
      // What a killed process left and no next start will remove.
      const { socketFolder = '' } = (await readHolder(dataDir)) ?? {}
      if (socketFolder) await rm(socketFolder, { recursive: true, force: true })
    }
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  })
  return folder
}

/** Like makeFolder, with a database in it that was stopped properly. */
export function makeUsedFolder(): string {
  const folder = makeFolder()
  layDatabase(folder)
  chmodSync(folder, 0o700)
  return folder
}

export type Holder = {
  process: ChildProcess
  /** What the next line that has this member says there. */
  next<Name extends keyof Line>(name: Name): Promise<NonNullable<Line[Name]>>
  ended: Promise<unknown>
}

/** Another process that runs a database (see holder.ts); killed when the test ends. */
export function startHolder(
  dataDir: string,
  { mode = '', as = '', prefix = [] as string[] }: { mode?: '' | 'adopt'; as?: '' | 'nobody'; prefix?: string[] } = {},
): Holder {
  const program = fileURLToPath(new URL('./holder.ts', import.meta.url))
  // The right to look into closed folders, for a project that lies in one; the data folder is not touched by root.
  const right = 'dac_read_search'
  const become = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups']
  const other = as ? [...become, `--inh-caps=-all,+${right}`, `--ambient-caps=-all,+${right}`, '--'] : []
  const [command = '', ...args] = [...prefix, ...other, process.execPath, program, dataDir, mode]
  const child = spawn(command, args, {
    // Neither a language nor a home.
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  const ended = once(child, 'exit')
  onTestFinished(() => void child.kill('SIGKILL'))
  const lines: Line[] = []
  const reader = createInterface({ input: child.stdout })
  reader.on('line', (line) => void lines.push(JSON.parse(line) as Line))
  const closed = once(reader, 'close')
  const next = async <Name extends keyof Line>(name: Name): Promise<NonNullable<Line[Name]>> => {
    for (;;) {
      const line = lines.find((line) => line[name] !== undefined)
      if (line) {
        const value = line[name]
        delete line[name]
        return value as NonNullable<Line[Name]>
      }
      const over = await Promise.race([once(reader, 'line').then(() => false), closed.then(() => true)])
      if (over && !lines.some((line) => line[name] !== undefined)) {
        throw new Error(`The holder ended without "${name}"; it said ${JSON.stringify(lines)}`)
      }
    }
  }
  return { process: child, next, ended }
}

/** The processes of the PostgreSQL on this data folder, its postmaster included. */
export function listPostgres(dataDir: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`) === path.join(dataDir, 'postgres')
      } catch {
        return false
      }
    })
}

export function readPostmaster(dataDir: string): number {
  return Number.parseInt(readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10)
}

/** Waits for something that must come; the test's own time limit is the end of patience. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(20)
}

export async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

/** Where the socket of this database lies. */
export function socketFolder(url: string): string {
  return new URL(url).searchParams.get('host') ?? ''
}
