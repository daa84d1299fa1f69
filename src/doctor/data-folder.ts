import { access, constants, stat, statfs } from 'node:fs/promises'
import { unfinishedRestore } from '#backup/unfinished-restore.ts'
import { type Finding, found } from './finding.ts'
import { newestBackup } from './newest-backup.ts'
import type { Patient } from './patient.ts'

/** The folder of everything that is kept: whose it is, who else may look into it, how much room there is. */
export async function examineDataFolder(patient: Patient): Promise<Finding[]> {
  const { dataDir } = patient.config
  const folder = await stat(dataDir).catch(() => null)
  if (!folder?.isDirectory()) return [found('warning', 'data.missing', { folder: dataDir })]
  const rights = await examineRights(dataDir, folder)
  const restore = await unfinishedRestore(dataDir)
  return [
    rights,
    await examineSpace(patient),
    ...(restore ? [found('bad', 'data.unfinishedRestore', { madeAt: new Date(restore.madeAt) })] : []),
  ]
}

async function examineRights(dataDir: string, { uid, mode }: { uid: number; mode: number }): Promise<Finding> {
  const user = process.getuid?.() ?? uid
  const values = { folder: dataDir, owner: uid, user }
  // Root may enter everything: what it makes in somebody else's folder, that one cannot open.
  if (uid !== user) return found(user === 0 ? 'warning' : 'bad', 'data.foreign', values)
  const isOurs = await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  )
  if (!isOurs) return found('bad', 'data.closed', values)
  return mode & 0o006 && process.platform !== 'win32'
    ? found('warning', 'data.open', values)
    : found('ok', 'data.folder', values)
}

/** What PostgreSQL and a start take in any case. */
const leastFree = 256 * 1024 ** 2

async function examineSpace(patient: Patient): Promise<Finding> {
  const { config, sql } = patient
  const { bavail, bsize } = await statfs(config.dataDir)
  const free = bavail * bsize
  const [database] =
    sql && config.databaseUrl === null
      ? await sql<{ bytes: number }>('select pg_database_size(current_database())::float8 as bytes')
      : []
  const backup = config.backup.s3 ? null : await newestBackup(config.backup).catch(() => null)
  const needed = (database?.bytes ?? 0) + (backup?.bytes ?? 0)
  const values = { free: { bytes: free }, needed: { bytes: needed } }
  if (free < leastFree) return found('bad', 'data.spaceNone', values)
  return free < needed + leastFree ? found('warning', 'data.spaceLow', values) : found('ok', 'data.space', values)
}
