import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { disposition, safeHeaders, savedType } from '#api/files/saved-file.ts'
import { isVisit } from '#api/http/is-visit.ts'
import { networkOf, type RateLimiter } from '#api/http/rate-limit.ts'
import type { World } from '#context.ts'
import type { Ctx } from '#engine/context.ts'
import { acceptedLanguage } from '#kernel/languages.ts'
import { fileOfRoom, noteVisit, openRoom, tellOwner } from '#modules/deal-room/index.ts'
import { closedPage, roomPage, roomPolicy } from './write-room-page.ts'

interface Serving {
  world: World
  limiter: RateLimiter
}

/** Where buyers read deal rooms: no name of an object begins like this. */
export const roomBase = '/-/rooms'

/** The pages of deal rooms, and the files on them, for whoever has the link. */
export function registerRoomPages(app: FastifyInstance, { world, limiter }: Serving): void {
  const guarded = (handler: Handler) => async (request: Request, reply: FastifyReply) => {
    const language = acceptedLanguage(request.headers['accept-language'])
    reply.headers({ 'x-robots-tag': 'noindex, nofollow', 'referrer-policy': 'no-referrer', vary: 'Accept-Language' })
    if (limiter.count('address', networkOf(request.ip), performance.now()).exceeded) {
      send(reply.header('retry-after', '60'), 429, closedPage(language, 'many'))
      return reply
    }
    if (!(await handler(world.systemContext('room'), request, reply))) send(reply, 404, closedPage(language, 'gone'))
    return reply
  }
  app.get(`${roomBase}/:secret`, guarded(showRoom(world)))
  app.get(`${roomBase}/:secret/files/:fileId`, guarded(giveFile(world)))
}

type Request = FastifyRequest
/** False: there is no such thing. An answer itself cannot be given back, since whoever awaits it awaits its end. */
type Handler = (ctx: Ctx, request: Request, reply: FastifyReply) => Promise<boolean>

function showRoom(world: World): Handler {
  return async (ctx, request, reply) => {
    const { secret } = request.params as { secret: string }
    const room = await openRoom(ctx, secret)
    if (!room) return false
    if (await isVisit(world, request)) await noteVisit(ctx, room.linkId)
    const language = acceptedLanguage(request.headers['accept-language'])
    const { timeZone } = world.settings()
    return send(reply, 200, roomPage(room, { language, timeZone, path: `${roomBase}/${encodeURIComponent(secret)}` }))
  }
}

function giveFile(world: World): Handler {
  return async (ctx, request, reply) => {
    const { secret, fileId } = request.params as { secret: string; fileId: string }
    const file = await fileOfRoom(ctx, secret, fileId)
    const stream = file && (await world.files.open(file.hash))
    if (!file || !stream) return false
    if (await isVisit(world, request)) await tellOwner(ctx, { linkId: file.linkId, fileId: file.id })
    reply
      .code(200)
      .headers({
        ...safeHeaders,
        'cache-control': 'private, no-store',
        'content-type': savedType(file.type),
        'content-disposition': disposition('attachment', file.name),
        'content-length': String(file.size),
      })
      .send(stream)
    return true
  }
}

function send(reply: FastifyReply, status: number, html: string): true {
  reply
    .code(status)
    .header('content-security-policy', roomPolicy)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(html)
  return true
}
