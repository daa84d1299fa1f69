import type { Actor } from '#engine/access.ts'
import { KithError } from '#kernel/errors.ts'
import { holderOfKey, resolveKey } from './api-keys.ts'
import type { Gate } from './gate.ts'
import { loadActor, type Who } from './load-actor.ts'
import { resolveSession } from './sessions.ts'

export interface Identity {
  actor: Actor
  /** Null when a key was used. */
  sessionId: string | null
  /** To be sent with the answer. */
  setCookies: string[]
}

/**
 * Who calls, by the `Authorization` and `Cookie` headers of a request; null when neither says so. A key that is given but
 * wrong is `unauthenticated`, also when a good cookie stands beside it.
 */
export async function identify(
  gate: Gate,
  { authorization, cookie }: { authorization?: string | undefined; cookie?: string | undefined },
): Promise<Identity | null> {
  if (authorization !== undefined) {
    const key = /^bearer +(\S+) *$/i.exec(authorization)?.[1]
    const holder = key ? await resolveKey(gate, key) : null
    const actor = holder && (await actorOf(gate, { ...holder, via: 'key' }))
    if (!actor) throw new KithError('unauthenticated', 'This API key is wrong, expired or revoked.')
    return { actor, sessionId: null, setCookies: [] }
  }
  const session = await resolveSession(gate, cookie)
  const actor = session && (await actorOf(gate, { userId: session.userId, via: 'session' }))
  return actor && session ? { actor, sessionId: session.sessionId, setCookies: session.setCookies } : null
}

/** Who a key acts as, with no more than its scopes allow; null when it has been revoked or its time is over. */
export async function actorOfKey(gate: Gate, keyId: string): Promise<Actor | null> {
  const holder = await holderOfKey(gate, keyId)
  return holder && actorOf(gate, { ...holder, via: 'key' })
}

/** As `loadActor`, remembered for five seconds at most. */
export function actorOf(gate: Gate, who: Who): Promise<Actor | null> {
  return gate.actors.get(`${who.userId} ${who.keyId ?? ''}`, async () => {
    const actor = await loadActor(gate.db, who)
    return actor && { userId: who.userId, value: actor }
  })
}
