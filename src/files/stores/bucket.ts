import { createReadStream } from 'node:fs'
import { readFile, rm, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { KithError } from '#kernel/errors.ts'
import type { Patience } from '#kernel/s3/patient-fetch.ts'
import { openBucket, reasonOf, type S3Place, upload, usualPart } from '#kernel/s3/upload.ts'
import { inSpan } from '#kernel/spans.ts'
import type { FileStore } from './store.ts'

const page = 1000

/** Contents as objects of a bucket, each under its hash. `incoming` is on this machine. */
export function bucketStore(
  place: S3Place,
  { incoming, partSize = usualPart, patience }: { incoming: string; partSize?: number; patience?: Patience },
): FileStore {
  const { url, prefix } = place
  const bucket = openBucket(place, patience)
  const where = `${url.replace(/^https?:\/\//, '')}/${prefix}`.replace(/\/$/, '')
  const keyOf = (hash: string) => `${prefix}${hash}`
  const told = <T>(doing: string, work: () => Promise<T>): Promise<T> =>
    inSpan({ name: `${doing} ${where}`, kind: 'client', attributes: { 'server.address': where } }, work).catch(
      (error) => {
        throw new KithError('unavailable', `${doing} ${where} failed: ${reasonOf(error)}`)
      },
    )
  const prepare = (hash: string, from: string) =>
    told('Storing a file in', async () => {
      const key = keyOf(hash)
      if ((await bucket.objectExists(key)) === true) return
      const { size } = await stat(from)
      // One call for what fits into one part, which most do.
      if (size <= partSize) await bucket.putObject(key, await readFile(from), 'application/octet-stream')
      else await upload({ bucket, key, partSize }, (sink) => pipeline(createReadStream(from), sink))
    })
  return {
    where,
    incoming,
    prepare,
    take: async (hash, from) => {
      // It may have been swept since it was prepared.
      await prepare(hash, from)
      await rm(from, { force: true })
    },
    open: (hash) =>
      told('Reading a file of', async () => {
        const answer = await bucket.getObjectResponse(keyOf(hash))
        return answer?.body ? Readable.fromWeb(answer.body as never) : null
      }),
    remove: (hash) => told('Removing a file of', async () => void (await bucket.deleteObject(keyOf(hash)))),
    list: async function* () {
      let next: string | undefined
      do {
        const found = await told('Listing the files of', () => bucket.listObjectsPaged('/', prefix, page, next))
        for (const { Key } of found?.objects ?? []) {
          const hash = Key.slice(prefix.length)
          if (/^[\da-f]{64}$/.test(hash)) yield hash
        }
        next = found?.nextContinuationToken
      } while (next)
    },
  }
}
