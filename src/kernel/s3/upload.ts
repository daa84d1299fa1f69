import { PassThrough, type Writable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { S3mini } from 's3mini'
import { type Patience, patientFetch } from './patient-fetch.ts'

/** A bucket of an S3-compatible store, and who asks it. */
export interface S3Place {
  /** Address of the bucket: `https://s3.example.com/bucket`. */
  url: string
  /** Before each name; empty or ending in a slash. */
  prefix: string
  region: string
  keyId: string
  secret: string
}

export function openBucket({ url, region, keyId, secret }: S3Place, patience?: Patience): S3mini {
  return new S3mini({
    endpoint: url,
    region,
    accessKeyId: keyId,
    secretAccessKey: secret,
    fetch: patientFetch(patience),
  })
}

/** A store takes at most 10,000 parts of one file: this is enough for 320 GB, and what the memory holds of it. */
export const usualPart = 32 * 1024 * 1024
const tries = 4

export interface Upload {
  bucket: S3mini
  key: string
  partSize: number
}

/** Stores what `work` writes under the key, in parts, once it is all there. Nothing stays of what fails. */
export async function upload<T>(target: Upload, work: (sink: Writable) => Promise<T>): Promise<T> {
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

/** Why a call to a store failed, for people. */
export function reasonOf(error: unknown): string {
  const { message, cause } = error as Error & { cause?: { message?: string; code?: string } }
  return cause?.message ?? cause?.code ?? message
}
