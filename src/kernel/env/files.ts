import path from 'node:path'
import { z } from 'zod'
import type { S3Place } from '../s3/upload.ts'
import { readS3, s3Variables } from './s3.ts'
import { size, sizeMust } from './size.ts'

/** How much may be kept of what people attach to records, and where, as the environment says; in bytes. */
export interface FilesConfig {
  /** One file. */
  largest: number
  /** All contents together. */
  quota: number
  /** Where new contents go; the other place is still looked into. */
  store?: FilesPlace
  /** Null: there is only the folder. */
  s3?: S3Place | null
}

export type FilesPlace = 'folder' | 's3'

export const usualFiles: FilesConfig = { largest: 250 * 1024 ** 2, quota: 20 * 1024 ** 3 }

/** `must` ends the sentence "NAME in SOURCE must be …"; see ../env.ts. */
export const filesVariables = {
  FILES_LARGEST: { schema: size, must: sizeMust, secret: false },
  FILES_QUOTA: { schema: size, must: sizeMust, secret: false },
  FILES_STORE: { schema: z.enum(['folder', 's3']), must: 'folder or s3: where new files go', secret: false },
  FILES_S3_URL: s3Variables.url,
  FILES_S3_REGION: s3Variables.region,
  FILES_S3_KEY_ID: s3Variables.keyId,
  FILES_S3_SECRET: s3Variables.secret,
}

type Variables = typeof filesVariables
type Read = <Name extends keyof Variables>(name: Name) => z.output<Variables[Name]['schema']> | null

export function readFiles(read: Read, problems: string[]): FilesConfig {
  const s3 = readS3('FILES', (name) => read(`FILES_${name}`), problems)
  const store = read('FILES_STORE') ?? (s3 ? 's3' : 'folder')
  if (store === 's3' && !s3) problems.push('FILES_STORE=s3 needs FILES_S3_URL, FILES_S3_KEY_ID and FILES_S3_SECRET')
  return {
    largest: read('FILES_LARGEST') ?? usualFiles.largest,
    quota: read('FILES_QUOTA') ?? usualFiles.quota,
    store,
    s3,
  }
}

/** Where contents lie that records hold. */
export function filesIn(dataDir: string): string {
  return path.join(dataDir, 'files')
}
