import type { Actor } from '#engine/access.ts'
import { KithError } from '#kernel/errors.ts'
import { loadPerson, type Person, type Who } from '#modules/access/index.ts'
import { holderOfKey, resolveKey } from './api-keys.ts'
import type { Gate } from './gate.ts'
import { resolveSession } from './sessions.ts'

export interface Identity {
  actor: Actor
  /** Null when a key was used. */
  sessionId: string | null
  mustSetUpFactor: boolean
  /** To be sent with the answer. */
  setCookies: string[]
}

interface Credentials {
  authorization?: string | undefined
  cookie?: string | undefined
  /** Also somebody who has to set a second factor up first. */
  withoutFactor?: boolean | undefined
}

/**
 * Who calls, by the `Authorization` and `Cookie` headers of a request; null when neither says so. A key that is given but
 * wrong is `unauthenticated`, also when a good cookie stands beside it. The session of somebody whom the organisation wants
 * to have a second factor, and who has none yet, is `second-factor-needed` whatever they call but what sets it up.
 */
export async function identify(
  gate: Gate,
  { authorization, cookie, withoutFactor = false }: Credentials,
): Promise<Identity | null> {
  if (authorization !== undefined) {
    const key = /^bearer +(\S+) *$/i.exec(authorization)?.[1]
    const holder = key ? await resolveKey(gate, key) : null
    const actor = holder && (await actorOf(gate, { ...holder, via: 'key' }))
    if (!actor) throw new KithError('unauthenticated', 'This API key is wrong, expired or revoked.')
    return { actor, sessionId: null, mustSetUpFactor: false, setCookies: [] }
  }
  const session = await resolveSession(gate, cookie)
  const person = session && (await personOf(gate, { userId: session.userId, via: 'session' }))
  if (!person || !session) return null
  const { actor } = person
  const mustSetUpFactor = person.mustSetUpFactor && !session.isWhole
  if (mustSetUpFactor && !withoutFactor)
    throw new KithError('second-factor-needed', 'Your organisation asks for a second factor. Set yours up first.')
  return { actor, sessionId: session.sessionId, mustSetUpFactor, setCookies: session.setCookies }
}

/** Who a key acts as, with no more than its scopes allow; null when it has been revoked or its time is over. */
export async function actorOfKey(gate: Gate, keyId: string): Promise<Actor | null> {
  const holder = await holderOfKey(gate, keyId)
  return holder && actorOf(gate, { ...holder, via: 'key' })
}

/** As `loadActor`, remembered for five seconds at most. */
export async function actorOf(gate: Gate, who: Who): Promise<Actor | null> {
  return (await personOf(gate, who))?.actor ?? null
}

function personOf(gate: Gate, who: Who): Promise<Person | null> {
  return gate.people.get(`${who.userId} ${who.keyId ?? ''}`, async () => {
    const person = await loadPerson(gate.db, who, gate.catalog())
    return person && { userId: who.userId, value: person }
  })
}
