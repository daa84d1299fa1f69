import type pg from 'pg'
import type { Catalog } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import type { Db } from '../database.ts'
import { quote, storageOf } from '../tables.ts'
import { indexFor, isServed, type Wanted } from './index-for.ts'
import {
  isAutomatic,
  listOwnIndexes,
  listQuestions,
  type OwnIndex,
  type Refusal,
  refuseIndex,
  type StoredQuestion,
} from './own-indexes.ts'
import type { Shape } from './question.ts'

export const indexingJob = 'indexes:tend'

export interface Limits {
  /** Calls, and milliseconds altogether, from which on a question is worth an index. */
  calls: number
  milliseconds: number
  /** Smaller tables are read as a whole. */
  rows: number
  /** For one object. */
  perObject: number
  /** Of the size of the database, for all of them. */
  share: number
  /** Days without any use after which one goes, and for which it is not made again. */
  idleDays: number
  pauseDays: number
  /** A call must take less than this part of what it took before. */
  gain: number
  /** Milliseconds that one waits for those who look at the table since before, such as a long download; other jobs wait behind it. */
  patience: number
}

export const usualLimits: Limits = {
  calls: 20,
  milliseconds: 2_000,
  rows: 5_000,
  perObject: 5,
  share: 0.15,
  idleDays: 30,
  pauseDays: 90,
  gain: 0.7,
  patience: 300_000,
}

const day = 24 * 3600_000

/** Why there is, or will be, no index for a question. */
export type Verdict = 'made' | 'due' | 'watched' | 'served' | 'small' | 'full' | 'refused' | 'nothing'

export interface Judged extends StoredQuestion {
  verdict: Verdict
  index: OwnIndex | null
  wanted: Wanted | null
}

/** What is known, and what is to be done about it. */
export async function judgeQuestions(
  { db, catalog, clock }: Pick<Ctx, 'db' | 'catalog' | 'clock'>,
  limits: Limits = usualLimits,
): Promise<Judged[]> {
  const [questions, own, sizes] = await Promise.all([listQuestions(db), listOwnIndexes(db), sizesOf(db)])
  const byName = new Map(own.map((index) => [index.name, index]))
  const perObject = Map.groupBy(
    own.filter(({ madeAt, refusedAt }) => madeAt && !refusedAt),
    ({ object }) => object,
  )
  let room = sizes.database * limits.share - own.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0)
  const existing = existingOf(catalog)
  const made = new Map([...perObject].map(([object, indexes]) => [object, indexes.length]))
  return questions.map((question): Judged => {
    const object = catalog.objects.get(question.object)
    const wanted = object ? indexFor(object, question.shape) : null
    const index = (wanted && byName.get(wanted.name)) ?? null
    const judged = (verdict: Verdict): Judged => ({ ...question, verdict, index, wanted })
    if (!object || !wanted) return judged('nothing')
    if (index?.refusedAt && index.refusedAt.getTime() > clock().getTime() - limits.pauseDays * day)
      return judged('refused')
    if (index?.madeAt && !index.refusedAt) return judged('made')
    if (index?.wanted) return judged('due')
    if (isServed(wanted, existing.get(object.table) ?? [])) return judged('served')
    const size = sizes.tables.get(object.table)
    if (!size || size.rows < limits.rows) return judged('small')
    if (question.calls < limits.calls || question.calls * question.mean < limits.milliseconds) return judged('watched')
    const already = made.get(object.name) ?? 0
    // Some sixty bytes a row.
    const bytes = size.rows * 60
    if (already >= limits.perObject || bytes > room) return judged('full')
    room -= bytes
    made.set(object.name, already + 1)
    return judged('due')
  })
}

interface Tending {
  pool: pg.Pool
  limits?: Limits
  signal?: AbortSignal
}

/**
 * Makes indexes for what is asked often and takes long, and drops those that help nobody, one after another and without holding anybody up.
 * Safe to repeat, and to be cut off. Where another process is at it, that one does it.
 */
