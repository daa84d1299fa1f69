import { readdir, stat, statfs } from 'node:fs/promises'
import path from 'node:path'
import { type UploadConfig, uploadsIn, usualUploads } from '#kernel/env/uploads.ts'
import type { Config } from '#kernel/env.ts'
import { KithError } from '#kernel/errors.ts'
import { sayBytes } from '#kernel/texts/say-bytes.ts'

export function uploadLimits({ uploads = usualUploads }: Pick<Config, 'uploads'>): UploadConfig {
  return uploads
}

/**
 * Refuses (507) files for which there is no room: when too many wait already, or the disk would be too full with `coming` more
 * bytes. What lies in the folder counts, so that calls at the same time see each other's files.
 */
export async function demandRoom(config: Pick<Config, 'dataDir' | 'uploads'>, coming: number): Promise<void> {
  const { waiting } = uploadLimits(config)
  if ((await bytesIn(uploadsIn(config.dataDir))) + coming > waiting)
    throw noRoom(
      `Files that wait to be imported may have ${sayBytes(waiting)} together. Run or forget imports that were not run, then try again.`,
    )
  await demandFree(config, coming)
}

/** Refuses (507) what would leave too little room on the disk of the data folder. */
export async function demandFree(config: Pick<Config, 'dataDir' | 'uploads'>, coming: number): Promise<void> {
  const { free } = uploadLimits(config)
  const { bavail, bsize } = await statfs(config.dataDir)
  if (bavail * bsize - coming < free)
    throw noRoom(
      `The disk of the server is too full for this: ${sayBytes(free)} must stay free. Tell whoever runs the server.`,
    )
}

export function noRoom(detail: string): KithError {
  return new KithError('no-room', detail)
}

async function bytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(ifGone([]))
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
  const sizes = await Promise.all(files.map((file) => stat(file).then(({ size }) => size, ifGone(0))))
  return sizes.reduce((sum, size) => sum + size, 0)
}

function ifGone<T>(instead: T) {
  return (error: NodeJS.ErrnoException): T => {
    if (error.code === 'ENOENT') return instead
    throw error
  }
}
