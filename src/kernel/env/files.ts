import path from 'node:path'
import { size, sizeMust } from './size.ts'

/** How much may be kept of what people attach to records, as the environment says; in bytes. */
export interface FilesConfig {
  /** One file. */
  largest: number
  /** All contents together. */
  quota: number
}

export const usualFiles: FilesConfig = { largest: 250 * 1024 ** 2, quota: 20 * 1024 ** 3 }

/** `must` ends the sentence "NAME in SOURCE must be …"; see ../env.ts. */
export const filesVariables = {
  FILES_LARGEST: { schema: size, must: sizeMust, secret: false },
  FILES_QUOTA: { schema: size, must: sizeMust, secret: false },
}

export function readFiles(read: (name: keyof typeof filesVariables) => number | null): FilesConfig {
  return { largest: read('FILES_LARGEST') ?? usualFiles.largest, quota: read('FILES_QUOTA') ?? usualFiles.quota }
}

/** Where contents lie that records hold. */
export function filesIn(dataDir: string): string {
  return path.join(dataDir, 'files')
}
