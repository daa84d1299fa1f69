import { createHash } from 'node:crypto'
import pg from 'pg'
import Cursor from 'pg-cursor'
import { KithError } from '#kernel/errors.ts'
import type { Log } from '#kernel/log.ts'
import { areTracesKept, inSpan, type SpanStart } from '#kernel/spans.ts'
import { Questions } from './indexing/questions.ts'
import { type Line, noticeDeath, openLine } from './line.ts'
import { keepSlowStatements, type SlowStatements, shapeOf } from './slow-statements.ts'
import { TextQuery } from './text-query.ts'

/** A row as PostgreSQL's text forms, in the order of the select list. */
export type Texts = (string | null)[]

export interface Statement {
  text: string
  values: unknown[]
  /** False: planned anew with its values (search, filters of very different selectivity), never prepared under a name. */
  named?: boolean
}

/** Something that statements can be sent to: the pool, or one transaction. */
export interface Db {
  /**
   * Rows as objects; numbers, times and JSON as JavaScript values (`bigint` and `numeric` stay text). `named`: prepared under a name, for
   * what many writes send; its select list must name its columns.
   */
  rows: <Row = Record<string, unknown>>(
    text: string,
    values?: unknown[],
    options?: { named?: boolean },
  ) => Promise<Row[]>
  /** Rows as text forms: the fast path of lists and of the write door. Prepared under a name unless told otherwise. */
  texts: (statement: Statement) => Promise<Texts[]>
  /** Runs `work` in one transaction; inside a transaction it is a savepoint. */
  transaction: <T>(work: (db: Db) => Promise<T>) => Promise<T>
  /** Streams text rows in batches without holding them, from a snapshot of its own. */
  stream: (statement: Statement, batch?: number) => AsyncIterable<Texts[]>
  readonly inTransaction: boolean
  /** Statements sent so far by this process, for tests and metrics. */
  readonly sent: Sent
}

interface Sent {
  count: number
  slow: SlowStatements
  /** What lists asked that took long. */
  questions: Questions
  /** False: connections are given out for a transaction at a time, and a statement that is prepared under a name may be on another one. */
  named: boolean
}

export interface Database extends Db {
  url: string
  /** The connection over which others call; see Line. */
  line: Line
  /** Connections that stay the same as long as they are lent: for locks, notifications, settings of a session. */
  pool: pg.Pool
  /** Those by which statements of `Db` go: the same ones, unless there is a pooler. */
  calls: pg.Pool
  slow: SlowStatements
  close: () => Promise<void>
}

const asText = { getTypeParser: () => (value: string | null) => value }

/** Exports at one time in this process. */
const mostStreams = 6
/** Who waits so many milliseconds for a connection hears 503. */
const longestWait = 20_000
/** A statement that runs longer, in milliseconds, is stopped and answered with 503: a handful of such would stop everybody. */
const longestStatement = 30_000

/** PostgreSQL keeps what big statements took (tens of MB after an import) until their connection ends; seconds. */
const longestLife = 300

/** Without just-in-time compilation: for the long statements of undo PostgreSQL takes seconds over it, and milliseconds to run them. */
export const sessionOptions = `-c TimeZone=UTC -c DateStyle=ISO -c jit=off -c gin_pending_list_limit=512kB ${noticeDeath}`

export interface DatabaseOptions {
  url: string
  /** A pooler before the same database (PgBouncer) that gives out connections for a transaction at a time. */
  poolUrl?: string | null
  max?: number
  log: Log
  /** Milliseconds; see SlowStatements. */
  slowStatement?: number
}

export function openDatabase({ url, poolUrl = null, max = 12, log, slowStatement = 0 }: DatabaseOptions): Database {
  const settings = { connectionString: url, options: sessionOptions, application_name: 'kith' }
  const limits = { statement_timeout: longestStatement, connectionTimeoutMillis: longestWait }
  const pool = openPool({ ...settings, ...limits, max, maxLifetimeSeconds: longestLife }, log)
  // Whoever downloads keeps a connection for as long as they like, and asks for more on the way: from the common pool that
  // would stop everybody, in the end themselves.
  const streams = openPool({ ...settings, max: mostStreams, connectionTimeoutMillis: longestWait }, log)
  const slow = keepSlowStatements(slowStatement)
  const line = openLine(url, log)
  const sent = { count: 0, slow, questions: new Questions(), named: poolUrl === null }
  // What a session would be told at its beginning the pooler has to tell (docs/operations/growth.md).
  const pooled = {
    connectionString: poolUrl ?? '',
    application_name: 'kith',
    connectionTimeoutMillis: longestWait,
    max,
  }
  const calls = poolUrl === null ? pool : openPool(pooled, log)
  return {
    ...dbOn(calls, sent),
    stream: (statement, batch = 1000) => stream(streams, sent, statement, batch),
    inTransaction: false,
    sent,
    url,
    slow,
    pool,
    calls,
    line,
    close: async () => {
      await Promise.all([line.close(), pool.end(), streams.end(), ...(calls === pool ? [] : [calls.end()])])
    },
  }
}

