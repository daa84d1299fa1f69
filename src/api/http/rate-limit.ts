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

/** From this part of its limit on other processes hear of what is counted here. */
const worthTelling = 0.1

interface Count {
  /** Of the window; milliseconds. */
  ends: number
  /** Those that other processes told included. */
  calls: number
  /** Of this process, that others have not heard of. */
  untold: number
}

/** How many calls there were in one process: the policy and its subject, and a number. */
export type Told = [key: string, calls: number]

/**
 * Counts calls in windows of a minute. Processes that serve together tell each other (`takeNews`, `hear`), so that a limit is one
 * for all: what a process keeps to itself is at most a tenth of it.
 */
export class RateLimiter {
  readonly #limits: Limits
  readonly #counts = new Map<string, Count>()
  readonly #news = new Set<string>()
  /** Called when there is something to tell. */
  onNews: () => void = () => {}

  constructor(limits: Limits) {
    this.#limits = limits
  }

  /** What others have not heard of yet; they have with the answer. */
  takeNews(): Told[] {
    const told = [...this.#news].flatMap((key): Told[] => {
      const entry = this.#counts.get(key)
      return entry ? [[key, entry.untold]] : []
    })
    for (const [key] of told) (this.#counts.get(key) as Count).untold = 0
    this.#news.clear()
    return told
  }

  /** What another process has counted. */
  hear(told: readonly Told[], now: number): void {
    for (const [key, calls] of told) this.#entry(key, now).calls += calls
  }

  /** `now` in milliseconds, of a clock that only goes forward. */
  count(policy: Standing['policy'], subject: string, now: number): Standing {
    const limit = this.#limits[limitOf[policy]]
    const key = `${policy} ${subject}`
    const entry = this.#entry(key, now)
    entry.calls++
    entry.untold++
    // Of who is refused already nobody needs to hear more.
    if (entry.calls >= limit * worthTelling && entry.calls <= limit + 1) this.#note(key)
    return {
      policy,
      limit,
      remaining: Math.max(0, limit - entry.calls),
      reset: Math.max(1, Math.ceil((entry.ends - now) / 1000)),
      exceeded: entry.calls > limit,
    }
  }

  #note(key: string): void {
    this.#news.add(key)
    if (this.#news.size === 1) this.onNews()
  }

  #entry(key: string, now: number): Count {
    const known = this.#counts.get(key)
    if (known && known.ends > now) return known
    if (this.#counts.size >= mostSubjects) this.#shrink(now)
    const entry = { ends: now + window * 1000, calls: 0, untold: 0 }
    // Deleted first, so that the map stays in the order in which windows end.
    this.#counts.delete(key)
    this.#counts.set(key, entry)
    return entry
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
