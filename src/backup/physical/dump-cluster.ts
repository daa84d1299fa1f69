import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { extract } from 'tar-stream'
import { SUPERUSER } from '#database/cluster.ts'
import type { ArchiveWriter } from '../archive/write-archive.ts'
import type { Progress } from '../logical/dump-database.ts'

export const clusterFolder = 'cluster/'
/** Folders with nothing in them, which PostgreSQL insists on. */
export const foldersEntry = 'cluster-folders.json'

/**
 * Takes the files of a running cluster and the log that makes them consistent, as the server itself gives them out
 * (BASE_BACKUP of the replication protocol): it copes with files that change, grow and go meanwhile.
 */
export async function dumpCluster(
  { url }: { url: string },
  writer: ArchiveWriter,
  progress: Progress = () => {},
): Promise<void> {
  const client = new pg.Client({ connectionString: asSuperuser(url), replication: 'true' } as pg.ClientConfig)
  client.on('error', () => {})
  await client.connect()
  const backup = new BaseBackup()
  try {
    client.query(backup)
    const unpack = extract()
    const piped = pipeline(backup.tar, unpack)
    // Heard below; until then it must not end the process.
    piped.catch(() => {})
    const folders: string[] = []
    let done = 0
    try {
      for await (const entry of unpack) {
        const { name, type, size = 0 } = entry.header
        if (type === 'directory') folders.push(name.replace(/\/$/, ''))
        else await writer.file(`${clusterFolder}${name.replace(/^\.\//, '')}`, size, entry as AsyncIterable<Buffer>)
        if (type === 'directory') entry.resume()
        done += size
        progress(backup.total > 0 ? Math.min(1, done / backup.total) : 0)
      }
    } catch (error) {
      throw backup.failure ?? error
    }
    await piped
    await writer.text(foldersEntry, JSON.stringify(folders))
  } finally {
    await client.end().catch(() => {})
  }
}

/** The role of the product may not copy the cluster; that of the cluster has the same password (database/provision.ts). */
function asSuperuser(url: string): string {
  const other = new URL(url)
  other.username = SUPERUSER
  return other.href
}

type Socket = { stream: { pause(): void; resume(): void; destroy(): void } }

/** A query, as the client of `pg` runs them, whose answer is the tar of the cluster. */
class BaseBackup {
  readonly tar = new PassThrough({ highWaterMark: 1024 * 1024 })
  /** Bytes to come, as far as the server knows. */
  total = 0
  failure: Error | null = null
  private connection: (Socket & { query(text: string): void }) | null = null

  submit(connection: Socket & { query(text: string): void }): void {
    this.connection = connection
    // Who stops reading, because the disk is full, must not leave the server waiting.
    this.tar.on('close', () => {
      if (!this.tar.writableFinished) connection.stream.destroy()
    })
    this.tar.on('drain', () => connection.stream.resume())
    connection.query("BASE_BACKUP (LABEL 'kith', PROGRESS, CHECKPOINT 'fast', WAL, MANIFEST 'no')")
  }

  /** The first byte says what it is: the tar's name, its bytes, progress. */
  handleCopyData({ chunk }: { chunk: Buffer }): void {
    if (chunk[0] !== 0x64) return
    // The parser of pg uses its buffer again.
    if (!this.tar.write(Buffer.from(chunk.subarray(1)))) this.connection?.stream.pause()
  }

  /** Of two tables before the tar the second says how much is to come: oid, place, kilobytes. */
  handleDataRow({ fields }: { fields: (string | Buffer | null)[] }): void {
    if (fields.length === 3) this.total = Number(String(fields[2])) * 1024
  }

  handleRowDescription(): void {}
  handleCommandComplete(): void {}
  handlePortalSuspended(): void {}
  handleEmptyQuery(): void {}

  handleReadyForQuery(): void {
    this.tar.end()
  }

  handleError(error: Error): void {
    this.failure = error
    this.tar.destroy(error)
  }
}
