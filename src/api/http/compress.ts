import { pipeline, Readable } from 'node:stream'
import { promisify } from 'node:util'
import { brotliCompress, constants, createGzip, gzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

const [byGzip, byBrotli] = [promisify(gzip), promisify(brotliCompress)]
/** Bytes under which the headers weigh as much as what is saved. */
const smallest = 1_400
/** A list shrinks to an eighth at any level; more work only costs time. */
const options = { level: constants.Z_BEST_SPEED }
/** Takes what gzip takes and leaves a quarter less. */
const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }

/**
 * Sends text compressed to whoever reads it and is not a program on this machine: there bytes cost nothing, and the work for
 * them would be most of what an answer takes. A browser may come through a tunnel. Files of the screens lie compressed
 * already.
 */
export function registerCompression(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (!isText(reply) || (isOnThisMachine(request) && !isBrowser(request))) return payload
    reply.header('vary', 'accept-encoding')
    const taken = takenBy(request)
    if (payload instanceof Readable) {
      if (!taken.has('gzip')) return payload
      reply.header('content-encoding', 'gzip').removeHeader('content-length')
      // What ends one of them ends both; whoever reads is told by the connection.
      return pipeline(payload, createGzip(options), () => {})
    }
    if (typeof payload !== 'string' || payload.length < smallest) return payload
    const encoding = ['br', 'gzip'].find((each) => taken.has(each))
    if (!encoding) return payload
    const bytes = await (encoding === 'br' ? byBrotli(payload, brotli) : byGzip(payload, options))
    reply.header('content-encoding', encoding).header('content-length', bytes.length)
    return bytes
  })
}

function isText(reply: FastifyReply): boolean {
  if (reply.hasHeader('content-encoding')) return false
  return /^(text\/|application\/(problem\+|x-nd)?json)/.test(String(reply.getHeader('content-type') ?? ''))
}

/** The encodings that the caller names and does not rule out. */
function takenBy({ headers }: FastifyRequest): Set<string> {
  const named = String(headers['accept-encoding'] ?? '').split(',')
  return new Set(named.flatMap((each) => (/;\s*q=0(?:\.0*)?\s*$/.test(each) ? [] : [each.split(';')[0]?.trim() ?? ''])))
}

/** Browsers say on every call what it is for; nothing else does. */
function isBrowser({ headers }: FastifyRequest): boolean {
  return headers['sec-fetch-mode'] !== undefined
}

/** Behind a proxy the address is that of whom it speaks for. */
function isOnThisMachine({ ip }: FastifyRequest): boolean {
  return ip === '127.0.0.1' || ip === '::1' || ip === '::ffff:127.0.0.1'
}
