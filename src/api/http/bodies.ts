import type { FastifyInstance, FastifyRequest } from 'fastify'
import { KithError } from '#kernel/errors.ts'
import { readJson } from './json-body.ts'

/** JSON and nothing else, read by our own strict reader; the importer adds its uploads where it takes them. */
export function registerBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  registerForms(app)
  app.addHook('onRequest', async ({ headers }) => {
    const encoding = headers['content-encoding']
    if (encoding !== undefined && encoding !== 'identity') {
      throw new KithError(
        'unsupported-media-type',
        `A body with Content-Encoding ${encoding.slice(0, 40)} is not taken. Send it as it is.`,
      )
    }
  })
  // A mail as it came; endpoints say whether they take one.
  app.addContentTypeParser(
    'message/rfc822',
    { parseAs: 'buffer' },
    async (_request: FastifyRequest, bytes: Buffer) => bytes,
  )
  app.addContentTypeParser(
    ['application/json', 'application/merge-patch+json'],
    { parseAs: 'buffer' },
    async (request: FastifyRequest, bytes: Buffer) => {
      refuseOtherCharsets(request.headers['content-type'] ?? '')
      if (request.headers['idempotency-key'] !== undefined) request.bodyBytes = bytes
      return bytes.length === 0 ? undefined : readJson(bytes)
    },
  )
}

/** A form that a mail program sends for its user (RFC 8058): taken where an endpoint says so, and not looked into. */
function registerForms(app: FastifyInstance): void {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 1024 },
    async () => ({}),
  )
}

function refuseOtherCharsets(contentType: string): void {
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(contentType)?.[1]
  if (charset !== undefined && !/^utf-?8$|^us-ascii$/i.test(charset)) {
    throw new KithError('unsupported-media-type', `JSON comes in UTF-8, not in ${charset.slice(0, 40)}.`)
  }
}
