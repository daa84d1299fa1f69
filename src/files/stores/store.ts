import type { Readable } from 'node:stream'

/** Contents by their hash. Whatever keeps them answers to these few calls, which are all that others know of it. */
export interface FileStore {
  /** For people: a folder, or the address of a bucket. Never a secret. */
  where: string
  /** A folder on a disk of this machine for what is still coming. */
  incoming: string
  /** Does before `take` what may take long: whoever takes keeps others waiting. The file stays where it is. */
  prepare: (hash: string, from: string) => Promise<void>
  /** Takes the file at `from` away into the store; the same content twice is one. */
  take: (hash: string, from: string) => Promise<void>
  /** Null when it is not there. */
  open: (hash: string) => Promise<Readable | null>
  remove: (hash: string) => Promise<void>
  /** Every hash there is, in no order. */
  list: () => AsyncIterable<string>
}
