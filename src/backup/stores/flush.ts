import { open, readdir } from 'node:fs/promises'
import path from 'node:path'

/** A new name has to survive a power failure as well; not every system can do this. */
export async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null)
  await handle?.sync().catch(() => {})
  await handle?.close()
}

/** How many are asked of the disk at once: it writes those of one moment together. */
const atOnce = 32

/** Answers when the disk has all files of a folder and below: far quicker than each by itself, as it is written. */
export async function flushTree(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const places = entries.map((entry) => ({ place: path.join(entry.parentPath, entry.name), isFile: entry.isFile() }))
  for (let from = 0; from < places.length; from += atOnce)
    await Promise.all(
      places.slice(from, from + atOnce).map(({ place, isFile }) => (isFile ? flushFile(place) : flushFolder(place))),
    )
  await flushFolder(folder)
}

async function flushFile(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
