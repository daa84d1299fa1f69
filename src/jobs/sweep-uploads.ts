import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { World } from '#context.ts'
import { uploadsIn, usualUploads } from '#kernel/env/uploads.ts'
import { firstIdOf } from '#kernel/ids.ts'

const day = 24 * 3600_000

/**
 * Forgets imports that nobody ran for some days, and throws away the files of those, of imports that came to their end, and of
 * uploads that were cut off by a crash.
 */
export async function sweepUploads({ config, database, log, waiting }: World, now: Date): Promise<void> {
  const { days } = config.uploads ?? usualUploads
  const forgotten = await database.rows<{ id: string }>(
    `delete from kith.import where state = 'ready' and created_at < $1 returning id`,
    [new Date(now.getTime() - days * day)],
  )
  const folder = uploadsIn(config.dataDir)
  const [here, shared] = [await readdir(folder).catch(none), await waiting.shared()]
  const found = [...new Set([...here, ...shared])]
  if (found.length === 0) return
  const kept = await database.rows<{ id: string }>(
    `select id::text from kith.import where id::text = any($1) and state in ('analysing', 'ready', 'running')`,
    [found],
  )
  const wanted = new Set(kept.map(({ id }) => id))
  // One without an import may just be coming in.
  const still = here.filter((name) => !wanted.has(name)).map((name) => path.join(folder, name))
  for (const place of still)
    if (await isOlder(place, now.getTime() - day)) await rm(place, { recursive: true, force: true })
  for (const id of shared) if (!wanted.has(id) && id < firstIdOf(now.getTime() - day)) await waiting.remove(id)
  if (forgotten.length > 0) log.info({ imports: forgotten.length }, 'imports that nobody ran were forgotten')
}

async function isOlder(place: string, than: number): Promise<boolean> {
  const found = await stat(place).catch(() => null)
  return found !== null && found.mtimeMs < than
}

function none(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') return []
  throw error
}