export async function tendIndexes(ctx: Ctx, { pool, limits = usualLimits, signal }: Tending): Promise<void> {
  await ctx.db.sent.questions.keep(ctx.db)
  await alone(pool, signal, async (client) => {
    await client.query(`set lock_timeout = ${limits.patience}`)
    await forget(ctx, limits)
    await drop(ctx, { client, limits })
    const done = new Set<string>()
    // Asked anew after each: people may have wanted another meanwhile.
    for (;;) {
      const due = (await dueOf(ctx, limits)).find(({ wanted }) => !done.has(wanted.name))
      if (!due) return
      signal?.throwIfAborted()
      done.add(due.wanted.name)
      await make(ctx, { ...due, client, ...(signal ? { signal } : {}) })
    }
  })
}

interface Due {
  wanted: Wanted
  object: string
  shape: Shape
  before: number | null
}

async function dueOf(ctx: Ctx, limits: Limits): Promise<Due[]> {
  const judged = await judgeQuestions(ctx, limits)
  const asked = (await listOwnIndexes(ctx.db)).filter(({ wanted, madeAt }) => wanted && !madeAt)
  const byPeople = asked.flatMap(({ object: name, shape }): Due[] => {
    const object = ctx.catalog.objects.get(name)
    const wanted = object ? indexFor(object, shape) : null
    const question = judged.find((one) => one.wanted?.name === wanted?.name)
    return wanted ? [{ wanted, object: name, shape, before: question?.mean ?? null }] : []
  })
  if (!(await isAutomatic(ctx.db))) return byPeople
  const byItself = judged.flatMap(({ verdict, wanted, object, shape, mean }): Due[] =>
    verdict === 'due' && wanted ? [{ wanted, object, shape, before: mean }] : [],
  )
  const names = new Set(byPeople.map(({ wanted }) => wanted.name))
  return [...byPeople, ...byItself.filter(({ wanted }) => !names.has(wanted.name))]
}

async function make(ctx: Ctx, due: Due & { client: pg.PoolClient; signal?: AbortSignal }): Promise<void> {
  const { wanted, object: name, shape, before, client, signal } = due
  const table = ctx.catalog.objects.get(name)?.table as string
  const began = performance.now()
  await ctx.db.rows(
    `insert into kith.own_index (name, object, shape) values ($1, $2, $3)
     on conflict (name) do update set object = excluded.object, shape = excluded.shape, refused_at = null, reason = null`,
    [wanted.name, name, shape],
  )
  try {
    await client.query(`drop index concurrently if exists crm.${quote(wanted.name)}`)
    await client.query(
      `create index concurrently ${quote(wanted.name)} on crm.${quote(table)} (${wanted.on}) where deleted_at is null`,
    )
  } catch (error) {
    if (!signal?.aborted && (error as { code?: string }).code === lockTimeout) {
      ctx.log.info({ index: wanted.name }, 'an index waits until a long look at its table is over')
      return
    }
    if (signal?.aborted || isPassing(error)) throw error
    ctx.log.warn({ index: wanted.name, error: (error as Error).message }, 'an index could not be made')
    await refuseIndex(ctx.db, wanted.name, 'failed')
    return
  }
  await ctx.db.rows(
    `with index as (update kith.own_index set made_at = now(), before = $2, scans = 0, scanned_at = null where name = $1)
     update kith.question set calls = 0, milliseconds = 0, worst = 0 where object = $3 and shape = $4`,
    [wanted.name, before, name, shape],
  )
  ctx.log.info({ index: wanted.name, object: name, seconds: (performance.now() - began) / 1000 }, 'an index was made')
}

const lockTimeout = '55P03'

/** The database was away, had no room, or somebody was in the way: it may go well another time. */
function isPassing(error: unknown): boolean {
  const { code } = error as { code?: string }
  return code === undefined || ['08', '40', '53', '55', '57'].includes(code.slice(0, 2))
}

/** Questions that nobody asks any more. */
async function forget({ db }: Ctx, { idleDays }: Limits): Promise<void> {
  await db.rows(
    `delete from kith.question q where last_at < now() - make_interval(days => $1)
       and not exists (select from kith.own_index o where o.object = q.object and o.shape = q.shape and o.refused_at is null)`,
    [idleDays],
  )
}

