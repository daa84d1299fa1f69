import { Worker } from 'node:worker_threads'
import type { TextKind } from './text-kind.ts'

export interface Reading {
  path: string
  kind: TextKind
}

export type ReadText = { text: string; failure?: never } | { failure: string; text?: never }

/** Milliseconds for one file, and megabytes for what is made of it. */
const patience = 60_000
const memory = 512

/** Reads the texts of files one after another in a thread. What fails, hangs or needs too much says so, and the next is read by a new one. */
export function openTextReader({ wait = patience, megabytes = memory } = {}) {
  let worker: Worker | null = null
  const end = async () => {
    const ending = worker
    worker = null
    await ending?.terminate()
  }
  const read = async (reading: Reading): Promise<ReadText> => {
    worker ??= new Worker(new URL('./text-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
      stdout: true,
      stderr: true,
    })
    const own = worker
    let timer: NodeJS.Timeout | undefined
    const answer = await new Promise<ReadText | null>((resolve) => {
      timer = setTimeout(() => resolve({ failure: 'it takes too long' }), wait)
      own.once('message', resolve)
      own.once('error', (error: Error) => resolve({ failure: error.message }))
      own.once('exit', () => resolve({ failure: 'its reader ended' }))
      own.postMessage(reading)
    })
    clearTimeout(timer)
    own.removeAllListeners()
    if (answer?.failure !== undefined) await end()
    return answer ?? { failure: 'it said nothing' }
  }
  return { read, close: end }
}
