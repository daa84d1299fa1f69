import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Manifest } from './archive/manifest.ts'
import { BackupError } from './backup-error.ts'
import { placeDataFiles } from './data-files.ts'

interface Note {
  madeAt: string
  organisation: string | null
  startedAt: string
  /** The database is the new one for good: what is left to do is to put the files in their place. */
  isLoaded: boolean
}

/** What is there while a restore is at work, so that nobody takes half of it for the whole. */
export function restoringFolder(dataDir: string): string {
  return path.join(dataDir, 'restoring')
}

export function stagedFiles(dataDir: string): string {
  return path.join(restoringFolder(dataDir), 'files')
}

export async function beginRestoring(dataDir: string, { madeAt, organisation }: Manifest): Promise<void> {
  await rm(restoringFolder(dataDir), { recursive: true, force: true })
  await mkdir(restoringFolder(dataDir), { recursive: true, mode: 0o711 })
  await writeNote(dataDir, { madeAt, organisation, startedAt: new Date().toISOString(), isLoaded: false })
}

/** After the database is the new one for good. */
export async function finishRestoring(dataDir: string): Promise<void> {
  const found = await unfinishedRestore(dataDir)
  if (found) await writeNote(dataDir, { ...found, isLoaded: true })
  await placeDataFiles(stagedFiles(dataDir), dataDir)
  await endRestoring(dataDir)
}

export async function endRestoring(dataDir: string): Promise<void> {
  await rm(restoringFolder(dataDir), { recursive: true, force: true })
}

/** What a restore noted that has not come to its end; null when there is none. */
export async function unfinishedRestore(dataDir: string): Promise<Note | null> {
  try {
    return JSON.parse(await readFile(noteFile(dataDir), 'utf8'))
  } catch {
    return null
  }
}

/** A Kith must not go to work on half of a company. */
export async function refuseUnfinishedRestore(dataDir: string): Promise<void> {
  const found = await unfinishedRestore(dataDir)
  if (!found) return
  if (found.isLoaded) return finishRestoring(dataDir)
  throw new BackupError(
    `A restore into ${dataDir} (the backup of ${found.madeAt}) did not come to its end. Give the command again, or go on with what was there before: kith restore --give-up`,
  )
}

const noteFile = (dataDir: string) => path.join(restoringFolder(dataDir), 'restore.json')

async function writeNote(dataDir: string, content: Note): Promise<void> {
  const file = noteFile(dataDir)
  await writeFile(`${file}.new`, JSON.stringify(content), { flush: true })
  await rename(`${file}.new`, file)
}
