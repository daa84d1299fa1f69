import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import multipart, { type MultipartFile } from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Config } from '#kernel/env.ts'
import { badRequest, KithError } from '#kernel/errors.ts'
import { sayBytes } from '#kernel/texts/say-bytes.ts'
import { demandFree, demandRoom, noRoom, uploadLimits } from './upload-room.ts'

const mostFiles = 20
const mostFields = 20
const mostFieldBytes = 1024 * 1024
/** Bytes that arrive before room is looked for again. */
const betweenLooks = 16 * 1024 * 1024

/** Forms with files, for the calls that take them; no file is held in memory. */
export function registerUploads(app: FastifyInstance): void {
  app.register(multipart, {
    limits: {
      files: mostFiles,
      // The bytes of all files of a call are counted here, below.
      fileSize: Number.POSITIVE_INFINITY,
      fields: mostFields,
      fieldSize: mostFieldBytes,
      parts: mostFiles + mostFields,
      headerPairs: 100,
    },
  })
}

export interface Uploaded {
  files: { name: string; path: string }[]
  /** The other members of the form, as text. */
  fields: Record<string, string>
}

interface Receiving {
  /** Made for the files; goes away again when something fails. */
  folder: string
  config: Pick<Config, 'dataDir' | 'uploads'>
  /** Bytes of all files of the call, when that is not what imports may have. They then wait for nothing. */
  most?: number
}

/** Streams the files of a form to the disk, as long as they are not too large and there is room for them (413, 507). */
export async function receiveFiles(request: FastifyRequest, { folder, config, most }: Receiving): Promise<Uploaded> {
  if (!request.isMultipart()) {
    throw new KithError(
      'unsupported-media-type',
      'Send the files as a form: multipart/form-data with one part for each file.',
    )
  }
  const uploaded: Uploaded = { files: [], fields: {} }
  try {
    const guard = await openGuard({ config, most, announced: Number(request.headers['content-length'] ?? 0) })
    for await (const part of request.parts()) {
      if (part.type === 'file') uploaded.files.push(await store(part, { folder, guard, before: uploaded.files }))
      else uploaded.fields[part.fieldname] = readField(part.fieldname, part.value, part.valueTruncated)
    }
    return uploaded
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    // The rest is read and thrown away: a browser hears an answer only after it has sent everything.
    request.raw.unpipe()
    request.raw.resume()
    throw explain(error)
  }
}

type Guard = (chunks: AsyncIterable<Buffer>) => AsyncIterable<Buffer>

interface Guarding {
  config: Receiving['config']
  most: number | undefined
  /** What the whole body will have, or 0. */
  announced: number
}

/** Lets the bytes of all files of a call through, as long as they may come. */
async function openGuard({ config, most, announced }: Guarding): Promise<Guard> {
  const call = most ?? uploadLimits(config).call
  const demand = most === undefined ? demandRoom : demandFree
  const refuse = () => new KithError('too-large', tooLarge(call, most !== undefined), { extra: { limit: call } })
  if (announced > call + mostFields * mostFieldBytes) throw refuse()
  await demand(config, announced)
  let arrived = 0
  let nextLook = betweenLooks
  return async function* (chunks) {
    for await (const chunk of chunks) {
      arrived += chunk.length
      if (arrived > call) throw refuse()
      if (arrived >= nextLook) {
        await demand(config, chunk.length)
        nextLook = arrived + betweenLooks
      }
      yield chunk
    }
  }
}

function tooLarge(most: number, isOne: boolean): string {
  return isOne
    ? `A file may have ${sayBytes(most)}.`
    : `The files of a call may have ${sayBytes(most)} together; bring them in one after another.`
}

interface Storing {
  folder: string
  guard: Guard
  before: Uploaded['files']
}

/** On disk a file is called by its place: what people call it may be anything. */
async function store(part: MultipartFile, { folder, guard, before }: Storing): Promise<Uploaded['files'][number]> {
  await mkdir(folder, { recursive: true })
  const place = path.join(folder, `${before.length + 1}`)
  await pipeline(part.file, guard, createWriteStream(place, { mode: 0o600 }))
  return { name: freeName(nameOf(part.filename), before), path: place }
}

function nameOf(given: string | undefined): string {
  const last = (given ?? '').toWellFormed().split(/[/\\]/).at(-1) ?? ''
  // Forms say a quotation mark so.
  const plain = last.replaceAll('%22', '"').replace(/\p{C}/gu, '').trim().slice(-200)
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
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG')
    return noRoom('The disk of the server is full. Tell whoever runs the server.')
  if (code === 'FST_FILES_LIMIT' || code === 'FST_PARTS_LIMIT')
    return badRequest('files', `At most ${mostFiles} files in one call.`)
  if (code === 'FST_FIELDS_LIMIT') return badRequest('body', 'The form has too many members.')
  if (code?.startsWith('FST_') || /unexpected end|multipart|malformed|boundary|premature|aborted/i.test(message)) {
    return badRequest('body', `The form cannot be read: ${message.slice(0, 200)}.`)
  }
  return error
}
