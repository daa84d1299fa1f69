import path from 'node:path'
import type { Sql } from '#backup/records.ts'
import { migrationNames } from '#engine/migrate.ts'
import { compareVersions } from '#kernel/compare-versions.ts'
import { version } from '#kernel/version.ts'
import { type Finding, found } from './finding.ts'
import { someOf } from './installation.ts'
import type { Patient } from './patient.ts'

const oldestMajor = 15
/** Seconds after which an open transaction is worth a word. */
const longTransaction = 300
/** Deleted rows of a table that may lie about, and their share of the live ones. */
const mostDead = 50_000
const mostDeadShare = 0.4

/** Whether it answers, is of the right make, and in order; nothing in it is changed. */
export async function examineDatabase({ config, sql, failure }: Patient): Promise<Finding[]> {
  if (sql) {
    const checks = [
      examineVersion,
      examineText,
      examineExtensions,
      examineMigrations,
      examineIndexes,
      examineTransactions,
      examineDeadRows,
      examineSettings,
      examineConnections,
    ]
    const findings: Finding[] = []
    for (const check of checks) findings.push(await check(sql))
    return findings
  }
  if (failure === null) return [found('notApplicable', 'database.none')]
  const log = path.join(config.dataDir, 'postgres.log')
  return [found('bad', config.databaseUrl ? 'database.away' : 'database.broken', { error: failure, log })]
}

async function examineVersion(sql: Sql): Promise<Finding> {
  const [row] = await sql<{ number: number; version: string; bytes: number }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
       pg_database_size(current_database())::float8 as bytes`,
  )
  const { number = 0, version: server = '', bytes = 0 } = row ?? {}
  return number >= oldestMajor * 10_000
    ? found('ok', 'database.version', { version: server, size: { bytes } })
    : found('bad', 'database.old', { version: server })
}

async function examineText(sql: Sql): Promise<Finding> {
  const [row] = await sql<{ encoding: string; locale: string; icu: boolean }>(
    `select pg_encoding_to_char(encoding) as encoding, datctype as locale,
       exists (select from pg_collation where collname = 'und-x-icu') as icu
     from pg_database where datname = current_database()`,
  )
  const { encoding = '', locale = '', icu = false } = row ?? {}
  if (!icu) return found('bad', 'database.noIcu')
  const [known] = await sql<{ has: boolean }>(`select 'л' ~ '[[:alpha:]]' and '王' ~ '[[:alpha:]]' as has`)
  return encoding === 'UTF8' && known?.has
    ? found('ok', 'database.text')
    : found('bad', 'database.textWrong', { encoding, locale })
}

async function examineExtensions(sql: Sql): Promise<Finding> {
  const rows = await sql(`select from pg_extension where extname = 'pg_trgm'`)
  return rows.length > 0 ? found('ok', 'database.extensions') : found('bad', 'database.extensionsMissing')
}

async function examineMigrations(sql: Sql): Promise<Finding> {
  const known = migrationNames()
  const done = (await exists(sql, 'kith.migration'))
    ? (await sql<{ name: string }>('select name from kith.migration')).map(({ name }) => name)
    : []
  const [used] = (await exists(sql, 'kith.release'))
    ? await sql<{ release: string }>('select version as release from kith.release')
    : []
  const unknown = done.filter((name) => !known.includes(name))
  const isNewer = used !== undefined && compareVersions(used.release, version) > 0
  if (isNewer || unknown.length > 0) {
    const names = [...(isNewer ? [used.release] : []), ...unknown]
    return found('bad', 'database.migrationsNewer', { names: someOf(names), release: version })
  }
  const pending = known.filter((name) => !done.includes(name)).map((name) => name.replace(/\.sql$/, ''))
  return pending.length > 0
    ? found('warning', 'database.migrationsPending', { count: pending.length, names: someOf(pending) })
    : found('ok', 'database.migrations')
}

async function examineIndexes(sql: Sql): Promise<Finding> {
  // One that is being built beside the work is not ready either.
  const rows = await sql<{ name: string }>(
    `select format('%I.%I', n.nspname, i.relname) as name
     from pg_index x join pg_class i on i.oid = x.indexrelid join pg_namespace n on n.oid = i.relnamespace
     where (not x.indisvalid or not x.indisready) and n.nspname in ('crm', 'kith', 'auth', 'jobs')
       and not exists (select from pg_stat_progress_create_index p where p.index_relid = x.indexrelid)
     order by 1`,
  )
  const names = rows.map(({ name }) => name)
  if (names.length === 0) return found('ok', 'database.indexes')
  const statement = names.map((name) => `reindex index concurrently ${name};`).join(' ')
  return found('warning', 'database.indexesInvalid', { count: names.length, names: someOf(names), statement })
}

async function examineTransactions(sql: Sql): Promise<Finding> {
  const rows = await sql<{ pid: number; who: string; age: number }>(
    `select pid, coalesce(nullif(application_name, ''), usename, '?') as who,
       extract(epoch from clock_timestamp() - xact_start)::float8 as age
     from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
       and xact_start < clock_timestamp() - make_interval(secs => $1) order by xact_start`,
    [longTransaction],
  )
  const [oldest] = rows
  if (!oldest) return found('ok', 'database.transactions')
  const { pid, who, age } = oldest
  return found('warning', 'database.transactionsLong', {
    count: rows.length,
    age: { seconds: age },
    who,
    pid: String(pid),
  })
}

async function examineDeadRows(sql: Sql): Promise<Finding> {
  const [worst] = await sql<{ table: string; dead: number; live: number }>(
    `select format('%I.%I', schemaname, relname) as table, n_dead_tup::float8 as dead, n_live_tup::float8 as live
     from pg_stat_user_tables where n_dead_tup > greatest($1::float8, $2::float8 * n_live_tup)
     order by n_dead_tup desc limit 1`,
    [mostDead, mostDeadShare],
  )
  return worst ? found('warning', 'database.untidy', { ...worst }) : found('ok', 'database.tidy')
}

const keepsSafe = ['fsync', 'full_page_writes']
const wanted = ['synchronous_commit', 'autovacuum', 'track_counts']

async function examineSettings(sql: Sql): Promise<Finding> {
  const rows = await sql<{ name: string }>(`select name from pg_settings where name = any($1) and setting = 'off'`, [
    [...keepsSafe, ...wanted],
  ])
  const off = rows.map(({ name }) => name)
  const unsafe = off.filter((name) => keepsSafe.includes(name))
  if (unsafe.length > 0) return found('bad', 'database.settingsUnsafe', { names: unsafe.join(', ') })
  return off.length > 0
    ? found('warning', 'database.settingsLax', { names: off.join(', ') })
    : found('ok', 'database.settings')
}

async function examineConnections(sql: Sql): Promise<Finding> {
  const [row] = await sql<{ used: number; most: number }>(
    `select (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as used,
       current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int as most`,
  )
  const { used = 0, most = 0 } = row ?? {}
  return used > most * 0.8
    ? found('warning', 'database.connectionsFew', { used, most })
    : found('ok', 'database.connections', { used, most })
}

/** Of a table that an older release had not, or a database that was never set up. */
export async function exists(sql: Sql, table: string): Promise<boolean> {
  const [row] = await sql<{ has: boolean }>('select to_regclass($1) is not null as has', [table])
  return row?.has ?? false
}
