import type { FastifyRequest } from 'fastify'
import type { World } from '#context.ts'
import { identify } from '#modules/workspace/index.ts'

/** Programs that look at a link before a person does, and say so. */
const programs =
  /bot\b|bots\/|crawl|spider|preview|facebookexternalhit|whatsapp|slack|telegram|skype|curl|wget|python|headlesschrome.*lighthouse/i

/** Of a person, and none of us. */
export async function isVisit(world: World, { method, headers }: FastifyRequest): Promise<boolean> {
  const agent = headers['user-agent'] ?? ''
  const purpose = `${headers['sec-purpose'] ?? ''} ${headers['purpose'] ?? ''}`
  if (method !== 'GET' || agent === '' || programs.test(agent) || /prefetch|preview/i.test(purpose)) return false
  const { cookie } = headers
  return cookie === undefined || (await identify(world.gate, { authorization: undefined, cookie })) === null
}
