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
import { openTextReader, type ReadText } from './text-reader.ts'

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
  try {
    while (!signal?.aborted) {
      const files = await unread(work.db)
      for (const file of files) if (!signal?.aborted) await readOne(work, file, reader)
      if (files.length < chunk) return
    }
  } finally {
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

function unread(db: Db): Promise<Unread[]> {
  return db.rows<Unread>(
    `select c.hash, f.type, c.size::float8 as size from kith.file_content c
     cross join lateral (select type from kith.file f where f.hash = c.hash and f.gone_at is null limit 1) f
     where not exists (select from kith.file_text t where t.hash = c.hash) order by c.stored_at limit ${chunk}`,
  )
}

async function readOne(work: Work, file: Unread, reader: ReturnType<typeof openTextReader>): Promise<void> {
  const { db, log } = work
  const { hash, type, size } = file
  const kind = textKind(type)
  const isRead = kind !== null && (kind === 'plain' || kind === 'markup' || size <= mostOf[kind])
  // Noted before: a server that ended by it would else end by it again.
  await note(db, hash, isRead ? 'failed' : 'none')
  if (!isRead) return
  const { text, failure } = await take(work, { hash, kind }, reader)
  if (failure !== undefined) return log.info({ hash, type, failure }, 'the text of a file could not be read')
  const plain = (text as string).replaceAll('\0', '').toWellFormed()
  await db.rows(
    `update kith.file_text set state = 'read', text = $2, words = array_to_tsvector($3::text[]), at = now() where hash = $1`,
    [hash, plain.slice(0, mostKept).toWellFormed(), fileWords(plain)],
  )
}

async function note(db: Db, hash: string, state: string): Promise<void> {
  // The content may have gone meanwhile.
  await db.rows(
    `insert into kith.file_text (hash, state) select hash, $2 from kith.file_content where hash = $1 for key share
     on conflict (hash) do nothing`,
    [hash, state],
  )
}

async function take(
  { store }: Work,
  { hash, kind }: { hash: string; kind: TextKind },
  reader: ReturnType<typeof openTextReader>,
): Promise<ReadText> {
  const place = path.join(store.incoming, `read-${newId()}`)
  try {
    await mkdir(store.incoming, { recursive: true })
    const stream = await store.open(hash)
    if (!stream) return { failure: 'its content is missing from the store' }
    await pipeline(
      stream,
      (chunks: AsyncIterable<Buffer>) => beginning(chunks, mostOf[kind]),
      createWriteStream(place, { mode: 0o600 }),
    )
    return await reader.read({ path: place, kind })
  } finally {
    await rm(place, { force: true })
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