async function drop(ctx: Ctx, { client, limits }: { client: pg.PoolClient; limits: Limits }): Promise<void> {
  const own = await listOwnIndexes(ctx.db)
  const questions = await judgeQuestions(ctx, limits)
  for (const index of own) {
    const question = questions.find((one) => one.index?.name === index.name)
    const reason = reasonToDrop(ctx, { index, question, limits })
    if (reason) await refuseIndex(ctx.db, index.name, reason)
    const isGoing = reason !== null || index.refusedAt !== null || index.madeAt === null
    if (index.bytes !== null && isGoing) {
      const isGone = await dropped(client, index.name)
      if (!isGone) continue
      ctx.log.info({ index: index.name, reason: reason ?? index.reason }, 'an index was dropped')
    }
    // A column that went took it along, or a backup was restored: asked again, it is made again; what people wanted is without being asked.
    if (index.bytes === null && !index.refusedAt)
      await ctx.db.rows(
        index.wanted && isStill(ctx, index)
          ? 'update kith.own_index set made_at = null where name = $1'
          : 'delete from kith.own_index where name = $1',
        [index.name],
      )
    else if (index.bytes !== null && index.scansNow !== index.scans)
      await ctx.db.rows('update kith.own_index set scans = $2, scanned_at = now() where name = $1', [
        index.name,
        index.scansNow,
      ])
  }
}

/** False: somebody looks at the table for long; it goes the next time. */
async function dropped(client: pg.PoolClient, name: string): Promise<boolean> {
  try {
    await client.query(`drop index concurrently if exists crm.${quote(name)}`)
    return true
  } catch (error) {
    if ((error as { code?: string }).code === lockTimeout) return false
    throw error
  }
}

interface Looked {
  index: OwnIndex
  question: Judged | undefined
  limits: Limits
}

/** Its fields are as they were when it was made. */
function isStill({ catalog }: Ctx, { name, object, shape }: OwnIndex): boolean {
  const model = catalog.objects.get(object)
  return model !== undefined && indexFor(model, shape)?.name === name
}

function reasonToDrop(ctx: Ctx, { index, question, limits }: Looked): Refusal | null {
  const { clock } = ctx
  if (!index.madeAt || index.refusedAt || index.bytes === null) return null
  if (!isStill(ctx, index)) return 'gone'
  if (index.wanted) return null
  const lastUse = (index.scansNow === index.scans ? index.scannedAt : clock()) ?? index.madeAt
  if (lastUse.getTime() < clock().getTime() - limits.idleDays * day) return 'unused'
  const isAsked = question !== undefined && question.calls >= limits.calls && index.before !== null
  return isAsked && question.mean > (index.before as number) * limits.gain ? 'no-gain' : null
}

/** By table: what the indexes of the product are on. */
function existingOf(catalog: Catalog): Map<string, string[]> {
  return new Map(
    Object.values(storageOf(catalog)).map(({ name, indexes, primaryKey }) => [
      name,
      [primaryKey.map(quote).join(', '), ...indexes.map(({ on }) => on)],
    ]),
  )
}

interface Sizes {
  database: number
  tables: Map<string, { rows: number }>
}

async function sizesOf(db: Db): Promise<Sizes> {
  const [tables, [database]] = await Promise.all([
    db.rows<{ name: string; rows: number }>(
      `select relname as name, greatest(0, reltuples)::float8 as rows from pg_class
       where relnamespace = 'crm'::regnamespace and relkind = 'r'`,
    ),
    db.rows<{ bytes: number }>('select pg_database_size(current_database())::float8 as bytes'),
  ])
  return { database: database?.bytes ?? 0, tables: new Map(tables.map(({ name, rows }) => [name, { rows }])) }
}

/** Who tends holds this lock as long as its statements run, also those of a process that is gone. */
const tendingLock = 5_201_906

/**
 * A line of its own to the database, on which a statement may take as long as it needs; ends it when the signal comes. Two at one time
 * would drop what the other makes.
 */
async function alone(
  pool: pg.Pool,
  signal: AbortSignal | undefined,
  work: (client: pg.PoolClient) => Promise<void>,
): Promise<void> {
  const client = await pool.connect()
  let isLent = true
  const giveBack = () => {
    if (isLent) client.release(true)
    isLent = false
  }
  signal?.addEventListener('abort', giveBack, { once: true })
  try {
    signal?.throwIfAborted()
    await client.query('set statement_timeout = 0')
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [tendingLock])
    if (rows[0]?.taken) await work(client)
  } finally {
    signal?.removeEventListener('abort', giveBack)
    giveBack()
  }
}
