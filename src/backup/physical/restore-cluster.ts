import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { findBinaries } from '#database/binaries.ts'
import { takeGuard } from '#database/guard.ts'
import type { Log } from '#kernel/log.ts'
import { type Archive, type Entry, textOf } from '../archive/read-archive.ts'
import { BackupError } from '../backup-error.ts'
import { countRows } from '../count-rows.ts'
import { stageDataFile } from '../data-files.ts'
import { openConnection } from '../logical/dump-database.ts'
import type { Loaded } from '../logical/load-database.ts'
import { beginNewEra } from '../new-era.ts'
import { isEmpty, type OpenPlace, occupied, openAlone, type Place } from '../place.ts'
import { flushTree } from '../stores/flush.ts'
import { explainWriting } from '../stores/folder-store.ts'
import { beginRestoring, endRestoring, finishRestoring, restoringFolder, stagedFiles } from '../unfinished-restore.ts'
import { clusterFolder, foldersEntry } from './dump-cluster.ts'

interface Order {
  place: Place
  keepWhatIsThere: ((opened: OpenPlace) => Promise<void>) | null
  log: Log
}

/** Puts the files of a cluster in the place of what is there, and starts it once to see that it lives; else what was there comes back. */
export async function restoreCluster(archive: Archive, order: Order): Promise<Loaded> {
  const { place, log } = order
  const { dataDir } = place
  await refuseUnfit(archive, place)
  await demandRoom(order)
  const guard = takeGuard(dataDir)
  if (!guard) throw new BackupError(`A Kith runs on ${dataDir}. Stop it first, then try again.`)
  try {
    await beginRestoring(dataDir, archive.manifest)
    await stage(archive, dataDir).catch(async (error) => {
      await endRestoring(dataDir)
      throw explainWriting(dataDir, error)
    })
    await exchange(dataDir)
  } finally {
    await guard.release()
  }
  const loaded = await tryOut(place, log).catch(async (error) => {
    await putBack(dataDir)
    await endRestoring(dataDir)
    throw error
  })
  await finishRestoring(dataDir)
  return loaded
}

async function refuseUnfit({ manifest }: Archive, { dataDir, databaseUrl }: Place): Promise<void> {
  if (databaseUrl) {
    throw new BackupError(
      'This backup is physical: it is for the built-in database only. Restore it without DATABASE_URL, make a logical backup there, and restore that one here.',
    )
  }
  const { version } = await findBinaries(dataDir)
  const [ours, theirs] = [version, manifest.postgres].map((one) => one.split('.')[0])
  if (ours === theirs) return
  throw new BackupError(
    `This backup is physical and of PostgreSQL ${theirs}; the built-in one is ${ours}. Use a logical backup, which any version reads.`,
  )
}

async function demandRoom({ place, keepWhatIsThere, log }: Order): Promise<void> {
  const isThere = await stat(path.join(place.dataDir, 'postgres')).catch(() => null)
  if (!isThere) return
  const opened = await openAlone(place, log)
  try {
    const client = await openConnection(opened.url, 'kith restore')
    const empty = await isEmpty(client).finally(() => client.end())
    if (empty) return
    if (!keepWhatIsThere) throw occupied(place)
    await keepWhatIsThere(opened)
  } finally {
    await opened.close()
  }
}

async function stage(archive: Archive, dataDir: string): Promise<void> {
  const cluster = stagedCluster(dataDir)
  await mkdir(cluster, { recursive: true, mode: 0o700 })
  for await (const entry of archive.entries) {
    if (entry.name === foldersEntry) {
      for (const name of JSON.parse(await textOf(entry)) as string[])
        await mkdir(inside(cluster, name), { recursive: true, mode: 0o700 })
    } else if (entry.name.startsWith(clusterFolder)) await stageFile(entry, cluster)
    else await stageDataFile(entry, stagedFiles(dataDir))
  }
  await flushTree(cluster)
}

async function stageFile({ name, content }: Entry, cluster: string): Promise<void> {
  const file = inside(cluster, name.slice(clusterFolder.length))
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  await pipeline(content, createWriteStream(file, { mode: 0o600 }))
}

function inside(cluster: string, name: string): string {
  const file = path.resolve(cluster, name)
  if (file !== cluster && !file.startsWith(cluster + path.sep)) {
    throw new BackupError(`The backup is damaged: ${name} leads out of the data folder.`)
  }
  return file
}

const stagedCluster = (dataDir: string) => path.join(restoringFolder(dataDir), 'cluster')
const replacedFolder = (dataDir: string) => path.join(restoringFolder(dataDir), 'before')

/** The password goes with the cluster; a new one is made for the new one at its start. */
const belongings = ['postgres', 'postgres.password']

async function exchange(dataDir: string): Promise<void> {
  const before = replacedFolder(dataDir)
  await mkdir(before, { mode: 0o711 })
  for (const name of belongings) await moveIfThere(path.join(dataDir, name), path.join(before, name))
  await rename(stagedCluster(dataDir), path.join(dataDir, 'postgres'))
}

async function tryOut(place: Place, log: Log): Promise<Loaded> {
  const opened = await openAlone(place, log)
  try {
    const client = await openConnection(opened.url, 'kith restore')
    try {
      await beginNewEra(client)
      const counts = await countRows(client)
      return { tables: counts.size, rows: [...counts.values()].reduce((sum, rows) => sum + rows, 0) }
    } finally {
      await client.end().catch(() => {})
    }
  } finally {
    await opened.close()
  }
}

/** After a restore that was killed between taking the old cluster away and seeing the new one live: the old one again. */
export async function putBack(dataDir: string): Promise<void> {
  const before = replacedFolder(dataDir)
  if (!(await stat(path.join(before, 'postgres')).catch(() => null))) return
  const guard = takeGuard(dataDir)
  if (!guard) throw new BackupError(`A Kith runs on ${dataDir}. Stop it first, then try again.`)
  try {
    for (const name of belongings) {
      await rm(path.join(dataDir, name), { recursive: true, force: true })
      await moveIfThere(path.join(before, name), path.join(dataDir, name))
    }
  } finally {
    await guard.release()
  }
}

async function moveIfThere(from: string, to: string): Promise<void> {
  await rename(from, to).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
}
