import { once } from 'node:events'
import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'

/** A file of an archive, its content as it comes. */
export interface ZipEntry {
  /** With `/` between folders. */
  name: string
  content: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>
}

/**
 * Files in one archive, in constant memory and no faster than it is taken. An entry is asked for when the one before it is written;
 * whoever stops taking ends them all.
 */
export async function* zipOf(entries: AsyncIterable<ZipEntry>, now = new Date()): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  const fail = (error: unknown) => output.destroy(error as Error)
  zip.on('error', fail)
  let current: Readable | undefined
  const fill = async () => {
    for await (const { name, content } of entries) {
      if (output.destroyed) return
      current = Readable.from(content, { objectMode: false })
      zip.addReadStream(current, name, { mtime: now })
      await once(current, 'close')
      if (output.destroyed) return
    }
    zip.end()
  }
  const filled = fill().catch(fail)
  try {
    yield* output as AsyncIterable<Uint8Array>
  } finally {
    output.destroy()
    current?.destroy()
    await filled
  }
}
