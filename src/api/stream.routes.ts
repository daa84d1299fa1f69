import type { ServerResponse } from 'node:http'
import type { FastifyReply } from 'fastify'
import { type Call, type Endpoint, endpoint } from '#api/http/endpoint.ts'
import { text } from '#api/http/parameters.ts'
import type { Live } from '#engine/log/live.ts'
import { identify } from '#modules/workspace/index.ts'

const heartbeat = 25_000
/** A reader that is this many bytes behind is cut off; it comes back with Last-Event-ID. */
const mostWaiting = 1_000_000

export const streamEndpoints: readonly Endpoint[] = [
  endpoint('GET /stream', {
    operationId: 'stream',
    summary: 'Server-sent events of what changed',
    description:
      'Events `change` hold `{object, id, version, fields, set}` without values, or `gone: true` for what is not the caller’s to see any more; without an id many records of the object changed. `reset` says: read anew; `catalog` that the data model has changed; `presence` holds `{presence: {object, id}}`, a record that the caller has open and that somebody else came to or left; `notifications` holds `{notifications: {unread}}`, how many wait for the caller. The id of an event resumes after it by the header `Last-Event-ID` (a browser sends it by itself) or the parameter `after`.',
    tag: 'Log',
    head: false,
    query: { after: text('The id of the last event that was seen.', { maxLength: 4000 }) },
    answers: { 200: { description: 'Events', contentType: 'text/event-stream', schema: { type: 'string' } } },
    run: async (call) => {
      // Taken before the answer begins: what the caller reads from then on is not older.
      const from = await call.world.live.place()
      const { raw } = begin(call.reply)
      await follow(call, raw, from)
      return { hijacked: true }
    },
  }),
]

function begin(reply: FastifyReply): { raw: ServerResponse } {
  reply.hijack()
  const { raw } = reply
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // Proxies hold answers back to send them in one piece; this one never ends.
    'x-accel-buffering': 'no',
  })
  raw.write('retry: 3000\n\n')
  return { raw }
}

/** Events other than that of a change bear the name of what they tell. */
const named = ['reset', 'catalog', 'presence', 'notifications'] as const

async function follow(
  { ctx, world, request, query }: Call<{ after?: string }>,
  raw: ServerResponse,
  from: Awaited<ReturnType<Live['place']>>,
): Promise<void> {
  const { openStreams } = request.server
  const { authorization, cookie } = request.headers
  const lastSeen = request.headers['last-event-id'] ?? query.after
  const beat = setInterval(() => raw.write(':\n\n'), heartbeat)
  let unsubscribe: (() => void) | null = null
  let ended = false
  const end = () => {
    if (ended) return
    ended = true
    clearInterval(beat)
    openStreams.delete(end)
    unsubscribe?.()
    raw.end()
  }
  openStreams.set(end, 'live')
  raw.on('close', end)
  if (raw.destroyed) end()
  // Roles, sign-out and revoked keys count at once: who the caller is, is asked again for each batch of news.
  const who = async () => (await identify(world.gate, { authorization, cookie }).catch(() => null))?.actor ?? null
  try {
    const stop = await world.live.subscribe(
      who,
      (message, cursor) => {
        if (ended) return
        const event = named.find((name) => name in message) ?? 'change'
        raw.write(`id: ${cursor}\nevent: ${event}\ndata: ${JSON.stringify(message)}\n\n`)
        if (raw.writableLength > mostWaiting) raw.destroy()
      },
      {
        from,
        userId: ctx.actor.userId,
        ...(typeof lastSeen === 'string' && lastSeen !== '' ? { after: lastSeen } : {}),
      },
    )
    if (ended) stop()
    else unsubscribe = stop
  } catch (error) {
    request.log.warn({ requestId: request.id, error: (error as Error).message }, 'a stream could not begin')
    raw.destroy()
    end()
  }
}
