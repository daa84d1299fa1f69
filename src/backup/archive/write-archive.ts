import { createHash } from 'node:crypto'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress } from 'node:zlib'
import { type Pack, pack } from 'tar-stream'
import { encryptWith } from './encryption.ts'
import { type Manifest, manifestName, rowsFolder, type Summary, summaryName } from './manifest.ts'

/** A tar wants sizes first and a stream has none: long ones come in pieces of this size, which is all that is held of them. */
const partSize = 4 * 1024 * 1024

export interface ArchiveWriter {
  text: (name: string, content: string) => Promise<void>
  /** Exactly `size` bytes; what grows meanwhile is cut there, what shrinks is filled with zeros. */
  file: (name: string, size: number, source: AsyncIterable<Uint8Array>) => Promise<void>
  /** Rows of a table, of unknown length; their number is asked for when they have ended. */
  stream: (table: string, source: AsyncIterable<Uint8Array>, rows?: () => number) => Promise<void>
  /** Rows of all streams so far. */
  rows: () => number
}

export interface Written {
  bytes: number
  /** Of the file as it lies there, in hex. */
  sha256: string
  rows: number
}

/**
 * Writes an archive: a tar, compressed by zstd and, with a key, encrypted by age. `fill` adds what is in it. Resolves when
 * the last byte has gone into `sink`; on any failure the sink is destroyed.
 */
export async function writeArchive(
  { sink, key, manifest, level = 3 }: { sink: Writable; key: string | null; manifest: Manifest; level?: number },
  fill: (writer: ArchiveWriter) => Promise<void>,
): Promise<Written> {
  const tar = pack()
  const compress = createZstdCompress({
    chunkSize: mouthful,
    params: { [constants.ZSTD_c_compressionLevel]: level, [constants.ZSTD_c_checksumFlag]: 1 },
  })
  // The pipeline hears of errors while it stands; one that comes after its end must not end the process.
  for (const stream of [tar, compress, sink]) stream.on('error', () => {})
  const whole = createHash('sha256')
  let bytes = 0
  const meter = async function* (source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      whole.update(chunk)
      bytes += chunk.length
      yield chunk
    }
  }
  const source = Readable.from(inMouthfuls(tar as AsyncIterable<Uint8Array>), {
    objectMode: false,
    highWaterMark: mouthful,
  })
  const piped = key
    ? pipeline(source, compress, encryptWith(key), meter, sink)
    : pipeline(source, compress, meter, sink)
  const summary: Summary = { entries: {} }
  const writer = writerOf(tar, summary)
  const filled = (async () => {
    await writer.text(manifestName, `${JSON.stringify(manifest, null, 2)}\n`)
    await fill(writer)
    await writer.text(summaryName, `${JSON.stringify(summary)}\n`)
    tar.finalize()
  })()
  // Whichever fails first is the reason; the other is told, so that nothing waits for ever.
  const reasons: unknown[] = []
  const end = (error: unknown) => {
    reasons.push(error)
    tar.destroy(error as Error)
  }
  await Promise.all([filled.catch(end), piped.catch(end)])
  if (reasons.length > 0) throw reasons[0]
  return { bytes, sha256: whole.digest('hex'), rows: writer.rows() }
}

/** Bytes that are compressed at one time: a database gives pieces of some kilobytes, each of which would be a job of its own. */
const mouthful = 1024 * 1024

async function* inMouthfuls(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = []
  let size = 0
  for await (const chunk of source) {
    held.push(chunk)
    size += chunk.length
    if (size < mouthful) continue
    yield Buffer.concat(held, size)
    held = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(held, size)
}

function writerOf(tar: Pack, summary: Summary): ArchiveWriter {
  let total = 0
  const note = (name: string, sums: Summary['entries'][string]) => {
    summary.entries[name] = sums
    total += sums.rows ?? 0
  }
  return {
    text: async (name, content) => {
      const data = Buffer.from(content)
      await put(tar, name, data)
      note(name, { bytes: data.length, sha256: createHash('sha256').update(data).digest('hex') })
    },
    file: async (name, size, source) => {
      const hash = createHash('sha256')
      await putFile(tar, { name, size }, metered(exactly(size, source), hash))
      note(name, { bytes: size, sha256: hash.digest('hex') })
    },
    stream: async (table, source, rows) => {
      const name = `${rowsFolder}${table}`
      const hash = createHash('sha256')
      const bytes = await putParts(tar, name, metered(source, hash))
      note(name, { bytes, sha256: hash.digest('hex'), ...(rows ? { rows: rows() } : {}) })
    },
    rows: () => total,
  }
}

async function* metered(source: AsyncIterable<Uint8Array>, hash: ReturnType<typeof createHash>) {
  for await (const chunk of source) {
    hash.update(chunk)
    yield chunk
  }
}

async function putParts(tar: Pack, name: string, source: AsyncIterable<Uint8Array>): Promise<number> {
  let number = 0
  let held: Uint8Array[] = []
  let size = 0
  let bytes = 0
  const flush = async () => {
    await put(tar, `${name}/${String(++number).padStart(6, '0')}`, Buffer.concat(held))
    held = []
    size = 0
  }
  for await (const chunk of source) {
    held.push(chunk)
    size += chunk.length
    bytes += chunk.length
    if (size >= partSize) await flush()
  }
  if (size > 0 || number === 0) await flush()
  return bytes
}

/** Waits until the entry has been taken: this is what keeps a fast database from filling the memory. */
function put(tar: Pack, name: string, data: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const entry = tar.entry({ name, size: data.length, mode: 0o600, mtime: new Date(0) }, settle(tar, resolve, reject))
    entry.on('error', reject)
    entry.end(data)
  })
}

async function putFile(
  tar: Pack,
  { name, size }: { name: string; size: number },
  source: AsyncIterable<Uint8Array>,
): Promise<void> {
  let failure: unknown = null
  const ended = new Promise<void>((resolve, reject) => {
    const entry = tar.entry({ name, size, mode: 0o600, mtime: new Date(0) }, settle(tar, resolve, reject))
    entry.on('error', reject)
    void (async () => {
      for await (const chunk of source) {
        if (!entry.write(chunk)) await new Promise<void>((go) => void entry.once('drain', () => go()))
      }
      entry.end(Buffer.alloc(0))
    })().catch((error) => {
      failure = error
      entry.destroy(error as Error)
    })
  })
  await ended.catch((error) => {
    throw failure ?? error
  })
}

/** An archive that was destroyed calls back no more: its end is heard too. */
function settle(tar: Pack, resolve: () => void, reject: (error: Error) => void): (error?: Error | null) => void {
  const closed = () => reject(new Error('The archive was closed'))
  tar.once('close', closed)
  return (error) => {
    tar.off('close', closed)
    if (error) reject(error)
    else resolve()
  }
}

async function* exactly(size: number, source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let left = size
  for await (const chunk of source) {
    if (left === 0) break
    const taken = chunk.length > left ? chunk.subarray(0, left) : chunk
    left -= taken.length
    yield taken
  }
  for (; left > 0; left -= Math.min(left, 65_536)) yield Buffer.alloc(Math.min(left, 65_536))
}
