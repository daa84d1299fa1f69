import { isAscii, isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import type { EncodingSample } from './detect-encoding.ts'

const chunkBytes = 1024 * 1024
const sampleBytes = 256 * 1024

/**
 * Reads the whole file once and returns bytes to judge its encoding by: from the first byte beyond ASCII, and, when
 * something in the file is not UTF-8, from there as well.
 */
export async function scanUtf8(path: string): Promise<EncodingSample> {
  let first: Buffer | null = null
  let carried: Buffer = Buffer.alloc(0)
  for await (const read of createReadStream(path, { highWaterMark: chunkBytes })) {
    const chunk = carried.length > 0 ? Buffer.concat([carried, read as Buffer]) : (read as Buffer)
    const tail = unfinished(chunk)
    carried = chunk.subarray(chunk.length - tail)
    const whole = chunk.subarray(0, chunk.length - tail)
    if (isAscii(whole)) continue
    const earlier = first
    first ??= sampleFrom(whole, firstOddByte(whole))
    if (isUtf8(whole)) continue
    const here = sampleFrom(whole, firstBadByte(whole))
    return { hasOddBytes: true, bytes: earlier ? Buffer.concat([earlier, Buffer.from('\n'), here]) : here }
  }
  if (carried.length > 0) return { hasOddBytes: true, bytes: first ? Buffer.concat([first, carried]) : carried }
  return { hasOddBytes: first !== null, bytes: first ?? Buffer.alloc(0) }
}

/** How many bytes at the end begin a UTF-8 character without finishing it. */
export function unfinished(chunk: Buffer): number {
  for (let back = 1; back <= Math.min(3, chunk.length); back++) {
    const byte = chunk[chunk.length - back] as number
    if ((byte & 0xc0) === 0x80) continue
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
    return length > back ? back : 0
  }
  return 0
}

/** Where UTF-8 breaks: by halving, since checking a prefix is far faster than walking it. */
export function firstBadByte(chunk: Buffer): number {
  let good = 0
  let bad = chunk.length
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    const prefix = chunk.subarray(0, middle)
    if (isUtf8(prefix.subarray(0, middle - unfinished(prefix)))) good = middle
    else bad = middle
  }
  return good
}

function firstOddByte(chunk: Buffer): number {
  return chunk.findIndex((byte) => byte > 0x7f)
}

/** A piece around `at` that begins after a line end, so that double-byte encodings are not cut in half. */
function sampleFrom(chunk: Buffer, at: number): Buffer {
  const start = chunk.lastIndexOf(0x0a, at) + 1
  return Buffer.from(chunk.subarray(start, start + sampleBytes))
}
