// A program of its own that keeps objects as S3 does, in memory, and refuses what is not signed rightly (Signature Version 4):
//   node s3-server.ts KEY_ID SECRET
// It prints its address. The part `flaky` in a name makes it cut the connection at the first try of each second part.
import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'

const [keyId = '', secret = ''] = process.argv.slice(2)
const objects = new Map<string, Buffer>()
const uploads = new Map<string, { key: string; parts: Map<number, Buffer>; tries: Map<number, number> }>()
let made = 0

const server = createServer((request, response) => {
  void answer(request, response).catch((error) => send(response, 500, fault('InternalError', String(error))))
})
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as { port: number }
  process.stdout.write(`http://127.0.0.1:${port}\n`)
})

async function answer(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
  const body = await buffer(request)
  const url = new URL(request.url as string, 'http://localhost')
  const wrong = checkSignature(request, url, body)
  if (wrong) return send(response, 403, fault(wrong, 'The request is not signed as it must be.'))
  const [, bucket, ...rest] = url.pathname.split('/')
  const key = decodeURIComponent(rest.join('/'))
  if (bucket !== 'bucket') return send(response, 404, fault('NoSuchBucket', 'There is no such bucket.'))
  const id = url.searchParams.get('uploadId')
  if (request.method === 'GET' && !key) return send(response, 200, list(url.searchParams))
  if (request.method === 'POST' && url.searchParams.has('uploads')) return begin(response, key)
  if (request.method === 'PUT' && id)
    return putPart(response, { id, body, number: Number(url.searchParams.get('partNumber')) })
  if (request.method === 'POST' && id) return complete(response, { id, body: body.toString() })
  if (request.method === 'DELETE' && id) {
    uploads.delete(id)
    return send(response, 204, '')
  }
  if (request.method === 'DELETE') {
    objects.delete(key)
    return send(response, 204, '')
  }
  if (request.method === 'PUT') {
    objects.set(key, body)
    return response.writeHead(200, { etag: etagOf(body) }).end()
  }
  const found = objects.get(key)
  if (!found) return send(response, 404, fault('NoSuchKey', 'There is no such key.'))
  return response.writeHead(200, { 'content-length': found.length, etag: etagOf(found) }).end(found)
}

function begin(response: ServerResponse, key: string): void {
  const id = `upload-${++made}`
  uploads.set(id, { key, parts: new Map(), tries: new Map() })
  send(
    response,
    200,
    `<InitiateMultipartUploadResult><Bucket>bucket</Bucket><Key>${key}</Key><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
  )
}

function putPart(
  response: ServerResponse,
  { id, number, body }: { id: string; number: number; body: Buffer },
): unknown {
  const upload = uploads.get(id)
  if (!upload) return send(response, 404, fault('NoSuchUpload', 'There is no such upload.'))
  const tries = (upload.tries.get(number) ?? 0) + 1
  upload.tries.set(number, tries)
  if (upload.key.includes('flaky') && number === 2 && tries === 1) return response.socket?.destroy()
  upload.parts.set(number, body)
  return response.writeHead(200, { etag: etagOf(body) }).end()
}

function complete(response: ServerResponse, { id, body }: { id: string; body: string }): unknown {
  const upload = uploads.get(id)
  if (!upload) return send(response, 404, fault('NoSuchUpload', 'There is no such upload.'))
  const named = [...body.matchAll(/<PartNumber>(\d+)<\/PartNumber>\s*<ETag>([^<]*)<\/ETag>/g)]
  const parts = named.map(([, number, etag]) => {
    const part = upload.parts.get(Number(number))
    return part && etagOf(part).includes(String(etag).replaceAll(/&quot;|"/g, '')) ? part : null
  })
  if (parts.length === 0 || parts.includes(null)) return send(response, 400, fault('InvalidPart', 'A part is missing.'))
  const whole = Buffer.concat(parts as Buffer[])
  objects.set(upload.key, whole)
  uploads.delete(id)
  return send(
    response,
    200,
    `<CompleteMultipartUploadResult><Location>x</Location><Bucket>bucket</Bucket><Key>${upload.key}</Key><ETag>${etagOf(whole)}</ETag></CompleteMultipartUploadResult>`,
  )
}

function list(query: URLSearchParams): string {
  const prefix = query.get('prefix') ?? ''
  const most = Number(query.get('max-keys') ?? 1000)
  const after = query.get('continuation-token') ?? ''
  const all = [...objects].filter(([key]) => key.startsWith(prefix) && key > after).sort(([a], [b]) => (a < b ? -1 : 1))
  const shown = all.slice(0, most)
  const next = all.length > most ? shown.at(-1)?.[0] : undefined
  const contents = shown.map(
    ([key, { length }]) =>
      `<Contents><Key>${key}</Key><Size>${length}</Size><LastModified>2026-11-25T00:00:00.000Z</LastModified></Contents>`,
  )
  const open = [...uploads].map(([id]) => `<Upload><UploadId>${id}</UploadId></Upload>`)
  if (query.has('uploads')) return `<ListMultipartUploadsResult>${open.join('')}</ListMultipartUploadsResult>`
  return `<ListBucketResult><Name>bucket</Name><Prefix>${prefix}</Prefix><KeyCount>${contents.length}</KeyCount><IsTruncated>${next !== undefined}</IsTruncated>${next === undefined ? '' : `<NextContinuationToken>${next}</NextContinuationToken>`}${contents.join('')}</ListBucketResult>`
}

/** As https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html says; null when all is well. */
function checkSignature(request: IncomingMessage, url: URL, body: Buffer): string | null {
  const { authorization = '', 'x-amz-date': time = '', 'x-amz-content-sha256': hash = '' } = request.headers
  const found =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      authorization,
    )
  if (!found) return 'AccessDenied'
  const [, id, day = '', region = '', signed = '', signature] = found
  if (id !== keyId) return 'InvalidAccessKeyId'
  if (hash !== 'UNSIGNED-PAYLOAD' && hash !== createHash('sha256').update(body).digest('hex'))
    return 'XAmzContentSHA256Mismatch'
  const query = [...url.searchParams]
    .map((pair) => pair.map(encode).join('='))
    .sort()
    .join('&')
  const headers = signed.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`)
  const canonical = [request.method, url.pathname, query, headers.join(''), signed, hash].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const text = ['AWS4-HMAC-SHA256', time, scope, createHash('sha256').update(canonical).digest('hex')].join('\n')
  const key = [day, region, 's3', 'aws4_request'].reduce<Buffer>(
    (from, part) => hmac(from, part),
    Buffer.from(`AWS4${secret}`),
  )
  return hmac(key, text).toString('hex') === signature ? null : 'SignatureDoesNotMatch'
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
}

function etagOf(data: Buffer): string {
  return `"${createHash('md5').update(data).digest('hex')}"`
}

function fault(code: string, message: string): string {
  return `<Error><Code>${code}</Code><Message>${message}</Message></Error>`
}

function send(response: ServerResponse, status: number, xml: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' }).end(xml)
}
