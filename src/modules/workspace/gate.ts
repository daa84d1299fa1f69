import type { Catalog } from '#engine/catalog.ts'
import type { Db } from '#engine/database.ts'
import { KithError } from '#kernel/errors.ts'
import type { Log } from '#kernel/log.ts'
import { ShortCache } from '#kernel/short-cache.ts'
import type { Mail } from '#mail/open-mail.ts'
import type { Person } from '#modules/access/index.ts'
import type { Oidc } from '#sign-in/oidc/open-oidc.ts'
import { Throttle } from '#sign-in/throttle.ts'
import type { KeyHolder } from './api-keys.ts'
import { type Auth, openAuth } from './auth.ts'
import type { OpenSession } from './sessions.ts'

/** What guards the way in: credentials, throttle, and what is remembered for some seconds about who comes with which cookie or key. */
export interface Gate {
  db: Db
  /** As it is now: it says which fields are guarded. */
  catalog: () => Catalog
  auth: Auth
  /** The installation's; for what is sealed and signed. */
  secret: string
  /** Whether cookies go over HTTPS alone. */
  isSecure: boolean
  /** Where people reach us, without a slash at the end. */
  publicUrl: string
  log: Log
  clock: () => Date
  throttle: Throttle
  /** The way out for letters; null where none is wanted. */
  mail: Mail | null
  /** Null where nobody comes by single sign-on, as on the command line. */
  oidc: Oidc | null
  sessions: ShortCache<OpenSession>
  keys: ShortCache<KeyHolder>
  people: ShortCache<Person>
  /** When each key was last noted as used, by id: milliseconds. */
  keyUses: Map<string, number>
  /** Forgets a person (`*`: everybody). To be called with each payload of the channel `kith_actor`, and with `*` when listening resumes. */
  evict: (userId: string) => void
  close: () => Promise<void>
}

export interface GateSettings {
  db: Db
  catalog: () => Catalog
  /** The same database, for connections of the sign-in library's own. */
  url: string
  secret: string
  publicUrl: string
  log: Log
  clock?: () => Date
  mail?: Mail
  oidc?: Oidc
}

export async function openGate({
  db,
  catalog,
  url,
  secret,
  publicUrl,
  log,
  clock = () => new Date(),
  mail,
  oidc,
}: GateSettings): Promise<Gate> {
  const auth = await openAuth({ db, url, secret, publicUrl, log })
  const caches = {
    sessions: new ShortCache<OpenSession>(clock),
    keys: new ShortCache<KeyHolder>(clock),
    people: new ShortCache<Person>(clock),
  }
  return {
    db,
    catalog,
    auth,
    secret,
    isSecure: new URL(publicUrl).protocol === 'https:',
    publicUrl: publicUrl.replace(/\/+$/, ''),
    log,
    clock,
    throttle: new Throttle({ db, secret, clock }),
    mail: mail ?? null,
    oidc: oidc ?? null,
    ...caches,
    keyUses: new Map(),
    evict: (userId) => {
      for (const cache of Object.values(caches)) {
        if (userId === '*') cache.clear()
        else cache.evict(userId)
      }
    },
    close: auth.close,
  }
}

/**
 * Calls the sign-in library. What it refuses because of the input (a status from 400 to 499) is null; a database that is
 * away is `unavailable`; anything else is thrown as it is.
 */
export async function ask<T>(call: () => Promise<T>): Promise<T | null> {
  try {
    return await call()
  } catch (error) {
    const { name, statusCode } = error as { name?: string; statusCode?: number }
    if (name === 'APIError' && statusCode !== undefined && statusCode >= 400 && statusCode < 500) return null
    throw isAway(error)
      ? new KithError('unavailable', 'The database does not answer just now. Try again in a moment.')
      : error
  }
}

const lostConnection = /^(57P0[123]|08\w{3}|53300|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE)$/

function isAway(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (
      lostConnection.test((at as { code?: string }).code ?? '') ||
      /Connection terminated|is not queryable|timeout exceeded/.test(at.message)
    )
      return true
  }
  return false
}
