import path from 'node:path'
import { z } from 'zod'
import type { S3Place } from '../s3/upload.ts'
import { readS3, s3Variables } from './s3.ts'

/** How backups are made and kept, as the environment says. */
export interface BackupConfig {
  /** Absolute. Used when no S3-compatible store is given. */
  folder: string
  /** Null: not encrypted. */
  key: string | null
  /** How many nightly ones stay: the newest of that many days, weeks and months. */
  keep: { daily: number; weekly: number; monthly: number }
  /** `HH:MM` in the organisation's time zone; null: none at night, and none before the storage changes. */
  at: string | null
  s3: S3Place | null
}

/** For worlds that live for a moment: by hand only, into the data folder. */
export function backupsByHand(dataDir: string): BackupConfig {
  const keep = { daily: 7, weekly: 4, monthly: 6 }
  return { folder: path.join(dataDir, 'backups'), key: null, keep, at: null, s3: null }
}

const text = z.string().trim().min(1)
const leastKey = 12

/** `must` ends the sentence "NAME in SOURCE must be …"; see ../env.ts. */
export const backupVariables = {
  BACKUP_DIR: {
    schema: text.refine((value) => !value.includes('\0')),
    must: 'the path of a folder',
    secret: false,
  },
  BACKUP_KEY: { schema: z.string().min(leastKey), must: `at least ${leastKey} characters`, secret: true },
  BACKUP_KEEP: {
    schema: text.regex(/^\d{1,4}(,\d{1,4}){0,2}$/).refine((value) => Number.parseInt(value, 10) > 0),
    must: 'how many days, weeks and months to keep backups of, such as 7,4,6',
    secret: false,
  },
  BACKUP_AT: {
    schema: text.regex(/^([01]\d|2[0-3]):[0-5]\d$|^off$/),
    must: 'a time of day such as 02:30, or off',
    secret: false,
  },
  BACKUP_S3_URL: s3Variables.url,
  BACKUP_S3_REGION: s3Variables.region,
  BACKUP_S3_KEY_ID: s3Variables.keyId,
  BACKUP_S3_SECRET: s3Variables.secret,
}

type Name = keyof typeof backupVariables

/** @param from.folder what a relative BACKUP_DIR starts at */
export function readBackupConfig(
  read: (name: Name) => string | null,
  { folder, dataDir, problems }: { folder: string; dataDir: string; problems: string[] },
): BackupConfig {
  const [daily = 7, weekly = 0, monthly = 0] = (read('BACKUP_KEEP') ?? '7,4,6').split(',').map(Number)
  const at = read('BACKUP_AT') ?? '02:30'
  const given = read('BACKUP_DIR')
  return {
    folder: given ? path.resolve(folder, given) : path.join(dataDir, 'backups'),
    key: read('BACKUP_KEY'),
    keep: { daily, weekly, monthly },
    at: at === 'off' ? null : at,
    s3: readS3('BACKUP', (name) => read(`BACKUP_${name}`), problems),
  }
}
