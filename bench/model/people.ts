import { setTimeout as pause } from 'node:timers/promises'

type Call = (key: string, method: string, path: string, body?: unknown) => Promise<unknown>

/** Eight who read lists and records, four who change records, without a break. */
export class People {
  #took: { reads: number[]; writes: number[] } = { reads: [], writes: [] }
  #failed: string[] = []
  #isOver = false
  readonly #call: Call
  readonly #keys: readonly string[]
  readonly #ids: readonly string[]

  constructor(call: Call, keys: readonly string[], ids: readonly string[]) {
    this.#call = call
    this.#keys = keys
    this.#ids = ids
  }

  async work(): Promise<void> {
    const loop = async (who: number, kind: 'reads' | 'writes') => {
      for (let turn = 0; !this.#isOver; turn++) {
        const id = this.#ids[(who * 17 + turn) % this.#ids.length] as string
        const key = this.#keys[(who + turn) % this.#keys.length] as string
        const began = performance.now()
        try {
          if (kind === 'writes') await this.#call(key, 'PATCH', `/contacts/${id}`, { jobTitle: `Title ${turn}` })
          else await this.#call(key, 'GET', turn % 2 ? `/contacts/${id}` : '/contacts?sort=name&limit=50')
        } catch (error) {
          this.#failed.push((error as Error).message)
        }
        this.#took[kind].push(performance.now() - began)
        await pause(5)
      }
    }
    await Promise.all([
      ...Array.from({ length: 8 }, (_, who) => loop(who, 'reads')),
      ...Array.from({ length: 4 }, (_, who) => loop(who, 'writes')),
    ])
  }

  begin(): void {
    this.#took = { reads: [], writes: [] }
    this.#failed = []
  }

  summary(): string {
    const [first] = this.#failed
    const failed = first ? `   FAILED ${this.#failed.length}: ${first}` : ''
    return `reads ${sayTimes(this.#took.reads)}   writes ${sayTimes(this.#took.writes)}${failed}`
  }

  stop(): void {
    this.#isOver = true
  }
}

/** Milliseconds: half of them, 99 of a hundred, the slowest. */
function sayTimes(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (part: number) => Math.round(sorted[Math.floor((sorted.length - 1) * part)] ?? 0)
  return `${sorted.length}, p50 ${at(0.5)}, p99 ${at(0.99)}, worst ${at(1)} ms`
}
