import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import { extract } from 'tar-stream'
import { BackupError } from '../backup-error.ts'
import { decryptWith, encryptedMagic } from './encryption.ts'
import { type Manifest, manifestName, readManifest, rowsFolder, Summary, summaryName } from './manifest.ts'

export interface Entry {
  name: string
  content: AsyncIterable<Buffer>
}

export interface Archive {
  manifest: Manifest
  /** All between the manifest and the summary, once; what is not read of an entry is passed over. */
  entries: AsyncIterable<Entry>
  /** After the last entry: what was written, each compared with what was read. */
  summary: () => Summary
  close: () => void
}

/**
 * Opens an archive and reads its manifest. Every entry is compared with the sums at the end; only when `entries` has come
 * to its end without an error is what came out of it what was put in.
 *
 * @throws BackupError for what is no backup, another key, and what is cut off or changed
 */
export async function openArchive(source: Readable, key: string | null): Promise<Archive> {
  const unpack = extract()
  // The pipeline hears of errors while it stands; one that comes after its end must not end the process.
  for (const stream of [source, unpack]) stream.on('error', () => {})
  const piped = decoded(source, key, unpack)
  // Heard below, where the reading stops because of it.
  piped.catch(() => {})
  // What broke the pipe says more than that it is broken.
  const fail = async (error: unknown): Promise<never> => {
    source.destroy()
    unpack.destroy()
    throw explain(
      error instanceof BackupError
        ? error
        : await piped.then(
            () => error,
            (first) => first,
          ),
    )
  }
  const found = new Map<string, Summary['entries'][string]>()
  const walk = wholeEntries(unpack, found, fail)
  let summary: Summary | null = null
  try {
    const first = await walk.next()
    if (first.done || first.value.name !== manifestName) throw new BackupError('The file is not a backup made by Kith.')
    const manifest = readManifest(await textOf(first.value))
    const entries = async function* (): AsyncGenerator<Entry> {
      try {
        for await (const entry of walk) {
          if (entry.name === summaryName) summary = Summary.parse(JSON.parse(await textOf(entry)))
          else yield entry
        }
        compare(summary, found)
        await piped
      } catch (error) {
        await fail(error)
      }
    }
    const close = () => {
      unpack.destroy()
      source.destroy()
    }
    return { manifest, entries: entries(), summary: () => summary as unknown as Summary, close }
  } catch (error) {
    return fail(error)
  }
}

export async function textOf({ content }: Entry): Promise<string> {
  const parts: Buffer[] = []
  for await (const chunk of content) parts.push(chunk)
  return Buffer.concat(parts).toString()
}

async function decoded(source: Readable, key: string | null, unpack: ReturnType<typeof extract>): Promise<void> {
  const { head, all } = await peek(source, encryptedMagic.length)
  const isEncrypted = head.equals(encryptedMagic)
  if (isEncrypted && !key) {
    throw destroy(unpack, new BackupError('The backup is encrypted. Set BACKUP_KEY to the key it was made with.'))
  }
  if (!isEncrypted && !head.subarray(0, 4).equals(zstdMagic)) {
    throw destroy(unpack, new BackupError('The file is not a backup made by Kith.'))
  }
  const decompress = createZstdDecompress()
  if (isEncrypted) await pipeline(all, decryptWith(key as string), decompress, unpack)
  else await pipeline(all, decompress, unpack)
}

const zstdMagic = Buffer.from([0x28, 0xb5, 0x2f, 0xfd])

function destroy(unpack: ReturnType<typeof extract>, error: Error): Error {
  unpack.destroy(error)
  return error
}

async function peek(source: Readable, count: number): Promise<{ head: Buffer; all: Readable }> {
  const iterator = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  let head: Buffer = Buffer.alloc(0)
  while (head.length < count) {
    const { value, done } = await iterator.next()
    if (done) break
    head = Buffer.concat([head, value])
  }
  const rest = async function* () {
    yield head
    for (;;) {
      const { value, done } = await iterator.next()
      if (done) return
      yield value
    }
  }
  return { head: head.subarray(0, count), all: Readable.from(rest(), { objectMode: false }) }
}

/** Pieces of one stream are one entry again. */
async function* wholeEntries(
  unpack: ReturnType<typeof extract>,
  found: Map<string, Summary['entries'][string]>,
  fail: (error: unknown) => Promise<never>,
): AsyncGenerator<Entry> {
  const iterator = unpack[Symbol.asyncIterator]() as AsyncIterator<AsyncIterable<Buffer> & { header: { name: string } }>
  let next = await iterator.next()
  while (!next.done) {
    const name = wholeName(next.value.header.name)
    const hash = createHash('sha256')
    let bytes = 0
    const content = (async function* () {
      while (!next.done && wholeName(next.value.header.name) === name) {
        try {
          for await (const chunk of next.value) {
            hash.update(chunk)
            bytes += chunk.length
            yield chunk
          }
          next = await iterator.next()
        } catch (error) {
          await fail(error)
        }
      }
      found.set(name, { bytes, sha256: hash.digest('hex') })
    })()
    yield { name, content }
    for await (const _ of content) {
      // What nobody read counts for the sums all the same.
    }
  }
}

/** Of a file of the database or of a person the digits at the end are its own. */
function wholeName(name: string): string {
  return name.startsWith(rowsFolder) ? name.replace(/\/\d{6}$/, '') : name
}

function compare(summary: Summary | null, found: Map<string, Summary['entries'][string]>): void {
  if (!summary) throw new BackupError('The backup is not whole: it ends early.')
  for (const [name, { bytes, sha256 }] of Object.entries(summary.entries)) {
    const read = found.get(name)
    if (!read) throw new BackupError(`The backup is damaged: ${name} is missing.`)
    if (read.bytes !== bytes || read.sha256 !== sha256) {
      throw new BackupError(`The backup is damaged: ${name} is not what was written.`)
    }
  }
}

function explain(error: unknown): unknown {
  if (error instanceof BackupError) return error
  const { code = '', message } = error as { code?: string; message: string }
  const isBroken =
    /ZSTD|ERR_BUFFER_OUT_OF_BOUNDS|Z_/.test(code) ||
    /unexpected end|Unexpected end of data|Invalid tar|checksum|corrupt|premature close/i.test(message)
  return isBroken
    ? new BackupError(`The backup is damaged: it was cut off or changed after it was made (${message}).`, {
        cause: error,
      })
    : error
}
