import type { Agent } from 'undici'

/** Milliseconds, and bytes of a second that a slow line carries. */
export interface Patience {
  /** Until a connection stands. */
  connect: number
  /** Until a call is answered, beside the time that its body takes on a slow line. */
  answer: number
  /** For a silence while the answer comes. */
  silence: number
  slowest: number
}

const usualPatience: Patience = { connect: 10_000, answer: 60_000, silence: 30_000, slowest: 64 * 1024 }

/** `fetch` that gives up on whoever is silent: a store that hangs keeps nobody waiting for ever. */
export function patientFetch({ connect, answer, silence, slowest }: Patience = usualPatience): typeof fetch {
  let agent: Agent | null = null
  return async (input, init) => {
    // Loaded when it is needed: most have no bucket.
    const undici = await import('undici')
    agent ??= new undici.Agent({ connect: { timeout: connect }, headersTimeout: 0, bodyTimeout: silence })
    const limit = answer + (bytesOf(init?.body) / slowest) * 1000
    const giveUp = new AbortController()
    const timer = setTimeout(() => giveUp.abort(new Error(`no answer within ${Math.round(limit / 1000)} s`)), limit)
    try {
      const options = { ...init, signal: giveUp.signal, dispatcher: agent }
      return (await undici.fetch(input as string, options as never)) as unknown as Response
    } finally {
      clearTimeout(timer)
    }
  }
}

function bytesOf(body: unknown): number {
  if (typeof body === 'string') return Buffer.byteLength(body)
  return ArrayBuffer.isView(body) || body instanceof ArrayBuffer ? body.byteLength : 0
}
