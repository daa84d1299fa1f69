import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Catalog } from '#engine/catalog.ts'
import type { Db } from '#engine/database.ts'
import { mendFileLinks } from '#engine/files/mend-links.ts'
import type { Log } from '#kernel/log.ts'
import type { FileStore } from './file-store.ts'
import { lockContents } from './locks.ts'
import { noteRemovals, removeContents } from './remove-contents.ts'

interface Sweeping {
  db: Db
  store: FileStore
  catalog: Catalog
  log: Log
}

const day = 24 * 3600_000
/** As long as what was dropped stays in the bin. */
const daysLoose = 30

/**
 * Forgets files that were uploaded a day ago and that no record ever held, and the contents of those that no record has held
 * for a month: until then what was taken off a record can be taken back. Contents that nobody knew of are left alone, since a
 * wrong database would make all of them look so.
 */
export async function sweepFiles({ db, store, catalog, log }: Sweeping, now: Date): Promise<void> {
  await mendFileLinks(db, catalog)
  await noteLoose(db, now)
  const hashes = await db.transaction(async (tx) => {
    await lockContents(tx)
    const forgotten = await forget(tx, now)
    await noteRemovals(tx, forgotten)
    return forgotten
  })
  await removeContents(db, store)
  await sweepIncoming(store, now)
  if (hashes.length > 0) log.info({ contents: hashes.length }, 'files that no record holds were swept')
}

async function noteLoose(db: Db, now: Date): Promise<void> {
  const isHeld = 'exists (select from kith.file_link l where l.file_id = f.id)'
  await db.rows(`update kith.file f set loose_since = null where loose_since is not null and ${isHeld}`)
  await db.rows(
    `update kith.file f set loose_since = $1
     where linked_at is not null and loose_since is null and gone_at is null and not ${isHeld}`,
    [now],
  )
}

/** Hashes of contents that no file has any more. */
async function forget(tx: Db, now: Date): Promise<string[]> {
  const [orphaned, loose] = [new Date(now.getTime() - day), new Date(now.getTime() - daysLoose * day)]
  await tx.rows(
    `delete from kith.file f where f.linked_at is null and f.uploaded_at < $1
     and not exists (select from kith.file_link l where l.file_id = f.id)`,
    [orphaned],
  )
  await tx.rows('update kith.file set gone_at = $2 where loose_since < $1 and gone_at is null', [loose, now])
  const rows = await tx.rows<{ hash: string }>(
    `delete from kith.file_content c
     where not exists (select from kith.file f where f.hash = c.hash and f.gone_at is null) returning hash`,
  )
  return rows.map(({ hash }) => hash)
}

/** What was cut off by a crash while it came in. */
async function sweepIncoming({ incoming }: FileStore, now: Date): Promise<void> {
  for (const name of await readdir(incoming).catch(() => [])) {
    const place = path.join(incoming, name)
    const found = await stat(place).catch(() => null)
    if (found && found.mtimeMs < now.getTime() - day) await rm(place, { recursive: true, force: true })
  }
}