/** Connections on which records are only read, to a copy of the database. */
export interface Reader {
  db: Db
  /** Ends all connections at once, those on which somebody waits too. */
  cut: () => void
  close: () => Promise<void>
}

/** Who finds all connections to a copy taken is better off with the database itself; milliseconds. */
const shortWait = 500

export function openReader({ url, sent, max = 12, log }: { url: string; sent: Sent; max?: number; log: Log }): Reader {
  const settings = { connectionString: url, options: sessionOptions, application_name: 'kith reads' }
  const limits = { statement_timeout: longestStatement, connectionTimeoutMillis: shortWait }
  const pool = openPool({ ...settings, ...limits, max, maxLifetimeSeconds: longestLife }, log)
  const open = new Set<pg.PoolClient>()
  pool.on('connect', (client) => open.add(client))
  pool.on('remove', (client) => open.delete(client))
  return {
    db: dbOn(pool, sent),
    cut: () => {
      for (const client of open) (client as unknown as { connection: Connection }).connection.stream.destroy()
    },
    close: () => pool.end(),
  }
}

interface Connection {
  stream: { destroy: () => void }
}

export function openPool(settings: pg.PoolConfig, log: Log): pg.Pool {
  const pool = new pg.Pool(settings)
  pool.on('error', (error) => log.warn({ error: error.message }, 'an idle database connection broke'))
  // A connection that breaks while it is lent also reports to whoever waits for its answer; unheard, the event would end the process.
  pool.on('connect', (client) =>
    client.on('error', (error) => log.debug({ error: error.message }, 'a database connection broke')),
  )
  return pool
}

function dbOn(pool: pg.Pool, sent: Sent): Db {
  return {
    rows: (text, values, options) => send(pool, sent, rowQuery({ text, values, named: options?.named }, sent)),
    texts: (statement) => send(pool, sent, textQuery(statement, sent)),
    transaction: (work) => inTransaction(pool, sent, work),
    stream: (statement, batch = 1000) => stream(pool, sent, statement, batch),
    inTransaction: false,
    sent,
  }
}

function dbIn(client: pg.PoolClient, sent: Sent, depth: number): Db {
  return {
    rows: (text, values, options) => send(client, sent, rowQuery({ text, values, named: options?.named }, sent)),
    texts: (statement) => send(client, sent, textQuery(statement, sent)),
    transaction: (work) => inSavepoint(client, sent, depth, work),
    stream: () => {
      throw new Error('A stream needs a connection of its own')
    },
    inTransaction: true,
    sent,
  }
}

const maxNames = 2000
const names = new Map<string, string>()
const seenOnce = new Set<string>()

/**
 * The name of a prepared statement: the text says everything about it, so equal texts share one. A text is named from its
 * second use on, so that one-off filters do not fill every connection with plans. There are so many names; those that were used
 * last have them, and what a connection still knows under an old one goes with the connection.
 */
function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known) {
    // Maps are in the order in which their entries came.
    names.delete(text)
    names.set(text, known)
    return known
  }
  if (!seenOnce.delete(text)) {
    makeRoom(seenOnce)
    seenOnce.add(text)
    return undefined
  }
  const name = `k${createHash('sha1').update(text).digest('base64url')}`
  makeRoom(names)
  names.set(text, name)
  return name
}

function makeRoom(texts: { size: number; keys: () => Iterator<string>; delete: (text: string) => boolean }): void {
  if (texts.size >= maxNames) texts.delete(texts.keys().next().value as string)
}

interface RowQuery {
  text: string
  values: unknown[] | undefined
  named: boolean | undefined
}

