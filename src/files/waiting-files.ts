import { createReadStream, createWriteStream } from 'node:fs'
import { access, mkdir, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { uploadsIn } from '#kernel/env/uploads.ts'
import type { Config } from '#kernel/env.ts'
import { KithError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { openBucket, reasonOf, upload, usualPart } from '#kernel/s3/upload.ts'

const page = 1000

/**
 * Files that wait to be imported, called 1, 2, 3 … in a folder for each import. They lie with the server that took them; where files are
 * kept in a bucket, these are too, so that any server can go on.
 */
export interface WaitingFiles {
  folderOf: (importId: string) => string
  /** Other servers find them from now on. */
  share: (importId: string) => Promise<void>
  /** Those that another server took are here afterwards. */
  fetch: (importId: string) => Promise<void>
  remove: (importId: string) => Promise<void>
  /** Of which imports there are files in the bucket. */
  shared: () => Promise<string[]>
}

export function openWaitingFiles({ dataDir, files }: Pick<Config, 'dataDir' | 'files'>): WaitingFiles {
  const folderOf = (importId: string) => path.join(uploadsIn(dataDir), importId)
  const place = files?.store === 's3' ? files.s3 : null
  if (!place) {
    return {
      folderOf,
      share: async () => {},
      fetch: async () => {},
      remove: (importId) => rm(folderOf(importId), { recursive: true, force: true }),
      shared: async () => [],
    }
  }
  const bucket = openBucket(place)
  const before = `${place.prefix}imports/`
  const keyOf = (importId: string, name: string) => `${before}${importId}/${name}`
  return {
    folderOf,
    share: (importId) =>
      told('Storing files in', place.url, async () => {
        for (const name of await readdir(folderOf(importId)))
          await upload({ bucket, key: keyOf(importId, name), partSize: usualPart }, (sink) =>
            pipeline(createReadStream(path.join(folderOf(importId), name)), sink),
          )
      }),
    fetch: (importId) =>
      told('Reading files of', place.url, async () => {
        const folder = folderOf(importId)
        if (await isThere(folder)) return
        const keys = await keysIn(bucket, `${before}${importId}/`)
        if (keys.length === 0) return
        const coming = `${folder}.${newId()}`
        await mkdir(coming, { recursive: true, mode: 0o700 })
        try {
          for (const key of keys) await download(bucket, key, path.join(coming, path.basename(key)))
          await rename(coming, folder)
        } catch (error) {
          await rm(coming, { recursive: true, force: true })
          // Two calls may have wanted them.
          if (!(await isThere(folder))) throw error
        }
      }),
    remove: async (importId) => {
      await rm(folderOf(importId), { recursive: true, force: true })
      await told('Removing files of', place.url, async () => {
        for (const key of await keysIn(bucket, `${before}${importId}/`)) await bucket.deleteObject(key)
      })
    },
    shared: () =>
      told('Listing the files of', place.url, async () => {
        const keys = await keysIn(bucket, before)
        return [...new Set(keys.map((key) => key.slice(before.length).split('/')[0] as string))]
      }),
  }
}

type Bucket = ReturnType<typeof openBucket>

async function keysIn(bucket: Bucket, prefix: string): Promise<string[]> {
  const keys: string[] = []
  let next: string | undefined
  do {
    const found = await bucket.listObjectsPaged('/', prefix, page, next)
    for (const { Key } of found?.objects ?? []) keys.push(Key)
    next = found?.nextContinuationToken
  } while (next)
  return keys
}

async function download(bucket: Bucket, key: string, to: string): Promise<void> {
  const answer = await bucket.getObjectResponse(key)
  if (!answer?.body) throw new Error(`${key} is not there`)
  await pipeline(Readable.fromWeb(answer.body as never), createWriteStream(to, { mode: 0o600 }))
}

function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}

async function told<T>(doing: string, url: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw new KithError('unavailable', `${doing} ${url.replace(/^https?:\/\//, '')} failed: ${reasonOf(error)}`)
  }
}
