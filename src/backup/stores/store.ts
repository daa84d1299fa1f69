import type { Readable, Writable } from 'node:stream'

export interface StoredBackup {
  name: string
  bytes: number
  /** When it was stored. */
  at: Date
}

/** A place that keeps backups: a folder, or a bucket of an S3-compatible store. */
export interface Store {
  /** For people: `/var/backups/kith`, `s3.example.com/bucket/kith`. Never a secret. */
  where: string
  /**
   * Puts what `work` writes into the sink under this name, once it is all there: a backup that was cut off, even by the end
   * of this process, never has its name.
   */
  put: <T>(name: string, work: (sink: Writable) => Promise<T>) => Promise<T>
  /** Null when there is none of this name. */
  open: (name: string) => Promise<Readable | null>
  /** Backups only, the newest first. */
  list: () => Promise<StoredBackup[]>
  remove: (name: string) => Promise<void>
}
