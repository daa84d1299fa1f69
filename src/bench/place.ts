import { createHash } from 'node:crypto'
import { chmod, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { SUPERUSER } from '#database/cluster.ts'
import { type Database, startDatabase } from '#database/launch.ts'
import { tidyAtExit } from '#database/tidy.ts'
import { createLog } from '#kernel/log.ts'

/** Where a bench has its data, apart from anybody's. */
export interface Place {
  folder: string
  databaseUrl: string
  /** `PostgreSQL 18.4, embedded`. */
  database: string
  close: () => Promise<void>
}

export interface Wish {
  /** A folder to use, and to leave as it is afterwards; else one for this time only. */
  folder: string | null
  keep: boolean
  /** A PostgreSQL that runs already: on it the bench has a database of its own. */
  serverUrl: string | null
}

/** Opens a data folder and a database for the bench; closing removes both, unless they are to be kept. */
export async function openPlace(wish: Wish): Promise<Place> {
  const isKept = wish.keep || wish.folder !== null
  const folder = wish.folder
    ? path.resolve(wish.folder)
    : await mkdtemp(path.join(await realpath(tmpdir()), 'kith-bench-'))
  await mkdir(folder, { recursive: true })
  // PostgreSQL runs as another user where root starts it, and has to pass through.
  await chmod(folder, 0o711)
  const forget = isKept ? () => {} : tidyAtExit(() => [folder])
  const remove = async () => {
    if (!isKept) await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    forget()
  }
  try {
    const opened = wish.serverUrl
      ? await openOwnDatabase(wish.serverUrl, { folder, isKept })
      : await openEmbedded(folder)
    const close = async () => {
      await opened.stop()
      await remove()
    }
    return { folder, databaseUrl: opened.url, database: opened.name, close }
  } catch (error) {
    await remove()
    throw error
  }
}

interface Opened {
  url: string
  name: string
  stop: () => Promise<void>
}

/** Started twice the first time: the module that counts statements is loaded at a start. */
async function openEmbedded(folder: string): Promise<Opened> {
  const start = () => startDatabase({ dataDir: folder, log: createLog('warn') })
  let database: Database = await start()
  if (await loadCounter(database.url)) {
    await database.stop()
    database = await start()
  }
  await asSuperuser(database.url, 'create extension if not exists pg_stat_statements').catch(() => {})
  return { url: database.url, name: `${await versionOf(database.url)}, embedded`, stop: () => database.stop() }
}

/** Whether PostgreSQL has to start anew for it. */
async function loadCounter(url: string): Promise<boolean> {
  const [row] = await asSuperuser(
    url,
    `select current_setting('shared_preload_libraries') as loaded, exists (select from pg_available_extensions where name = 'pg_stat_statements') as there`,
  )
  if (!row?.there || row.loaded !== '') return false
  await asSuperuser(url, `alter system set shared_preload_libraries = 'pg_stat_statements'`)
  return true
}

function asSuperuser(url: string, text: string): Promise<Record<string, unknown>[]> {
  const login = new URL(url)
  login.username = SUPERUSER
  return ask(login.href, text)
}

/** A database named after the folder, so that a folder that is used again finds its own. */
async function openOwnDatabase(
  serverUrl: string,
  { folder, isKept }: { folder: string; isKept: boolean },
): Promise<Opened> {
  const name = `kith_bench_${createHash('sha1').update(folder).digest('hex').slice(0, 10)}`
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  const [present] = await ask(serverUrl, `select 1 from pg_database where datname = '${name}'`)
  if (!present) await ask(serverUrl, `create database ${name} template template0 encoding 'UTF8'`)
  await ask(url.href, 'create extension if not exists pg_stat_statements').catch(() => {})
  const stop = async () => {
    if (!isKept) await ask(serverUrl, `drop database if exists ${name} with (force)`)
  }
  return { url: url.href, name: await versionOf(url.href), stop }
}

async function versionOf(url: string): Promise<string> {
  const [row] = await ask(url, `select current_setting('server_version') as version`)
  return `PostgreSQL ${row?.version}`
}

async function ask(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}
