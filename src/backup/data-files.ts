import { createReadStream } from 'node:fs'
import { cp, mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Entry } from './archive/read-archive.ts'
import type { ArchiveWriter } from './archive/write-archive.ts'
import { BackupError } from './backup-error.ts'
import { writeFileWhole } from './stores/folder-store.ts'

/**
 * What of a data folder is not the company's but the machine's: the database (which a backup holds in its own way), locks,
 * logs, copies of programs, backups, what is being made. Everything else (uploads, the secret) goes along, so that a
 * part that keeps files there has nothing to say here.
 */
const machines = [
  /^postgres($|\.)/,
  /^postgresql-/,
  /^kith\.(lock|guard)/,
  /^backups$/,
  /^erasures\.ndjson$/,
  /^(restoring|rehearsal)/,
  /\.\d+$/,
]

const folder = 'files/'

/** Puts the files of the data folder into the archive. What vanishes meanwhile was finished with. */
export async function packDataFiles(
  dataDir: string,
  { except, writer }: { except: string; writer: ArchiveWriter },
): Promise<void> {
  for (const name of await listFiles(dataDir, '', except)) {
    const file = path.join(dataDir, name)
    const found = await stat(file).catch(() => null)
    if (found?.isFile()) await writer.file(`${folder}${name}`, found.size, createReadStream(file))
  }
}

async function listFiles(dataDir: string, below: string, except: string): Promise<string[]> {
  const entries = await readdir(path.join(dataDir, below), { withFileTypes: true }).catch(() => [])
  const names: string[] = []
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const name = path.posix.join(below, entry.name)
    if (!below && machines.some((pattern) => pattern.test(entry.name))) continue
    if (path.resolve(dataDir, name) === path.resolve(except)) continue
    if (entry.isDirectory()) names.push(...(await listFiles(dataDir, name, except)))
    else if (entry.isFile()) names.push(name)
  }
  return names
}

/** Takes the files of an archive into a folder of their own; true when the entry was one. */
export async function stageDataFile({ name, content }: Entry, staging: string): Promise<boolean> {
  if (!name.startsWith(folder)) return false
  const file = path.resolve(staging, name.slice(folder.length))
  if (!file.startsWith(path.resolve(staging) + path.sep)) {
    throw new BackupError(`The backup is damaged: ${name} leads out of the data folder.`)
  }
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  await writeFileWhole(file, (sink) => pipeline(content, sink))
  return true
}

/** Moves staged files to their place, over what is there. May be repeated after it was cut off. */
export async function placeDataFiles(staging: string, dataDir: string): Promise<void> {
  for (const name of await readdir(staging).catch(() => [])) {
    const target = path.join(dataDir, name)
    await rm(target, { recursive: true, force: true })
    await rename(path.join(staging, name), target).catch(async (error: NodeJS.ErrnoException) => {
      // The staging folder lies in the data folder; a mount point below it is another file system all the same.
      if (error.code !== 'EXDEV') throw error
      await cp(path.join(staging, name), target, { recursive: true })
    })
  }
  await rm(staging, { recursive: true, force: true })
}
