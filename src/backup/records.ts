import { newId } from '#kernel/ids.ts'
import type { Kind } from './archive/manifest.ts'
import type { Progress } from './logical/dump-database.ts'
import type { Made } from './make-backup.ts'
import type { Reason } from './stores/backup-name.ts'
import type { Store } from './stores/store.ts'

/** Sends one statement; the engine's `rows`, or a connection of a command. */
export type Sql = <Row = Record<string, unknown>>(text: string, values?: unknown[]) => Promise<Row[]>

export interface BackupView {
  id: string
  kind: Kind
  reason: Reason
  state: 'running' | 'done' | 'failed'
  startedAt: string
  endedAt: string | null
  /** From 0 to 1. */
  progress: number
  name: string
  place: string
  encrypted: boolean
  bytes: number | null
  rows: number | null
  sha256: string | null
  error: string | null
}

export interface RecordOrder {
  kind: Kind
  reason: Reason
  store: Store
  name: string
  isEncrypted: boolean
  askedBy?: string | null
}

const heartbeat = 5_000
/** Seconds without a sign of life after which the process of a backup is taken for dead. */
const stillness = 60

/** Makes a backup and notes in the database how it went. A database from before there were such notes gets none. */
export async function keepRecord(
  sql: Sql,
  order: RecordOrder,
  work: (progress: Progress) => Promise<Made>,
): Promise<Made> {
  const [known] = await sql<{ has: boolean }>(`select to_regclass('kith.backup') is not null as has`)
  if (!known?.has) return work(() => {})
  const id = await begin(sql, order)
  let share = 0
  const beat = setInterval(() => {
    void sql('update kith.backup set progress = $2, moved_at = now() where id = $1', [id, share]).catch(() => {})
  }, heartbeat)
  try {
    const made = await work((done) => {
      share = done
    })
    await sql(
      `update kith.backup set state = 'done', progress = 1, ended_at = now(), bytes = $2, rows = $3, sha256 = $4 where id = $1`,
      [id, made.bytes, made.manifest.kind === 'logical' ? made.rows : null, made.sha256],
    )
    return made
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    await sql(`update kith.backup set state = 'failed', ended_at = now(), error = $2 where id = $1`, [
      id,
      reason,
    ]).catch(() => {})
    throw error
  } finally {
    clearInterval(beat)
  }
}

async function begin(sql: Sql, { kind, reason, store, name, isEncrypted, askedBy }: RecordOrder): Promise<string> {
  const id = newId()
  await sql(
    `insert into kith.backup (id, kind, reason, state, name, place, is_encrypted, asked_by) values ($1, $2, $3, 'running', $4, $5, $6, $7)`,
    [id, kind, reason, name, store.where, isEncrypted, askedBy ?? null],
  )
  return id
}

/** One that was killed is told as failed, whoever looks. */
const isStill = `state = 'running' and moved_at < now() - interval '${stillness} seconds'`

const view = `
  id, kind, reason, case when ${isStill} then 'failed' else state end as state, started_at as "startedAt",
  case when ${isStill} then moved_at else ended_at end as "endedAt", progress, name, place, is_encrypted as encrypted,
  bytes::float8 as bytes, rows::float8 as rows, sha256, case when ${isStill} then 'It was cut off.' else error end as error`

/** The newest first. */
export async function listBackups(sql: Sql, limit = 100): Promise<BackupView[]> {
  const rows = await sql<Stored>(`select ${view} from kith.backup order by started_at desc, id desc limit $1`, [limit])
  return rows.map(shown)
}

export async function runningBackup(sql: Sql): Promise<BackupView | null> {
  const [row] = await sql<Stored>(
    `select ${view} from kith.backup where state = 'running' and not (${isStill}) order by started_at desc limit 1`,
  )
  return row ? shown(row) : null
}

/** When the last one of a reason was begun, and how it ended. */
export async function lastOf(sql: Sql, reason: Reason): Promise<BackupView | null> {
  const [row] = await sql<Stored>(
    `select ${view} from kith.backup where reason = $1 order by started_at desc limit 1`,
    [reason],
  )
  return row ? shown(row) : null
}

type Stored = Omit<BackupView, 'startedAt' | 'endedAt'> & { startedAt: Date; endedAt: Date | null }

function shown({ startedAt, endedAt, ...row }: Stored): BackupView {
  return { ...row, startedAt: startedAt.toISOString(), endedAt: endedAt?.toISOString() ?? null }
}
