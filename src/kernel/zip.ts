import { crc32 } from 'node:zlib'

/** A file of an archive, its content as it comes. */
export interface ZipEntry {
  /** With `/` between folders. */
  name: string
  content: AsyncIterable<string | Uint8Array>
}

const most = 0xffff_ffff
/** Bit 3: sizes follow the content; bit 11: names are UTF-8. */
const flags = 0x0808
const version = 20

/** Files in one archive (APPNOTE 6.3.10), stored as they are, in constant memory. Throws when it grows beyond 4 GB. */
export async function* zipOf(entries: AsyncIterable<ZipEntry>, now: Date): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = []
  const time = timeOf(now)
  let offset = 0
  for await (const { name, content } of entries) {
    const named = Buffer.from(name, 'utf8')
    const start = offset
    const head = headerOf(0x04034b50, [version, flags, 0, ...time], [0, 0, 0], [named.length, 0], named)
    yield head
    offset += head.length
    let [sum, size] = [0, 0]
    for await (const part of content) {
      const bytes = typeof part === 'string' ? Buffer.from(part, 'utf8') : part
      sum = crc32(bytes, sum)
      size += bytes.length
      yield bytes
    }
    const tail = headerOf(0x08074b50, [], [sum, size, size], [], Buffer.alloc(0))
    yield tail
    offset += size + tail.length
    if (offset > most) throw new Error('An archive of more than 4 GB is not written')
    const place = Buffer.alloc(12)
    place.writeUInt32LE(start, 8)
    directory.push(
      Buffer.concat([
        headerOf(0x02014b50, [version, version, flags, 0, ...time], [sum, size, size], [named.length, 0, 0], place),
        named,
      ]),
    )
  }
  const listed = Buffer.concat(directory)
  yield listed
  yield headerOf(0x06054b50, [0, 0, directory.length, directory.length], [listed.length, offset], [0], Buffer.alloc(0))
}

/** A signature, numbers of two bytes, of four, of two again, and what follows. */
function headerOf(
  signature: number,
  short: readonly number[],
  long: readonly number[],
  lengths: readonly number[],
  rest: Buffer,
): Buffer {
  const head = Buffer.alloc(4 + 2 * short.length + 4 * long.length + 2 * lengths.length)
  let at = head.writeUInt32LE(signature, 0)
  for (const each of short) at = head.writeUInt16LE(each, at)
  for (const each of long) at = head.writeUInt32LE(each, at)
  for (const each of lengths) at = head.writeUInt16LE(each, at)
  return Buffer.concat([head, rest])
}

/** As MS-DOS wrote it, in UTC. */
function timeOf(now: Date): [time: number, date: number] {
  return [
    (now.getUTCHours() << 11) | (now.getUTCMinutes() << 5) | (now.getUTCSeconds() >> 1),
    ((now.getUTCFullYear() - 1980) << 9) | ((now.getUTCMonth() + 1) << 5) | now.getUTCDate(),
  ]
}
