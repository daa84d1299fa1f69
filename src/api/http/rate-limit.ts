import { isIPv6 } from 'node:net'
import { KithError } from '#kernel/errors.ts'

export interface Limits {
  /** Calls a minute of one API key or one signed-in person. */
  perCaller: number
  /** Calls a minute of one address without a valid key or session. */
  perAddress: number
  /** Entries of web forms a minute from one address; and of those sent without work done for them. */
  perSender: number
  perPlainSender: number
}

export const usualLimits: Limits = { perCaller: 6000, perAddress: 300, perSender: 20, perPlainSender: 5 }

const limitOf = { caller: 'perCaller', address: 'perAddress', sender: 'perSender', plain: 'perPlainSender' } as const

/** How a limit stands after a call was counted. */
export interface Standing {
  policy: keyof typeof limitOf
  limit: number
  remaining: number
  /** Seconds until it starts anew. */
  reset: number
  exceeded: boolean
}

const window = 60
const mostSubjects = 100_000

/** Counts calls of this process in windows of a minute. */
export class RateLimiter {
  readonly #limits: Limits
  readonly #counts = new Map<string, { ends: number; calls: number }>()

  constructor(limits: Limits) {
    this.#limits = limits
  }

  /** `now` in milliseconds, of a clock that only goes forward. */
  count(policy: Standing['policy'], subject: string, now: number): Standing {
    const limit = this.#limits[limitOf[policy]]
    const key = `${policy} ${subject}`
    let entry = this.#counts.get(key)
    if (!entry || entry.ends <= now) {
      if (this.#counts.size >= mostSubjects) this.#shrink(now)
      entry = { ends: now + window * 1000, calls: 0 }
      // Deleted first, so that the map stays in the order in which windows end.
      this.#counts.delete(key)
      this.#counts.set(key, entry)
    }
    entry.calls++
    return {
      policy,
      limit,
      remaining: Math.max(0, limit - entry.calls),
      reset: Math.max(1, Math.ceil((entry.ends - now) / 1000)),
      exceeded: entry.calls > limit,
    }
  }

  #shrink(now: number): void {
    for (const [key, { ends }] of this.#counts) {
      if (ends > now && this.#counts.size < mostSubjects) return
      this.#counts.delete(key)
    }
  }
}

/** What the IETF draft on RateLimit header fields says, and the older names that many clients know. */
export function rateHeaders({ policy, limit, remaining, reset }: Standing): Record<string, string> {
  return {
    'ratelimit-policy': `"${policy}";q=${limit};w=${window}`,
    ratelimit: `"${policy}";r=${remaining};t=${reset}`,
    'ratelimit-limit': String(limit),
    'ratelimit-remaining': String(remaining),
    'ratelimit-reset': String(reset),
  }
}

export function tooManyCalls({ limit, reset }: Standing): KithError {
  return new KithError('rate-limited', `More than ${limit} calls in a minute. Go on in ${reset} seconds.`, {
    extra: { retryAfter: reset },
  })
}

/** One household or server has a whole /64 of IPv6 at its disposal, so that counts as one address. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped) return mapped[1] as string
  if (!isIPv6(address)) return address
  const [head = '', tail = ''] = (address.split('%')[0] as string).split('::')
  const [before, after] = [head, tail].map((part) => (part === '' ? [] : part.split(':'))) as [string[], string[]]
  const zeros = address.includes('::') ? new Array<string>(8 - before.length - after.length).fill('0') : []
  return `${[...before, ...zeros, ...after].slice(0, 4).join(':')}::/64`
}
