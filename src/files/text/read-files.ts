import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Db } from '#engine/database.ts'
import { fileWords } from '#engine/log/file-words.ts'
import { newId } from '#kernel/ids.ts'
import type { Log } from '#kernel/log.ts'
import type { FileStore } from '../file-store.ts'
import { mostOf, type TextKind, textKind } from './text-kind.ts'
import { openTextReader } from './text-reader.ts'

/** Queued when a file has come; comes by itself too. */
export const readFilesJob = 'files:read'

interface Work {
  db: Db
  store: FileStore
  log: Log
}

/** Characters that are kept to be shown around a word; all that was read is found. */
const mostKept = 200_000
const chunk = 20

/** Reads what files say that nobody has read yet, each content once, and keeps it to be found. */
export async function readFiles(work: Work, signal?: AbortSignal): Promise<void> {
  await nameWords(work.db)
  const reader = openTextReader()
  const stop = () => void reader.close()
  signal?.addEventListener('abort', stop)
  // Contents that could not be fetched now: the next run tries them again.
  const later: string[] = []
  try {
    while (!signal?.aborted) {
      const files = await unread(work.db, later)
      for (const file of files) {
        if (signal?.aborted) return
        const isDone = await readOne(work, file, { reader, signal })
        if (!isDone) later.push(file.hash)
      }
      if (files.length < chunk) return
    }
  } finally {
    signal?.removeEventListener('abort', stop)
    await reader.close()
  }
}

/** Of files that came before names were found. */
async function nameWords(db: Db): Promise<void> {
  for (;;) {
    const rows = await db.rows<{ id: string; name: string }>(
      'select id, name from kith.file where words is null and gone_at is null order by id limit 500',
    )
    for (const { id, name } of rows)
      await db.rows('update kith.file set words = array_to_tsvector($2::text[]) where id = $1::uuid', [
        id,
        fileWords(name),
      ])
    if (rows.length < 500) return
  }
}

interface Unread {
  hash: string
  type: string
  size: number
}

function unread(db: Db, without: readonly string[]): Promise<Unread[]> {
  return db.rows<Unread>(
    `select c.hash, f.type, c.size::float8 as size from kith.file_content c
     cross join lateral (select type from kith.file f where f.hash = c.hash and f.gone_at is null limit 1) f
     where c.is_unread and c.hash <> all($1::text[])
     order by c.stored_at limit ${chunk}`,
    [without],
  )
}

interface Means {
  reader: ReturnType<typeof openTextReader>
  signal: AbortSignal | undefined
}

/** Whether it need not be looked at again. */
async function readOne(work: Work, file: Unread, { reader, signal }: Means): Promise<boolean> {
  const { db, log } = work
  const { hash, type, size } = file
  const kind = textKind(type)
  const isRead = kind !== null && (kind === 'plain' || kind === 'markup' || size <= mostOf[kind])
  if (!isRead) {
    await note(db, hash, 'none')
    return true
  }
  const place = path.join(work.store.incoming, `read-${newId()}`)
  try {
    if (!(await fetchTo(work, { hash, kind, place }))) return false
    // Noted before: a server that ended by it would else end by it again.
    await note(db, hash, 'failed')
    const { text, failure } = await reader.read({ path: place, kind })
    if (failure === undefined) await keep(db, hash, text)
    else if (signal?.aborted) await takeBack(db, hash)
    else log.info({ hash, type, failure }, 'the text of a file could not be read')
    return true
  } finally {
    await rm(place, { force: true })
  }
}

async function keep(db: Db, hash: string, text: string): Promise<void> {
  const plain = text.replaceAll('\0', '').toWellFormed()
  await db.rows(
    `update kith.file_text set state = 'read', text = $2, words = array_to_tsvector($3::text[]), at = now() where hash = $1`,
    [hash, plain.slice(0, mostKept).toWellFormed(), fileWords(plain)],
  )
}

async function note(db: Db, hash: string, state: string): Promise<void> {
  // The content may have gone meanwhile.
  await db.rows(
    `with seen as (update kith.file_content set is_unread = false where hash = $1 returning hash)
     insert into kith.file_text (hash, state) select hash, $2 from seen on conflict (hash) do nothing`,
    [hash, state],
  )
}

async function takeBack(db: Db, hash: string): Promise<void> {
  await db.rows(
    `with unread as (delete from kith.file_text where hash = $1 and state = 'failed' returning hash)
     update kith.file_content c set is_unread = true from unread u where c.hash = u.hash`,
    [hash],
  )
}

/** False: the store has it not, or cannot be reached just now. */
async function fetchTo(
  { store, log }: Work,
  { hash, kind, place }: { hash: string; kind: TextKind; place: string },
): Promise<boolean> {
  try {
    await mkdir(store.incoming, { recursive: true })
    const stream = await store.open(hash)
    if (!stream) return false
    await pipeline(
      stream,
      (chunks: AsyncIterable<Buffer>) => beginning(chunks, mostOf[kind]),
      createWriteStream(place, { mode: 0o600 }),
    )
    return true
  } catch (error) {
    log.warn({ hash, error: (error as Error).message }, 'the content of a file could not be fetched')
    return false
  }
}

async function* beginning(chunks: AsyncIterable<Buffer>, most: number): AsyncGenerator<Buffer> {
  let left = most
  for await (const chunk of chunks) {
    yield chunk.subarray(0, left)
    left -= chunk.length
    if (left <= 0) return
  }
}
