import { KithError } from '#kernel/errors.ts'

export interface CrowdLimits {
  /** Calls that are at work or wait, of all kinds. */
  inside: number
  /** Calls that look at very many records, at one time: fewer than there are connections to the database, so that a list always finds one. */
  long: number
  /** Of these, so many more wait for their turn. */
  waiting: number
  /** Milliseconds that they wait. */
  patience: number
}

export const usualCrowd: CrowdLimits = { inside: 1000, long: 4, waiting: 400, patience: 20_000 }

/** Seconds after which whoever was refused may try again. */
const retryAfter = 2

/**
 * How many calls one process takes in at one time. Beyond that it refuses at once (503), instead of making everybody wait until nobody
 * gets an answer; and calls that take long wait for each other, not short ones for them.
 */
export class Crowd {
  readonly #limits: CrowdLimits
  #inside = 0
  #long = 0
  readonly #queue = new Set<() => void>()

  constructor(limits: CrowdLimits) {
    this.#limits = limits
  }

  /** Throws `unavailable` where there is no room. */
  async run<T>(takesLong: boolean, work: () => Promise<T> | T): Promise<T> {
    if (this.#inside >= this.#limits.inside) throw noRoom('There are more calls than the server can answer.')
    this.#inside++
    try {
      return takesLong ? await this.#inTurn(work) : await work()
    } finally {
      this.#inside--
    }
  }

  async #inTurn<T>(work: () => Promise<T> | T): Promise<T> {
    await this.#turn()
    try {
      return await work()
    } finally {
      this.#next()
    }
  }

  async #turn(): Promise<void> {
    if (this.#long < this.#limits.long) {
      this.#long++
      return
    }
    if (this.#queue.size >= this.#limits.waiting) throw busy()
    await new Promise<void>((resolve, reject) => {
      const begin = () => {
        clearTimeout(timer)
        resolve()
      }
      const timer = setTimeout(() => {
        this.#queue.delete(begin)
        reject(busy())
      }, this.#limits.patience)
      this.#queue.add(begin)
    })
  }

  /** Whoever has waited longest takes the place over. */
  #next(): void {
    const [begin] = this.#queue
    if (!begin) {
      this.#long--
      return
    }
    this.#queue.delete(begin)
    begin()
  }
}

function busy(): KithError {
  return noRoom('The server is busy with other reports.')
}

function noRoom(why: string): KithError {
  return new KithError('unavailable', `${why} Try again in ${retryAfter} seconds.`, { extra: { retryAfter } })
}
