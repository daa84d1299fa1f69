import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { textDecoder } from './decode-text.ts'
import type { Encoding } from './dialect.ts'
import { firstBadByte, unfinished } from './scan-utf8.ts'

/** A piece of a file as valid UTF-8. `bad` tells why the file cannot be read beyond this piece. */
export interface Piece {
  bytes: Buffer
  /** Bytes of the file read so far, for progress. */
  bytesRead: number
  bad?: string
}

/** Reads a file of any known encoding as UTF-8 without its byte order mark, piece by piece, as fast as it is asked. */
export async function* readBytes(path: string, encoding: Encoding, signal?: AbortSignal): AsyncGenerator<Piece> {
  const stream = createReadStream(path, { highWaterMark: 256 * 1024, signal })
  yield* encoding === 'utf-8' ? readUtf8(stream) : readOther(stream, encoding)
}

async function* readUtf8(stream: AsyncIterable<Buffer>): AsyncGenerator<Piece> {
  let carried: Buffer = Buffer.alloc(0)
  let bytesRead = 0
  let isStart = true
  for await (const read of stream) {
    let chunk = carried.length > 0 ? Buffer.concat([carried, read]) : read
    bytesRead += read.length
    if (isStart && chunk.length < 3) {
      carried = chunk
      continue
    }
    if (isStart && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) chunk = chunk.subarray(3)
    isStart = false
    const length = chunk.length - unfinished(chunk)
    carried = chunk.subarray(length)
    const bytes = chunk.subarray(0, length)
    if (!isUtf8(bytes)) return yield brokenPiece(bytes, bytesRead - carried.length - length)
    yield { bytes, bytesRead }
  }
  if (carried.length > 0 && !isUtf8(carried)) yield brokenPiece(carried, bytesRead - carried.length)
  else if (carried.length > 0) yield { bytes: carried, bytesRead }
}

function brokenPiece(bytes: Buffer, start: number): Piece {
  const at = firstBadByte(bytes)
  const good = at - unfinished(bytes.subarray(0, at))
  const byte = (bytes[good] as number).toString(16).toUpperCase().padStart(2, '0')
  return {
    bytes: bytes.subarray(0, good),
    bytesRead: start + good,
    bad: `byte ${start + good + 1} of the file (${byte}) is not valid UTF-8, though the text before it is; save the file as UTF-8 again`,
  }
}

async function* readOther(stream: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<Piece> {
  const decoder = textDecoder(encoding)
  let bytesRead = 0
  let isStart = true
  for await (const read of stream) {
    bytesRead += read.length
    let text = decoder.write(read)
    if (isStart && text.startsWith('\ufeff')) text = text.slice(1)
    if (text !== '') isStart = false
    yield { bytes: Buffer.from(text), bytesRead }
  }
  const rest = decoder.end()
  if (rest !== '') yield { bytes: Buffer.from(rest), bytesRead }
}
