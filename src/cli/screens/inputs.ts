import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the screens are built from. Two trees with the same hash give the same screens. */
export function hashInputs(root: string): string {
  const hash = createHash('sha256')
  for (const file of listInputs(root)) {
    hash.update(`${file}\n`)
    hash.update(
      createHash('sha256')
        .update(readFileSync(join(root, file)))
        .digest(),
    )
  }
  return hash.digest('hex')
}

/** The hash that a folder of screens was built from; '' when there is none or it is not whole. */
export function readStamp(folder: string): string {
  try {
    return readFileSync(join(folder, stampName), 'utf8').trim()
  } catch {
    return ''
  }
}

export const stampName = '.built-from'

function listInputs(root: string): string[] {
  const isTest = (path: string) => /\.test\.tsx?$/.test(path)
  const below = (folder: string, wanted: (path: string) => boolean) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(root.length + 1)
          .replaceAll('\\', '/'),
      )
      .filter((path) => wanted(path) && !isTest(path))
  return [
    'package-lock.json',
    ...below('web', () => true),
    ...below('src', (path) => /\.(web\.tsx|css)$/.test(path) || /^src\/(kernel|cli\/screens)\//.test(path)),
  ].sort()
}
