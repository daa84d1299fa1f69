import { createServer, type Server } from 'node:http'

const challengePath = '/.well-known/acme-challenge/'

/**
 * Answers plain HTTP with the way to HTTPS, at the address that Kith is known by: what the caller names as host is not repeated.
 * What an authority asks before it gives a certificate is answered here.
 */
export function buildRedirectServer(publicUrl: string, challenges: ReadonlyMap<string, string> = new Map()): Server {
  const server = createServer(
    { headersTimeout: 10_000, requestTimeout: 10_000, maxHeaderSize: 64 * 1024 },
    (call, answer) => {
      // A body that was sent here has gone over the wire in the open; sending it again helps nobody.
      const isRead = call.method === 'GET' || call.method === 'HEAD'
      const path = call.url?.startsWith('/') ? call.url : '/'
      const proof = path.startsWith(challengePath) ? challenges.get(path.slice(challengePath.length)) : undefined
      if (proof !== undefined && isRead) {
        answer.writeHead(200, { 'content-type': 'application/octet-stream', connection: 'close' })
        return void answer.end(call.method === 'HEAD' ? '' : proof)
      }
      answer.writeHead(isRead ? 308 : 403, {
        ...(isRead ? { location: publicUrl + path } : { 'content-type': 'text/plain; charset=utf-8' }),
        connection: 'close',
        'cache-control': 'no-store',
      })
      answer.end(isRead || call.method === 'HEAD' ? '' : `Kith is served by HTTPS: ${publicUrl}\n`)
    },
  )
  server.on('clientError', (_error, socket) => socket.destroy())
  return server
}
