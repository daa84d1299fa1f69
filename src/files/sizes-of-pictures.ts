import type { Db } from '#engine/database.ts'
import type { FileStore } from './file-store.ts'
import { type PictureSize, pictureSize } from './picture-size.ts'

/** Bytes within which a picture says how large it is; what cameras add before it may be long. */
const head = 1024 * 1024

interface Row {
  id: string
  hash: string
  width: number | null
  height: number | null
}

/** How large pictures are as browsers show them, by their ids; read from their bytes once, and then known. */
export async function sizesOfPictures(
  { db, files: store }: { db: Db; files: FileStore },
  ids: readonly string[],
): Promise<Map<string, PictureSize>> {
  if (ids.length === 0) return new Map()
  const rows = await db.rows<Row>(
    `select f.id, f.hash, c.width, c.height from kith.file f join kith.file_content c on c.hash = f.hash
     where f.id = any($1::uuid[]) and f.gone_at is null`,
    [ids],
  )
  const hashes = new Set(rows.filter(({ width }) => width === null).map(({ hash }) => hash))
  const read = new Map(
    await Promise.all([...hashes].map(async (hash) => [hash, await measure({ db, store }, hash)] as const)),
  )
  return new Map(
    rows.flatMap(({ id, hash, width, height }) => {
      const size = width !== null && height !== null ? { width, height } : read.get(hash)
      return size && size.width > 0 ? [[id, size] as const] : []
    }),
  )
}

/** Kept as 0 when it does not say; null when its content is not there just now. */
async function measure({ db, store }: { db: Db; store: FileStore }, hash: string): Promise<PictureSize | null> {
  const stream = await store.open(hash)
  if (!stream) return null
  const parts: Buffer[] = []
  let length = 0
  for await (const part of stream as AsyncIterable<Buffer>) {
    parts.push(part)
    length += part.length
    if (length >= head) break
  }
  const size = pictureSize(Buffer.concat(parts)) ?? { width: 0, height: 0 }
  await db.rows('update kith.file_content set width = $2, height = $3 where hash = $1', [hash, size.width, size.height])
  return size
}
