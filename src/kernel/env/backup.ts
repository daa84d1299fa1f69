import path from 'node:path'
import { z } from 'zod'

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

export interface S3Place {
  /** Address of the bucket: `https://s3.example.com/bucket`. */
  url: string
  /** Before each name; empty or ending in a slash. */
  prefix: string
  region: string
  keyId: string
  secret: string
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
  BACKUP_S3_URL: {
    schema: text.regex(/^https?:\/\/[^\s@?#]+\/[^\s@?#]+$/).refine((value) => URL.canParse(value)),
    must: 'the address of a bucket, such as https://s3.example.com/bucket or https://s3.example.com/bucket/folder',
    secret: false,
  },
  BACKUP_S3_REGION: { schema: text.regex(/^[\w-]+$/), must: 'a region such as eu-central-1', secret: false },
  BACKUP_S3_KEY_ID: { schema: text, must: 'the id of an access key', secret: false },
  BACKUP_S3_SECRET: { schema: text, must: 'the secret of an access key', secret: true },
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
    s3: readS3(read, problems),
  }
}

function readS3(read: (name: Name) => string | null, problems: string[]): S3Place | null {
  const [address, keyId, secret] = [read('BACKUP_S3_URL'), read('BACKUP_S3_KEY_ID'), read('BACKUP_S3_SECRET')]
  const region = read('BACKUP_S3_REGION') ?? 'auto'
  if (!address && !keyId && !secret) return null
  if (!address || !keyId || !secret) {
    problems.push('BACKUP_S3_URL, BACKUP_S3_KEY_ID and BACKUP_S3_SECRET must be given together')
    return null
  }
  const { origin, pathname } = new URL(address)
  const [bucket = '', ...folders] = pathname.split('/').filter(Boolean)
  const prefix = folders.length > 0 ? `${folders.join('/')}/` : ''
  return { url: `${origin}/${bucket}`, prefix, region, keyId, secret }
}
