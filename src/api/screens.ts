import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import fastifyStatic, { type FastifyStaticOptions } from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sendError } from '#api/http/problem.ts'
import { KithError } from '#kernel/errors.ts'

/** The browser half as it was built: one page for all its addresses, and its files under `/_/`. */
export interface Screens {
  send: (reply: FastifyReply) => Promise<FastifyReply>
}

/** Serves what `folder` holds; null when nothing has been built there. */
export function registerScreens(app: FastifyInstance, folder: string): Screens | null {
  if (!existsSync(join(folder, 'index.html'))) return null
  app.register((files, _options, done) => {
    // Paths that try to get out of the folder, or end in a slash, are errors to the plugin; to us nothing is there.
    files.setErrorHandler((error: { statusCode?: number }, request, reply) =>
      sendError(
        error.statusCode === 403 ? new KithError('not-found', 'There is no such file.') : error,
        request,
        reply,
      ),
    )
    files.register(fastifyStatic, optionsFor(folder))
    done()
  })
  const readPage = pageReader(join(folder, 'index.html'))
  return {
    send: async (reply) => {
      const nonce = randomBytes(16).toString('base64')
      const page = (await readPage()).join(nonce)
      return reply
        .header('content-security-policy', policyFor(nonce))
        .header('cache-control', 'no-cache')
        .type('text/html; charset=utf-8')
        .send(page)
    },
  }
}

function optionsFor(folder: string): FastifyStaticOptions {
  const hashed = join(folder, 'assets') + sep
  // As it is or compressed.
  const worker = join(folder, 'sw.js')
  const embed = join(folder, 'forms.js')
  return {
    root: folder,
    prefix: '/_/',
    decorateReply: false,
    dotfiles: 'ignore',
    index: false,
    preCompressed: true,
    cacheControl: false,
    // The page itself carries a nonce and is sent by `send` only.
    allowedPath: (path) => !path.endsWith('.html'),
    setHeaders: (reply, path) => {
      reply.header('cache-control', path.startsWith(hashed) ? 'public, max-age=31536000, immutable' : 'no-cache')
      // Pages of other sites show forms by it.
      if (path.startsWith(embed)) reply.header('cross-origin-resource-policy', 'cross-origin')
      if (!path.startsWith(worker)) return
      // It stands with the other files and serves all addresses; its own policy says what it may fetch.
      reply.header('service-worker-allowed', '/')
      reply.header('content-security-policy', "default-src 'none'; connect-src 'self'")
    },
  }
}

/** Whether an address may be one of the interface, which its router knows better; the others are programs' and files'. */
export function isScreenAddress({ url }: FastifyRequest): boolean {
  return !/^\/(api|guide|_|-|healthz|readyz|metrics)([/?]|$)/.test(url)
}

/** The page cut where nonces go; read again when another build has taken its place. */
function pageReader(file: string): () => Promise<string[]> {
  let parts: string[] = []
  let readAt = 0
  return async () => {
    const { mtimeMs } = await stat(file)
    if (mtimeMs !== readAt) parts = (await readFile(file, 'utf8')).split('__NONCE__')
    readAt = mtimeMs
    return parts
  }
}

function policyFor(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ')
}
