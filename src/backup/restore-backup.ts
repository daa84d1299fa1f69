import { mkdir } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type pg from 'pg'
import { takeGuard } from '#database/guard.ts'
import { compareVersions } from '#kernel/compare-versions.ts'
import type { Log } from '#kernel/log.ts'
import { version } from '#kernel/version.ts'
import type { Manifest, Summary } from './archive/manifest.ts'
import { type Archive, openArchive } from './archive/read-archive.ts'
import { BackupError, explainDatabase } from './backup-error.ts'
import { stageDataFile } from './data-files.ts'
import { openConnection } from './logical/dump-database.ts'
import { beginLoading, type Loaded } from './logical/load-database.ts'
import { beginNewEra } from './new-era.ts'
import { putBack, restoreCluster } from './physical/restore-cluster.ts'
import { isEmpty, type OpenPlace, occupied, openAlone, type Place } from './place.ts'
import { beginRestoring, endRestoring, finishRestoring, stagedFiles, unfinishedRestore } from './unfinished-restore.ts'

export interface RestoreOrder {
  place: Place
  /** The archive from its first byte. */
  source: Readable
  key: string | null
  /** Called, with the place open, before what is there is replaced; without it only an empty place is taken. */
  keepWhatIsThere: ((opened: OpenPlace) => Promise<void>) | null
  log: Log
  /** Told what the archive says of its entries, when all of them have been compared with it. */
  hear?: (summary: Summary) => void
}

export interface Restored extends Loaded {
  manifest: Manifest
}

/**
 * Brings a backup into an empty place. Everything is read and compared before any of it counts: when it fails, or this
 * process is killed, the place is as it was, and the same command can be given again.
 *
 * @throws BackupError
 */
export async function restoreBackup(order: RestoreOrder): Promise<Restored> {
  const archive = await openArchive(order.source, order.key)
  try {
    refuseNewer(archive.manifest)
    await mkdir(order.place.dataDir, { recursive: true, mode: 0o711 })
    await putBack(order.place.dataDir)
    const result =
      archive.manifest.kind === 'physical' ? await restoreCluster(archive, order) : await restoreRows(archive, order)
    order.hear?.(archive.summary())
    return { ...result, manifest: archive.manifest }
  } catch (error) {
    throw explainDatabase(error)
  } finally {
    archive.close()
  }
}

function refuseNewer({ kith }: Manifest): void {
  if (compareVersions(kith, version) <= 0) return
  throw new BackupError(`The backup was made by Kith ${kith}, and this is ${version}. Update Kith first.`)
}

async function restoreRows(archive: Archive, { place, keepWhatIsThere, log }: RestoreOrder): Promise<Loaded> {
  const opened = await openAlone(place, log)
  try {
    const client = await openConnection(opened.url, 'kith restore')
    try {
      if (!(await isEmpty(client))) {
        if (!keepWhatIsThere) throw occupied(place)
        await keepWhatIsThere(opened)
      }
      return await inOnePiece(client, archive, place.dataDir)
    } finally {
      await client.end().catch(() => {})
    }
  } finally {
    await opened.close()
  }
}

async function inOnePiece(client: pg.Client, archive: Archive, dataDir: string): Promise<Loaded> {
  const staging = stagedFiles(dataDir)
  await beginRestoring(dataDir, archive.manifest)
  let isCommitted = false
  try {
    await client.query('begin')
    const loading = await beginLoading(client)
    for await (const entry of archive.entries) {
      if (!(await loading.take(entry))) await stageDataFile(entry, staging)
    }
    const loaded = await loading.finish(archive.summary())
    await beginNewEra(client)
    await client.query('commit')
    isCommitted = true
    await finishRestoring(dataDir)
    return loaded
  } catch (error) {
    await client.query('rollback').catch(() => {})
    // The place is as it was. With new rows it is not: then the next start puts the files in their place.
    if (!isCommitted) await endRestoring(dataDir)
    throw error
  }
}

/**
 * Forgets a restore that was killed: what was there before is there again.
 *
 * @throws BackupError when there is none, or it is still at work
 */
export async function giveUpRestore({ dataDir }: Place): Promise<void> {
  const found = await unfinishedRestore(dataDir)
  if (!found || found.isLoaded) throw new BackupError(`No restore into ${dataDir} is unfinished.`)
  const guard = takeGuard(dataDir)
  if (!guard) throw new BackupError(`A Kith runs on ${dataDir}. Stop it first, then try again.`)
  await guard.release()
  await putBack(dataDir)
  await endRestoring(dataDir)
}
