import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Writable } from 'node:stream'
import { BackupError } from '../backup-error.ts'
import { readBackupName } from './backup-name.ts'
import { flushFolder } from './flush.ts'
import type { Store, StoredBackup } from './store.ts'

/** Backups as files of a folder, for their owner only. */
export function folderStore(folder: string): Store {
  return {
    where: folder,
    put: async (name, work) => {
      await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error) => {
        throw explainWriting(folder, error)
      })
      await removeUnfinished(folder)
      return writeFileWhole(path.join(folder, name), work)
    },
    open: async (name) => {
      const file = path.join(folder, path.basename(name))
      return (await stat(file).catch(() => null)) ? createReadStream(file, { highWaterMark: 256 * 1024 }) : null
    },
    list: () => list(folder),
    remove: (name) => rm(path.join(folder, path.basename(name)), { force: true }),
  }
}

/** Writes a file beside its place and renames it when the disk has all of it. */
export async function writeFileWhole<T>(file: string, work: (sink: Writable) => Promise<T>): Promise<T> {
  const unfinished = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}${unfinishedEnd}`)
  const sink = createWriteStream(unfinished, { mode: 0o600, flush: true, highWaterMark: 1024 * 1024 })
  try {
    const result = await work(sink)
    await rename(unfinished, file)
    await flushFolder(path.dirname(file))
    return result
  } catch (error) {
    sink.destroy()
    await rm(unfinished, { force: true })
    throw explainWriting(file, error)
  }
}

const unfinishedEnd = '.unfinished'

/** What killed backups left; one that another process is still writing stays. */
async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const writer = new RegExp(`^\\.kith-.*\\.(\\d+)\\${unfinishedEnd}$`).exec(name)?.[1]
    if (writer && !isAlive(Number(writer))) await rm(path.join(folder, name), { force: true })
  }
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return true
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function list(folder: string): Promise<StoredBackup[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw explainWriting(folder, error)
  })
  const found: StoredBackup[] = []
  for (const name of names) {
    const told = readBackupName(name)
    const file = told && (await stat(path.join(folder, name)).catch(() => null))
    if (told && file) found.push({ name, bytes: file.size, at: told.at })
  }
  return found.sort((a, b) => b.at.getTime() - a.at.getTime())
}

/** What stands in the way of writing there, for the person who asked for it; what is something else stays as it is. */
export function explainWriting(place: string, error: unknown): unknown {
  const { code = '' } = error as NodeJS.ErrnoException
  const says: Record<string, string> = {
    ENOSPC: 'no room is left on the disk',
    EDQUOT: 'the quota is used up',
    EACCES: 'this user may not write there',
    EPERM: 'this user may not write there',
    EROFS: 'the file system is read-only',
    ENOENT: 'there is no such folder',
    ENOTDIR: 'a part of the path is a file',
    EISDIR: 'this is a folder',
  }
  return says[code]
    ? new BackupError(`The backup cannot be written to ${place}: ${says[code]}.`, { cause: error })
    : error
}
