import type { FastifyInstance } from 'fastify'

/** A year: as long as browsers shall not even try plain HTTP. */
const transportSecurity = 'max-age=31536000'

/** What came by HTTPS, here or to a proxy that is believed, is told to stay there, and so are its cookies. */
export function registerSecure(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (request.protocol !== 'https') return payload
    reply.header('strict-transport-security', transportSecurity)
    const cookies = reply.getHeader('set-cookie')
    if (cookies === undefined) return payload
    reply.removeHeader('set-cookie')
    for (const cookie of [cookies].flat().map(String))
      reply.header('set-cookie', /;\s*secure(;|$)/i.test(cookie) ? cookie : `${cookie}; Secure`)
    return payload
  })
}
