import { PassThrough, Readable } from 'node:stream'
import { S3mini } from 's3mini'
import type { S3Place } from '#kernel/env-backup.ts'
import { BackupError } from '../backup-error.ts'
import { readBackupName } from './backup-name.ts'
import type { Store, StoredBackup } from './store.ts'

/** A store takes at most 10,000 parts of one file: this is enough for 320 GB, and what the memory holds of it. */
const partSize = 32 * 1024 * 1024
const tries = 4

/** Backups as objects of a bucket. A file has its name when the store has all of its parts. */
export function s3Store(place: S3Place): Store {
  const { url, prefix, region, keyId, secret } = place
  const bucket = new S3mini({ endpoint: url, region, accessKeyId: keyId, secretAccessKey: secret })
  const where = `${url.replace(/^https?:\/\//, '')}/${prefix}`.replace(/\/$/, '')
  const told = <T>(doing: string, work: () => Promise<T>): Promise<T> =>
    work().catch((error) => {
      if (error instanceof BackupError) throw error
      throw new BackupError(`${doing} ${where} failed: ${reasonOf(error)}`, { cause: error })
    })
  return {
    where,
    put: (name, work) => told('Storing a backup in', () => upload(bucket, `${prefix}${name}`, work)),
    open: (name) =>
      told('Reading a backup of', async () => {
        const answer = await bucket.getObjectResponse(`${prefix}${name}`)
        return answer?.body ? Readable.fromWeb(answer.body as never) : null
      }),
    list: () => told('Listing the backups of', () => list(bucket, prefix)),
    remove: (name) => told('Removing a backup of', async () => void (await bucket.deleteObject(`${prefix}${name}`))),
  }
}

async function upload<T>(bucket: S3mini, key: string, work: Parameters<Store['put']>[1]): Promise<T> {
  const upload = await bucket.getMultipartUploadId(key, 'application/octet-stream')
  try {
    const sink = new PassThrough({ highWaterMark: 1024 * 1024 })
    const sent = sendParts(bucket, { key, upload }, sink).catch((error) => {
      sink.destroy(error as Error)
      throw error
    })
    const [result, parts] = await Promise.all([work(sink), sent])
    await bucket.completeMultipartUpload(key, upload, parts)
    return result as T
  } catch (error) {
    // The store would keep, and charge for, the parts.
    await bucket.abortMultipartUpload(key, upload).catch(() => {})
    throw error
  }
}

type Part = { partNumber: number; etag: string }

async function sendParts(
  bucket: S3mini,
  { key, upload }: { key: string; upload: string },
  source: AsyncIterable<Buffer>,
): Promise<Part[]> {
  const parts: Part[] = []
  let held: Buffer[] = []
  let size = 0
  const send = async () => {
    parts.push(await sendPart(bucket, { key, upload, number: parts.length + 1 }, Buffer.concat(held)))
    held = []
    size = 0
  }
  for await (const chunk of source) {
    held.push(chunk)
    size += chunk.length
    if (size >= partSize) await send()
  }
  if (size > 0 || parts.length === 0) await send()
  return parts
}

/** A long upload meets a broken connection now and then: the part is sent again. */
async function sendPart(
  bucket: S3mini,
  { key, upload, number }: { key: string; upload: string; number: number },
  data: Buffer,
): Promise<Part> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await bucket.uploadPart(key, upload, data, number)
    } catch (error) {
      if (attempt === tries) throw error
    }
  }
}

async function list(bucket: S3mini, prefix: string): Promise<StoredBackup[]> {
  const objects = (await bucket.listObjects('/', prefix)) ?? []
  return objects
    .flatMap(({ Key, Size }) => {
      const name = Key.slice(prefix.length)
      const told = readBackupName(name)
      return told ? [{ name, bytes: Number(Size), at: told.at }] : []
    })
    .sort((a, b) => b.at.getTime() - a.at.getTime())
}

function reasonOf(error: unknown): string {
  const { message, cause } = error as Error & { cause?: { message?: string; code?: string } }
  return cause?.message ?? cause?.code ?? message
}
