import { isIPv6 } from 'node:net'
import { KithError } from '#kernel/errors.ts'

const window = 15 * 60_000
const mostOfEmail = 5
const mostOfAddress = 20
const mostEntries = 50_000

export interface Attempt {
  email: string
  /** Address of the caller; null for the command line, which is not counted. */
  address: string | null
}

/** Counts failed sign-ins of this process by e-mail and by address, known or not alike. */
export class Throttle {
  readonly #clock: () => Date
  readonly #failures = new Map<string, number[]>()

  constructor(clock: () => Date) {
    this.#clock = clock
  }

  /**
   * Counts an attempt before its password is looked at, so that many at the same moment do not slip through.
   * Throws rate-limited with `retryAfter` in seconds when there were too many.
   */
  take({ email, address }: Attempt): void {
    const now = this.#clock().getTime()
    const counts: [string, number][] = [[emailKey(email), mostOfEmail]]
    if (address !== null) counts.push([addressKey(address), mostOfAddress])
    const waits = counts.map(([key, most]) => this.#wait(key, most, now))
    const wait = Math.max(...waits)
    if (wait > 0) {
      const retryAfter = Math.ceil(wait / 1000)
      throw new KithError('rate-limited', `Too many attempts. Try again in ${Math.ceil(retryAfter / 60)} minutes.`, {
        extra: { retryAfter },
      })
    }
    if (this.#failures.size >= mostEntries) this.#shrink(now)
    for (const [key] of counts) this.#failures.set(key, [...this.#recent(key, now), now])
  }

  /** The attempt was a success: the e-mail starts anew, the address loses this one only. */
  forgive({ email, address }: Attempt): void {
    this.#failures.delete(emailKey(email))
    if (address === null) return
    const key = addressKey(address)
    const rest = (this.#failures.get(key) ?? []).slice(0, -1)
    if (rest.length > 0) this.#failures.set(key, rest)
    else this.#failures.delete(key)
  }

  #wait(key: string, most: number, now: number): number {
    const recent = this.#recent(key, now)
    return recent.length < most ? 0 : (recent[recent.length - most] as number) + window - now
  }

  #recent(key: string, now: number): number[] {
    return (this.#failures.get(key) ?? []).filter((at) => at > now - window)
  }

  #shrink(now: number): void {
    for (const key of this.#failures.keys()) if (this.#recent(key, now).length === 0) this.#failures.delete(key)
    for (const key of this.#failures.keys()) {
      if (this.#failures.size < mostEntries) break
      this.#failures.delete(key)
    }
  }
}

function emailKey(email: string): string {
  return `email ${email.trim().toLowerCase()}`
}

/** One household or server has a whole /64 of IPv6 at its disposal, so that counts as one address. */
function addressKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped) return `address ${mapped[1]}`
  return isIPv6(address) ? `address ${networkOf(address)}` : `address ${address}`
}

function networkOf(address: string): string {
  const [head = '', tail] = (address.split('%')[0] as string).split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail ? tail.split(':') : []
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0')
  return [...before, ...zeros, ...after]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
