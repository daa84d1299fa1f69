import type { Readable } from 'node:stream'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { fileError } from '../files/dialect.ts'

/** A workbook of a thousand sheets has fewer. */
const mostEntries = 20_000
/** What one part may come to when it is unpacked: far more than a sheet of all its 1,048,576 rows. */
const mostBytes = 4 * 1024 ** 3
/** Sheets of equal rows are packed to a hundredth and less; a bomb to a thousandth. */
const mostRatio = 400
const notJudgedBelow = 32 * 1024 ** 2

/** The parts of a ZIP archive by their names. Nothing is unpacked before it is asked for. */
export interface Archive {
  names: ReadonlySet<string>
  /** Null when there is no such part. Throws KithError when it cannot be unpacked, or would come to too much. */
  read: (name: string) => Promise<Readable | null>
  close: () => void
}

/** Throws KithError `validation` for what is no whole ZIP archive. */
export async function openArchive(path: string): Promise<Archive> {
  const zip = await openPromise(path, { autoClose: false, lazyEntries: true }).catch(refuse)
  try {
    const entries = await listEntries(zip)
    return {
      names: new Set(entries.keys()),
      read: async (name) => {
        const entry = entries.get(name)
        return entry ? await unpack(zip, entry) : null
      },
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

async function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > mostEntries)
    throw fileError(`The archive has ${zip.entryCount} parts; no workbook has more than ${mostEntries}.`)
  const entries = new Map<string, Entry>()
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) throw fileError('The workbook is protected by a password; save it without one.')
      entries.set(entry.fileName, entry)
    }
  } catch (error) {
    return refuse(error)
  }
  return entries
}

async function unpack(zip: ZipFile, entry: Entry): Promise<Readable> {
  const { fileName, uncompressedSize, compressedSize } = entry
  const isBomb = uncompressedSize > notJudgedBelow && uncompressedSize > compressedSize * mostRatio
  if (uncompressedSize > mostBytes || isBomb) {
    const size = `${Math.round(uncompressedSize / 1024 ** 2)} MB`
    throw fileError(`${fileName} in it would come to ${size} when it is unpacked, so it is not opened.`)
  }
  // What comes to more bytes than the archive says is an error of the stream.
  return zip.openReadStreamPromise(entry).catch(refuse)
}

/** The errors of reading an archive in the words of who chose the file; other errors stay what they are. */
export function refuse(error: unknown): never {
  const { message, code } = error as NodeJS.ErrnoException
  const isOfSystem = code !== undefined && /^E[A-Z]+$/.test(code)
  if (error instanceof Error && (error.name === 'KithError' || isOfSystem)) throw error
  throw fileError(`It is no whole workbook, it may have been cut off on its way (${message}).`)
}
