import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Db } from '#engine/database.ts'
import { fileWords } from '#engine/log/file-words.ts'
import { type FilesConfig, usualFiles } from '#kernel/env/files.ts'
import type { Config } from '#kernel/env.ts'
import { KithError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { sayBytes } from '#kernel/texts/say-bytes.ts'
import type { FileStore } from './file-store.ts'
import { lockContent, lockContents } from './locks.ts'
import { noteRemovals, removeContents } from './remove-contents.ts'
import { sniffType } from './sniff-type.ts'

export interface KeptFile {
  id: string
  name: string
  size: number
  type: string
}

interface Keeping {
  db: Db
  store: FileStore
  config: Pick<Config, 'files'>
}

export function filesConfig({ files = usualFiles }: Pick<Config, 'files'>): FilesConfig {
  return files
}

/**
 * Keeps a file that has come in whole: looks what it is, puts its content into the store unless it is there already, and
 * answers what records name it by.
 *
 * @throws KithError no-room, with how much is left
 */
export async function keepFile(
  { db, store, config }: Keeping,
  { path, name, by }: { path: string; name: string; by: string | null },
): Promise<KeptFile> {
  const [hash, { size }, type] = [await hashOf(path), await stat(path), await sniffType(path)]
  const id = newId()
  // May take long, and waits for nobody.
  await store.prepare(hash, path)
  const refusal = await db.transaction(async (tx) => {
    await lockContent(tx, hash)
    await store.take(hash, path)
    await lockContents(tx)
    const [known] = await tx.rows('select from kith.file_content where hash = $1', [hash])
    const noRoom = known ? null : refusalOf(config, await bytesKept(tx), size)
    if (noRoom) {
      await noteRemovals(tx, [hash])
      return noRoom
    }
    await tx.rows(
      `insert into kith.file_content (hash, size) values ($1, $2) on conflict (hash) do update set stored_at = now()`,
      [hash, size],
    )
    await tx.rows(
      `insert into kith.file (id, hash, name, size, type, uploaded_by, words)
       values ($1, $2, $3, $4, $5, $6::uuid, array_to_tsvector($7::text[]))`,
      [id, hash, name, size, type, by, fileWords(name)],
    )
    return null
  })
  if (refusal) {
    await removeContents(db, store, [hash])
    throw refusal
  }
  return { id, name, size, type }
}

export async function bytesKept(db: Db): Promise<number> {
  const [row] = await db.rows<{ bytes: number }>(
    'select coalesce(sum(size), 0)::float8 as bytes from kith.file_content',
  )
  return row?.bytes ?? 0
}

/** Refuses (507) what the organisation has no room for, and says how much it has. */
export function demandQuota(config: Pick<Config, 'files'>, kept: number, coming: number): void {
  const refusal = refusalOf(config, kept, coming)
  if (refusal) throw refusal
}

function refusalOf(config: Pick<Config, 'files'>, kept: number, coming: number): KithError | null {
  const { quota } = filesConfig(config)
  if (kept + coming <= quota) return null
  const left = Math.max(0, quota - kept)
  return new KithError(
    'no-room',
    `The files of the organisation may have ${sayBytes(quota)} together; ${sayBytes(left)} are left. Take files off records that need them no more, or ask whoever runs the server for more room.`,
    { extra: { left } },
  )
}

async function hashOf(place: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(place)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