function rowQuery({ text, values, named }: RowQuery, sent: Sent): pg.QueryConfig {
  const name = named && sent.named ? nameOf(text) : undefined
  return { text, ...(values ? { values } : {}), ...(name ? { name } : {}) }
}

function textQuery({ text, values, named = true }: Statement, sent: Sent): TextQuery {
  return new TextQuery({ text, values, name: named && sent.named ? nameOf(text) : undefined })
}

interface Asked {
  query: (
    query: TextQuery,
    values: undefined,
    answered: (error: Error | null, result: { rows: unknown[] }) => void,
  ) => void
}

/** A query of a class of its own answers by a callback. */
function askFor(target: pg.Pool | pg.PoolClient, query: pg.QueryConfig | TextQuery): Promise<{ rows: unknown[] }> {
  if (!(query instanceof TextQuery)) return target.query(query)
  return new Promise((resolve, reject) => {
    const asked = target as unknown as Asked
    asked.query(query, undefined, (error, result) => (error ? reject(error) : resolve(result)))
  })
}

async function send<Row>(
  target: pg.Pool | pg.PoolClient,
  sent: Sent,
  query: pg.QueryConfig | TextQuery,
): Promise<Row[]> {
  sent.count++
  const began = performance.now()
  try {
    const { rows } = areTracesKept()
      ? await inSpan(spanOf(query.text), () => askFor(target, query))
      : await askFor(target, query)
    return rows as Row[]
  } catch (error) {
    throw translate(error)
  } finally {
    sent.slow.note(query.text, performance.now() - began)
  }
}

/** A statement as a trace shows it: its shape, no values. */
function spanOf(given: string): SpanStart {
  const text = shapeOf(given)
  const [name = ''] = text.split(' ', 1)
  const attributes = { 'db.system.name': 'postgresql', 'db.query.text': text, 'db.operation.name': name }
  return { name: `postgresql ${name}`, kind: 'client', attributes }
}

async function inTransaction<T>(pool: pg.Pool, sent: Sent, work: (db: Db) => Promise<T>): Promise<T> {
  const client = await connect(pool)
  let broken = false
  try {
    await client.query('begin')
    const result = await work(dbIn(client, sent, 0))
    const began = performance.now()
    await client.query('commit')
    sent.slow.note('commit', performance.now() - began)
    return result
  } catch (error) {
    await client.query('rollback').catch(() => {
      broken = true
    })
    throw translate(error)
  } finally {
    client.release(broken)
  }
}

async function inSavepoint<T>(
  client: pg.PoolClient,
  sent: Sent,
  depth: number,
  work: (db: Db) => Promise<T>,
): Promise<T> {
  const name = `s${depth}`
  await client.query(`savepoint ${name}`)
  try {
    const result = await work(dbIn(client, sent, depth + 1))
    await client.query(`release savepoint ${name}`)
    return result
  } catch (error) {
    await client.query(`rollback to savepoint ${name}`)
    throw error
  }
}

async function* stream(pool: pg.Pool, sent: Sent, statement: Statement, batch: number): AsyncIterable<Texts[]> {
  const client = await connect(pool)
  sent.count++
  const cursor = client.query(
    new Cursor<Texts>(statement.text, statement.values as never[], { rowMode: 'array', types: asText as never }),
  )
  let finished = false
  let spent = 0
  try {
    for (;;) {
      // How long the reader takes over a batch is not the statement's.
      const began = performance.now()
      const rows = await cursor.read(batch)
      spent += performance.now() - began
      if (rows.length === 0) break
      yield rows
    }
    finished = true
  } catch (error) {
    throw translate(error)
  } finally {
    sent.slow.note(statement.text, spent)
    await cursor.close().catch(() => {})
    client.release(!finished)
  }
}

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect()
  } catch (error) {
    throw translate(error)
  }
}

const lostConnection = new Set([
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08003',
  '08006',
  '53300',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
])

/** A database that is away is the caller's 503, not a defect. Everything else passes through. */
function translate(error: unknown): unknown {
  const { code, message } = error as { code?: string; message?: string }
  const away =
    (code && lostConnection.has(code)) ||
    /Connection terminated|is not queryable|timeout exceeded when trying to connect/.test(message ?? '')
  return away ? new KithError('unavailable', 'The database does not answer just now. Try again in a moment.') : error
}
