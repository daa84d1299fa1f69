import { PassThrough, Readable, type Writable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { S3mini } from 's3mini'
import type { S3Place } from '#kernel/env/backup.ts'
import { inSpan } from '#kernel/spans.ts'
import { BackupError } from '../backup-error.ts'
import { readBackupName } from './backup-name.ts'
import type { Store, StoredBackup } from './store.ts'

/** A store takes at most 10,000 parts of one file: this is enough for 320 GB, and what the memory holds of it. */
const usualPart = 32 * 1024 * 1024
const tries = 4

/** Backups as objects of a bucket. A file has its name when the store has all of its parts. */
export function s3Store(place: S3Place, { partSize = usualPart } = {}): Store {
  const { url, prefix, region, keyId, secret } = place
  const bucket = new S3mini({ endpoint: url, region, accessKeyId: keyId, secretAccessKey: secret })
  const where = `${url.replace(/^https?:\/\//, '')}/${prefix}`.replace(/\/$/, '')
  const told = <T>(doing: string, work: () => Promise<T>): Promise<T> =>
    inSpan({ name: `${doing} ${where}`, kind: 'client', attributes: { 'server.address': where } }, work).catch(
      (error) => {
        if (error instanceof BackupError) throw error
        throw new BackupError(`${doing} ${where} failed: ${reasonOf(error)}`, { cause: error })
      },
    )
  return {
    where,
    put: (name, work) => told('Storing a backup in', () => upload({ bucket, key: `${prefix}${name}`, partSize }, work)),
    open: (name) =>
      told('Reading a backup of', async () => {
        const answer = await bucket.getObjectResponse(`${prefix}${name}`)
        return answer?.body ? Readable.fromWeb(answer.body as never) : null
      }),
    list: () => told('Listing the backups of', () => list(bucket, prefix)),
    remove: (name) => told('Removing a backup of', async () => void (await bucket.deleteObject(`${prefix}${name}`))),
  }
}

interface Upload {
  bucket: S3mini
  key: string
  partSize: number
}

async function upload<T>(target: Upload, work: (sink: Writable) => Promise<T>): Promise<T> {
  const { bucket, key } = target
  const id = await bucket.getMultipartUploadId(key, 'application/octet-stream')
  try {
    const sink = new PassThrough({ highWaterMark: 1024 * 1024 })
    const sent = sendParts(target, id, sink).catch((error) => {
      sink.destroy(error as Error)
      throw error
    })
    const worked = work(sink).catch((error) => {
      sink.destroy(error as Error)
      throw error
    })
    const [result, parts] = await bothOrFirstFailure(worked, sent)
    await bucket.completeMultipartUpload(key, id, parts)
    return result
  } catch (error) {
    // The store would keep, and charge for, the parts.
    await bucket.abortMultipartUpload(key, id).catch(() => {})
    throw error
  }
}

/** Like Promise.all, when both have come to rest: no part is on its way any more. */
async function bothOrFirstFailure<A, B>(a: Promise<A>, b: Promise<B>): Promise<[A, B]> {
  const both = Promise.all([a, b])
  await Promise.allSettled([a, b])
  return both
}

type Part = { partNumber: number; etag: string }

async function sendParts(target: Upload, id: string, source: AsyncIterable<Buffer>): Promise<Part[]> {
  const parts: Part[] = []
  let held: Buffer[] = []
  let size = 0
  const send = async () => {
    parts.push(await sendPart(target, { id, number: parts.length + 1 }, Buffer.concat(held)))
    held = []
    size = 0
  }
  for await (const chunk of source) {
    held.push(chunk)
    size += chunk.length
    if (size >= target.partSize) await send()
  }
  if (size > 0 || parts.length === 0) await send()
  return parts
}

/** A long upload meets a broken connection now and then: the part is sent again. */
async function sendPart(
  { bucket, key }: Upload,
  { id, number }: { id: string; number: number },
  data: Buffer,
): Promise<Part> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await bucket.uploadPart(key, id, data, number)
    } catch (error) {
      if (attempt === tries) throw error
      await pause(attempt * 500)
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
