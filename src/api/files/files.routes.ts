import { rm } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { type Call, type Endpoint, endpoint, type Reply } from '#api/http/endpoint.ts'
import { flag } from '#api/http/parameters.ts'
import { receiveFiles } from '#api/http/uploads.ts'
import { typeOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { findFile } from '#files/find-file.ts'
import { bytesKept, demandQuota, filesConfig, keepFile } from '#files/keep-file.ts'
import { readFilesJob } from '#files/text/read-files.ts'
import { badRequest, forbidden, notFound } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { disposition, safeHeaders, savedType } from './saved-file.ts'

const tag = 'Files'

const File = z.object({
  id: z.uuid(),
  name: z.string(),
  size: z.int().meta({ description: 'Bytes' }),
  type: z.string().meta({ description: 'Media type, found by looking into the file' }),
})

/** The bytes of what fields of files hold. Records name files by id; they are uploaded before, and one by one. */
export const fileEndpoints: readonly Endpoint[] = [
  endpoint('POST /files', {
    operationId: 'uploadFile',
    summary: 'Upload a file',
    description:
      'A form with the file in it. Then give its id to a field of files of a record; a file that no record holds within a day is thrown away. 413 when it is too large, 507 when the organisation has no room left for it; `left` says how many bytes there are.',
    tag,
    bodyTypes: ['multipart/form-data'],
    bodySchema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
    answers: { 201: { description: 'The file', schema: File, headers: ['Location'] } },
    run: upload,
  }),
  endpoint('GET /files/:fileId', {
    operationId: 'downloadFile',
    summary: 'Download a file',
    description:
      'For who sees the field of a record that holds it, and for who uploaded it until a record does. With `inline` an image, a sound, a film or a plain text may be shown by a browser; everything else is only saved.',
    tag,
    head: false,
    query: { inline: flag('Let a browser show it, where that is safe.') },
    answers: {
      200: {
        description: 'The file',
        contentType: 'application/octet-stream',
        schema: { type: 'string', format: 'binary' },
        headers: ['Content-Disposition'],
      },
    },
    run: download,
  }),
]

async function upload({ world, ctx, request }: Call): Promise<Reply> {
  await demandUse(ctx)
  const { config, files: store, database: db } = world
  demandQuota(config, await bytesKept(db), 1)
  const folder = path.join(store.incoming, newId())
  try {
    const { files } = await receiveFiles(request, { folder, config, most: filesConfig(config).largest })
    const [file, ...others] = files
    if (!file || others.length > 0) throw badRequest('file', 'Send one file in each call.')
    const kept = await keepFile({ db, store, config }, { ...file, by: ctx.actor.userId })
    await ctx.queue.add(db, readFilesJob, {}, { key: readFilesJob })
    return { status: 201, body: kept, headers: { location: `/api/v1/files/${kept.id}` } }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Room is for who may put a file somewhere: by a role, or by a share that lets them change a record. */
async function demandUse({ actor, catalog, db }: Ctx): Promise<void> {
  const places = [...catalog.objects.values()].filter(({ name, fields }) => {
    const { hidden, fixed } = actor.rights(name)
    return [...fields.values()].some(
      (field) => typeOf(field).kind === 'files' && !hidden.has(field.name) && !fixed.has(field.name),
    )
  })
  const rightsOf = places.map(({ name }) => actor.rights(name))
  if (rightsOf.some(({ create, change }) => create !== 'none' || change !== 'none')) return
  const shared = places.filter(({ name }) => !actor.rights(name).withheld?.has('change')).map(({ name }) => name)
  const [share] =
    shared.length === 0
      ? []
      : await db.rows(
          'select from kith.share where can_change and object = any($1) and with_id = any($2::uuid[]) limit 1',
          [shared, [actor.userId, ...actor.teamIds]],
        )
  if (!share) throw forbidden('There is no field that you may put a file into.')
}

async function download({ world, ctx, params, query, request }: Call<{ inline?: boolean }>): Promise<Reply> {
  const file = await findFile(ctx, params['fileId'] as string)
  const etag = `"${file.hash.slice(0, 32)}"`
  const isInline = query.inline === true && isShown(file.type)
  const headers = {
    // Asked for each time, since access may end; sent again only when it is not there already.
    'cache-control': 'private, no-cache',
    etag,
    ...safeHeaders,
    'content-type': isInline ? shownType(file.type) : savedType(file.type),
    'content-disposition': disposition(isInline ? 'inline' : 'attachment', file.name),
  }
  if (request.headers['if-none-match'] === etag) return { status: 304, headers }
  const stream = await world.files.open(file.hash)
  if (!stream) {
    world.log.error({ file: file.id, hash: file.hash }, 'the content of a file is missing from the store')
    throw notFound('file', file.id)
  }
  return { stream, headers: { ...headers, 'content-length': String(file.size) } }
}

/** What a browser draws without running anything. */
function isShown(type: string): boolean {
  return /^(image\/(png|jpeg|gif|webp|avif|bmp)|audio\/[\w.+-]+|video\/(mp4|webm|ogg|quicktime)|text\/plain)$/.test(
    type,
  )
}

function shownType(type: string): string {
  return type === 'text/plain' ? 'text/plain; charset=utf-8' : type
}
