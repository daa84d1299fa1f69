import type pg from 'pg'
import { version } from '#kernel/version.ts'
import { describeManifest, type Kind, type Manifest } from './archive/manifest.ts'
import { type Written, writeArchive } from './archive/write-archive.ts'
import { BackupError, explainDatabase } from './backup-error.ts'
import { packDataFiles } from './data-files.ts'
import { dumpDatabase, openSnapshot, type Progress } from './logical/dump-database.ts'
import { dumpCluster } from './physical/dump-cluster.ts'
import type { Store } from './stores/store.ts'

/** What is backed up: a database, and the files beside it. */
export interface Source {
  url: string
  dataDir: string
  /** The database is the built-in one of this data folder. */
  isEmbedded: boolean
}

export interface BackupOrder {
  source: Source
  kind: Kind
  store: Store
  name: string
  key: string | null
  /** A folder that is left out though it lies in the data folder. */
  except: string
  progress?: Progress
}

export interface Made extends Written {
  name: string
  where: string
  manifest: Manifest
}

/** Makes a backup while people work; it has its name when it is whole. Writes nothing into the database. */
export async function makeBackup(order: BackupOrder): Promise<Made> {
  const { source, kind, store, name, key, except, progress } = order
  if (kind === 'physical' && !source.isEmbedded) {
    throw new BackupError(
      'A physical backup is for the built-in database. For the one of DATABASE_URL make a logical one (without --physical).',
    )
  }
  const snapshot = await openSnapshot(source.url)
  try {
    const manifest = await manifestOf(snapshot, kind)
    const level = kind === 'physical' ? 1 : 3
    const written = await store.put(name, (sink) =>
      writeArchive({ sink, key, manifest, level }, async (writer) => {
        if (kind === 'logical') await dumpDatabase(snapshot, writer, progress)
        else {
          // The files are of their own moment; an open snapshot would only keep dead rows alive.
          await snapshot.query('rollback')
          await dumpCluster(source, writer, progress)
        }
        await packDataFiles(source.dataDir, { except, writer })
      }),
    )
    return { ...written, name, where: store.where, manifest }
  } catch (error) {
    throw explainDatabase(error)
  } finally {
    await snapshot.end().catch(() => {})
  }
}

async function manifestOf(client: pg.Client, kind: Kind): Promise<Manifest> {
  const { rows } = await client.query<{ postgres: string; isKith: boolean }>(
    `select current_setting('server_version') as postgres, to_regclass('kith.organisation') is not null as "isKith"`,
  )
  const { postgres = '', isKith = false } = rows[0] ?? {}
  if (!isKith) throw new BackupError('There is nothing to back up: no Kith has been started on this database yet.')
  const { rows: names } = await client.query<{ name: string }>('select name from kith.organisation')
  const { rows: migrations } = await client.query<{ name: string }>('select name from kith.migration order by name')
  return describeManifest({
    kind,
    madeAt: new Date().toISOString(),
    kith: version,
    postgres: postgres.split(' ')[0] ?? postgres,
    migrations: migrations.map(({ name }) => name),
    organisation: names[0]?.name ?? null,
  })
}
