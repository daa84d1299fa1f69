import pg from 'pg'
import { type Cluster, SUPERUSER } from './cluster.ts'
import type { Place } from './postmaster.ts'

const NAME = 'kith'

/**
 * Makes role and database `kith` unless they are there and complete, and returns the database's URL. The role is no
 * superuser: it may make databases, watch and take backups, and everything in its own database.
 */
export async function ensureDatabase(place: Place, cluster: Cluster): Promise<string> {
  const { password } = cluster
  if (!(await isComplete(place, password))) await provision(place, password)
  if (place.host) return `postgres://${NAME}:${password}@${place.host}:${place.port}/${NAME}`
  // The host in the query wins; the other one makes it an URL that everybody can parse.
  return `postgres://${NAME}:${password}@localhost/${NAME}?host=${encodeURIComponent(place.socketFolder)}`
}

/** Connects as `user`; the caller ends it. */
async function connect(place: Place, login: { user: string; password: string; database: string }): Promise<pg.Client> {
  const client = new pg.Client({ host: place.host ?? place.socketFolder, port: place.port, ...login })
  client.on('error', () => {})
  await client.connect()
  return client
}

async function isComplete(place: Place, password: string): Promise<boolean> {
  const client = await connect(place, { user: NAME, password, database: NAME }).catch(() => null)
  if (!client) return false
  try {
    // The last of the grants below.
    const { rows } = await client.query<{ done: boolean }>(
      "select has_function_privilege('pg_switch_wal()', 'execute') as done",
    )
    return rows[0]?.done ?? false
  } finally {
    await client.end()
  }
}

async function provision(place: Place, password: string): Promise<void> {
  const system = await connect(place, { user: SUPERUSER, password, database: 'postgres' })
  try {
    const role = await system.query('select from pg_roles where rolname = $1', [NAME])
    const verb = role.rowCount ? 'alter' : 'create'
    await system.query(`${verb} role ${NAME} login createdb password ${pg.escapeLiteral(password)}`)
    await system.query(`grant pg_monitor, pg_checkpoint to ${NAME}`)
    const database = await system.query('select from pg_database where datname = $1', [NAME])
    if (!database.rowCount) await system.query(`create database ${NAME} owner ${NAME} template template0`)
  } finally {
    await system.end()
  }
  const own = await connect(place, { user: SUPERUSER, password, database: NAME })
  try {
    await own.query(`grant execute on function pg_backup_start(text, boolean) to ${NAME}`)
    await own.query(`grant execute on function pg_backup_stop(boolean) to ${NAME}`)
    await own.query(`grant execute on function pg_switch_wal() to ${NAME}`)
  } finally {
    await own.end()
  }
}
