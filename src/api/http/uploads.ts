import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import multipart, { type MultipartFile } from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { badRequest, KithError } from '#kernel/errors.ts'

const mostFiles = 20
const mostBytes = 8 * 1024 ** 3
const mostFieldBytes = 1024 * 1024

/** Forms with files, for the calls that take them; no file is held in memory. */
export function registerUploads(app: FastifyInstance): void {
  app.register(multipart, {
    throwFileSizeLimit: false,
    limits: {
      files: mostFiles,
      fileSize: mostBytes,
      fields: 20,
      fieldSize: mostFieldBytes,
      parts: mostFiles + 20,
      headerPairs: 100,
    },
  })
}

export interface Uploaded {
  files: { name: string; path: string }[]
  /** The other members of the form, as text. */
  fields: Record<string, string>
}

/** Streams the files of a form into `folder`, which is made for them and goes away again when something fails. */
export async function receiveFiles(request: FastifyRequest, folder: string): Promise<Uploaded> {
  if (!request.isMultipart()) {
    throw new KithError(
      'unsupported-media-type',
      'Send the files as a form: multipart/form-data with one part for each file.',
    )
  }
  const uploaded: Uploaded = { files: [], fields: {} }
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') uploaded.files.push(await store(part, folder, uploaded.files))
      else uploaded.fields[part.fieldname] = readField(part.fieldname, part.value, part.valueTruncated)
    }
    return uploaded
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw explain(error)
  }
}

/** On disk a file is called by its place: what people call it may be anything. */
async function store(
  part: MultipartFile,
  folder: string,
  before: Uploaded['files'],
): Promise<Uploaded['files'][number]> {
  await mkdir(folder, { recursive: true })
  const place = path.join(folder, `${before.length + 1}`)
  await pipeline(part.file, createWriteStream(place, { mode: 0o600 }))
  if (part.file.truncated)
    throw new KithError('too-large', `A file may have ${mostBytes / 1024 ** 3} GB at most; cut it into several.`)
  return { name: freeName(nameOf(part.filename), before), path: place }
}

function nameOf(given: string | undefined): string {
  const last = (given ?? '').toWellFormed().split(/[/\\]/).at(-1) ?? ''
  const plain = last.replace(/\p{C}/gu, '').trim().slice(-200)
  return plain === '' || /^\.+$/.test(plain) ? 'file' : plain
}

function freeName(name: string, before: Uploaded['files']): string {
  const taken = new Set(before.map((file) => file.name))
  let free = name
  for (let number = 2; taken.has(free); number++) free = name.replace(/(\.[^.]*)?$/, ` (${number})$1`)
  return free
}

function readField(name: string, value: unknown, isCut: boolean | undefined): string {
  if (isCut || typeof value !== 'string')
    throw badRequest(name, `${name.slice(0, 60)} has more than ${mostFieldBytes / 1024} KB.`)
  return value
}

/** What the form parser finds wrong with a body is the caller's to mend. */
function explain(error: unknown): unknown {
  if (error instanceof KithError) return error
  const { code, message = '' } = error as { code?: string; message?: string }
  if (code === 'FST_FILES_LIMIT' || code === 'FST_PARTS_LIMIT')
    return badRequest('files', `At most ${mostFiles} files in one call.`)
  if (code === 'FST_FIELDS_LIMIT') return badRequest('body', 'The form has too many members.')
  if (code?.startsWith('FST_') || /unexpected end|multipart|malformed|boundary|premature|aborted/i.test(message)) {
    return badRequest('body', `The form cannot be read: ${message.slice(0, 200)}.`)
  }
  return error
}
