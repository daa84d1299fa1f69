import { isIP } from 'node:net'
import type { Ctx } from '#engine/context.ts'
import type { Config } from '#kernel/env.ts'
import { addressCheck, type GuardedFetch, guardedFetch } from '#kernel/outbound/guarded-fetch.ts'

/** The way out to webhooks of one process. */
export interface Webhooks {
  /** The installation's; secrets of webhooks are sealed with it. */
  secret: string
  /** Where people and programs reach us, without a slash at the end. */
  publicUrl: string
  /** Whether plain HTTP may be set: only to addresses that the server's administrator has named. */
  allowsHttp: boolean
  /** Whether a host that is written as an address is one that is never called. */
  isClosed: (host: string) => boolean
  /** The context of a person with the access of now; null when they have no way in any more. */
  contextOf: (userId: string) => Promise<Ctx | null>
  fetch: GuardedFetch['fetch']
  close: () => Promise<void>
}

export function openWebhooks({
  config,
  secret,
  publicUrl,
  contextOf,
}: {
  config: Pick<Config, 'network'>
  secret: string
  publicUrl: string
  contextOf: Webhooks['contextOf']
}): Webhooks {
  const named = config.network?.privateAddresses ?? []
  const isAllowed = addressCheck(named)
  const encrypted = guardedFetch(named)
  // What is not encrypted does not leave for the internet.
  const plain = guardedFetch(named, { onlyNamed: true })
  return {
    secret,
    publicUrl: publicUrl.replace(/\/+$/, ''),
    allowsHttp: named.length > 0,
    isClosed: (host) => isIP(host) !== 0 && !isAllowed(host),
    contextOf,
    fetch: (url, options) => (new URL(url).protocol === 'https:' ? encrypted : plain).fetch(url, options),
    close: async () => {
      await encrypted.close()
      await plain.close()
    },
  }
}
