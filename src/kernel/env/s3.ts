import { z } from 'zod'
import type { S3Place } from '../s3/upload.ts'

const text = z.string().trim().min(1)

/** Where a bucket is and who may use it; the names of the variables are of those who ask. */
export const s3Variables = {
  url: {
    schema: text.regex(/^https?:\/\/[^\s@?#]+\/[^\s@?#]+$/).refine((value) => URL.canParse(value)),
    must: 'the address of a bucket, such as https://s3.example.com/bucket or https://s3.example.com/bucket/folder',
    secret: false,
  },
  region: { schema: text.regex(/^[\w-]+$/), must: 'a region such as eu-central-1', secret: false },
  keyId: { schema: text, must: 'the id of an access key', secret: false },
  secret: { schema: text, must: 'the secret of an access key', secret: true },
}

type Name = 'S3_URL' | 'S3_REGION' | 'S3_KEY_ID' | 'S3_SECRET'

/** @param whose what the names begin with: `BACKUP` */
export function readS3(whose: string, read: (name: Name) => string | null, problems: string[]): S3Place | null {
  const [address, keyId, secret] = [read('S3_URL'), read('S3_KEY_ID'), read('S3_SECRET')]
  const region = read('S3_REGION') ?? 'auto'
  if (!address && !keyId && !secret) return null
  if (!address || !keyId || !secret) {
    problems.push(`${whose}_S3_URL, ${whose}_S3_KEY_ID and ${whose}_S3_SECRET must be given together`)
    return null
  }
  const { origin, pathname } = new URL(address)
  const [bucket = '', ...folders] = pathname.split('/').filter(Boolean)
  const prefix = folders.length > 0 ? `${folders.join('/')}/` : ''
  return { url: `${origin}/${bucket}`, prefix, region, keyId, secret }
}
