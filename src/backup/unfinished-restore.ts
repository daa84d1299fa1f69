import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Manifest } from './archive/manifest.ts'
import { BackupError } from './backup-error.ts'

/** What is there while a restore is at work, so that nobody takes half of it for the whole. */
export function restoringFolder(dataDir: string): string {
  return path.join(dataDir, 'restoring')
}

const note = (dataDir: string) => path.join(restoringFolder(dataDir), 'restore.json')

export async function beginRestoring(dataDir: string, { madeAt, organisation }: Manifest): Promise<void> {
  await rm(restoringFolder(dataDir), { recursive: true, force: true })
  await mkdir(restoringFolder(dataDir), { recursive: true, mode: 0o711 })
  await writeFile(note(dataDir), JSON.stringify({ madeAt, organisation, startedAt: new Date().toISOString() }), {
    flush: true,
  })
}

export async function endRestoring(dataDir: string): Promise<void> {
  await rm(restoringFolder(dataDir), { recursive: true, force: true })
}

/** What a restore noted that has not come to its end; null when there is none. */
export async function unfinishedRestore(
  dataDir: string,
): Promise<{ madeAt: string; organisation: string | null } | null> {
  try {
    return JSON.parse(await readFile(note(dataDir), 'utf8'))
  } catch {
    return null
  }
}

/** A Kith must not go to work on half of a company. */
export async function refuseUnfinishedRestore(dataDir: string): Promise<void> {
  const found = await unfinishedRestore(dataDir)
  if (!found) return
  throw new BackupError(
    `A restore into ${dataDir} (the backup of ${found.madeAt}) did not come to its end. Give the command again: kith restore FILE`,
  )
}
