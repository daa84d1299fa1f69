import { Readable } from 'node:stream'
import type { S3mini } from 's3mini'
import { openBucket, reasonOf, type S3Place, upload, usualPart } from '#kernel/s3/upload.ts'
import { inSpan } from '#kernel/spans.ts'
import { BackupError } from '../backup-error.ts'
import { readBackupName } from './backup-name.ts'
import type { Store, StoredBackup } from './store.ts'

/** Backups as objects of a bucket. A file has its name when the store has all of its parts. */
export function s3Store(place: S3Place, { partSize = usualPart } = {}): Store {
  const { url, prefix } = place
  const bucket = openBucket(place)
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
