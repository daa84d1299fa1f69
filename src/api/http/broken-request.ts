import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'

/** What is not even HTTP, comes too slowly or has headers beyond all measure: answered on the bare connection, which then ends. */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable || socket.destroyed) {
    socket.destroy(error)
    return
  }
  const { status, detail } = kinds[error.code ?? ''] ?? { status: 400, detail: 'This is not a call that HTTP allows.' }
  const body = JSON.stringify({ type: 'bad-request', title: 'The call is malformed', status, detail })
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'X-Content-Type-Options: nosniff',
    'Connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

const kinds: Record<string, { status: number; detail: string }> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    detail: 'The address or the headers are too long. Send long filters in a body: POST …/query.',
  },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { status: 413, detail: 'The chunk extensions of the body are too long.' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, detail: 'The call came too slowly.' },
}
