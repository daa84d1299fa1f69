import path from 'node:path'
import { z } from 'zod'
import { size, sizeMust } from './size.ts'

/** How much may be uploaded, as the environment says; in bytes. */
export interface UploadConfig {
  /** All files of one call. */
  call: number
  /** All files that wait to be imported, whoever sent them. */
  waiting: number
  /** What stays free on the disk of the data folder. */
  free: number
  /** Days after which files that nobody imported are thrown away. */
  days: number
}

const gigabyte = 1024 ** 3

export const usualUploads: UploadConfig = { call: 8 * gigabyte, waiting: 20 * gigabyte, free: gigabyte, days: 7 }

const sized = { schema: size, must: sizeMust, secret: false }

/** `must` ends the sentence "NAME in SOURCE must be …"; see ../env.ts. */
export const uploadVariables = {
  UPLOAD_LIMIT: sized,
  UPLOAD_WAITING_LIMIT: sized,
  UPLOAD_KEEP_FREE: sized,
  UPLOAD_KEEP_DAYS: {
    schema: z.union([z.number(), z.string().trim().regex(/^\d+$/).transform(Number)]).pipe(z.int().min(1).max(3650)),
    must: 'a whole number of days, 1 at least',
    secret: false,
  },
}

type Variables = typeof uploadVariables
type Read = <Name extends keyof Variables>(name: Name) => z.output<Variables[Name]['schema']> | null

export function readUploads(read: Read): UploadConfig {
  return {
    call: read('UPLOAD_LIMIT') ?? usualUploads.call,
    waiting: read('UPLOAD_WAITING_LIMIT') ?? usualUploads.waiting,
    free: read('UPLOAD_KEEP_FREE') ?? usualUploads.free,
    days: read('UPLOAD_KEEP_DAYS') ?? usualUploads.days,
  }
}

/** Where uploads wait to be imported: a folder for each import, called by its id. */
export function uploadsIn(dataDir: string): string {
  return path.join(dataDir, 'imports')
}
