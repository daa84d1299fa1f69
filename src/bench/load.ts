/** A call, ready to be sent. */
export interface Request {
  /** Which figures it belongs to: a place in `kinds` of its journey. */
  kind: number
  method: 'GET' | 'POST' | 'PATCH'
  path: string
  key: string
  body?: string
}

/** The statements of one call as the server sent them, ready to be sent again. */
export interface Script {
  kind: number
  steps: Step[]
  /** Ids that the call made up: each time the script runs they are replaced by new ones. */
  made: string[]
}

export interface Step {
  text: string
  values?: unknown[]
  name?: string
  /** Rows as lists of text, as lists are read; else as objects. */
  asTexts: boolean
  /** Read through a cursor, so many rows at a time. */
  batch?: number
  /** How many rows it must answer, where fewer would mean that it did nothing. */
  rows?: number
  /** The place in `values` of the version that the record was read at before. */
  versionAt?: number
}

interface Work {
  connections: number
  /** How long to go on; each connection ends what it has begun. */
  milliseconds: number
  /** Calls at most, if there is a most. */
  most?: number
  /** Where in the list to begin, so that rounds do not repeat each other. */
  from: number
}

export type Job =
  | (Work & { kind: 'http'; origin: string; requests: Request[] })
  | (Work & { kind: 'sql'; url: string; scripts: Script[] })

export interface Outcome {
  /** Milliseconds of each call. */
  latencies: Float64Array
  /** The kind of each, in the same order. */
  kinds: Uint8Array
  /** From the first call to the end of the last, in milliseconds. */
  elapsed: number
  bytes: number
  failed: number
  /** What the first failure said. */
  failure: string | null
  /** Milliseconds of processor that the load itself took. */
  cpu: number
}

/** One call after the other over each connection, until the time is up. `call` resolves to the bytes that came, and throws what failed. */
export async function runCalls(
  { connections, milliseconds, most = Number.POSITIVE_INFINITY }: Work,
  call: (connection: number, note: (kind: number, began: number) => void) => Promise<number>,
): Promise<Outcome> {
  const latencies: number[] = []
  const kinds: number[] = []
  let [bytes, failed, begun] = [0, 0, 0]
  let failure: string | null = null
  const used = process.cpuUsage()
  const start = performance.now()
  const note = (kind: number, began: number) => {
    latencies.push(performance.now() - began)
    kinds.push(kind)
  }
  const work = async (connection: number) => {
    while (begun < most && performance.now() - start < milliseconds) {
      begun++
      try {
        bytes += await call(connection, note)
      } catch (error) {
        failed++
        failure ??= (error as Error).message.slice(0, 300)
        if (failed > 100) return
      }
    }
  }
  await Promise.all(Array.from({ length: connections }, (_, connection) => work(connection)))
  const elapsed = performance.now() - start
  const { user, system } = process.cpuUsage(used)
  return {
    latencies: Float64Array.from(latencies),
    kinds: Uint8Array.from(kinds),
    elapsed,
    bytes,
    failed,
    failure,
    cpu: (user + system) / 1000,
  }
}
