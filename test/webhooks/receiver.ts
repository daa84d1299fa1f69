import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface Received {
  id: string
  headers: IncomingHttpHeaders
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into messages of every shape
  body: any
}

/** What it does with a call: answers with a status, headers and a text, or breaks the connection. */
export type Answer = { status?: number; headers?: Record<string, string>; text?: string } | 'break' | 'silence'

export interface Receiver {
  url: string
  /** Everything that came, repetitions too. */
  received: Received[]
  /** For calls to come; 204 for all when nothing is said. */
  answer: (decide: (call: Received) => Answer) => void
  /** Nobody can connect, and who is connected is cut off. */
  stop: () => Promise<void>
  /** At the same address as before. */
  start: () => Promise<void>
  close: () => Promise<void>
}

/** A receiver of webhooks on this machine that can be stopped and started. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = []
  let decide: (call: Received) => Answer = () => ({ status: 204 })
  let port = 0
  let server: Server | null = null
  const start = async () => {
    server = createServer(async (call, reply) => {
      const body = await text(call).catch(() => null)
      if (body === null) return
      const one = { id: String(call.headers['webhook-id']), headers: call.headers, text: body, body: JSON.parse(body) }
      received.push(one)
      const answer = decide(one)
      if (answer === 'silence') return
      if (answer === 'break') return call.socket.destroy()
      reply.writeHead(answer.status ?? 204, answer.headers).end(answer.text)
    })
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    port = (server.address() as AddressInfo).port
  }
  const stop = async () => {
    if (!server) return
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
    server = null
  }
  await start()
  return {
    url: `http://127.0.0.1:${port}/kith`,
    received,
    answer: (next) => {
      decide = next
    },
    stop,
    start,
    close: stop,
  }
}
