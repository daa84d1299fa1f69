import { setTimeout as pause } from 'node:timers/promises'

export interface Answer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape
  body: any
}

interface Asked {
  body?: unknown
  /** The same for each attempt: however often it is sent, it is done once. */
  idempotencyKey?: string
  /** Whether to ask again until there is an answer; else whoever asked never learns what became of it. */
  again?: boolean
}

/** Calls that meet a server which is dead half of the time. */
export class Client {
  readonly #origin: string
  readonly #key: string
  /** Answers that came, and attempts to which none did. */
  readonly counts = { answered: 0, lost: 0 }

  constructor(origin: string, key: string) {
    this.#origin = origin
    this.#key = key
  }

  /** Null when no answer came and none was waited for any longer. */
  async ask(method: string, path: string, { body, idempotencyKey, again = true }: Asked = {}): Promise<Answer | null> {
    for (;;) {
      const answer = await this.#once(method, path, body, idempotencyKey)
      if (answer && answer.status < 500 && answer.status !== 429) {
        this.counts.answered++
        return answer
      }
      this.counts.lost++
      if (!again) return null
      await pause(200)
    }
  }

  // biome-ignore lint/complexity/useMaxParams: the parts of one call
  async #once(method: string, path: string, body: unknown, key: string | undefined): Promise<Answer | null> {
    const isForm = body instanceof FormData
    try {
      const answer = await fetch(`${this.#origin}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${this.#key}`,
          ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
          ...(key ? { 'idempotency-key': key } : {}),
        },
        ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
        signal: AbortSignal.timeout(30_000),
      })
      const text = await answer.text()
      return { status: answer.status, body: text === '' ? null : JSON.parse(text) }
    } catch {
      return null
    }
  }
}

export function expectStatus(answer: Answer | null, ...wanted: number[]): void {
  if (!answer || !wanted.includes(answer.status))
    throw new Error(`Expected ${wanted.join(' or ')}: ${answer?.status} ${JSON.stringify(answer?.body).slice(0, 500)}`)
}
