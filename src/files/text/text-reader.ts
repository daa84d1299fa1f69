import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
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
    const answer = await answerOf(own, { reading, wait })
    if (answer.failure !== undefined) await end()
    return answer
  }
  return { read, close: end }
}

/** Takes off only what it put on: a worker listens to itself too, and hears nothing any more without that. */
async function answerOf(worker: Worker, { reading, wait }: { reading: Reading; wait: number }): Promise<ReadText> {
  const over = new AbortController()
  const first = async (event: 'message' | 'exit') => (await once(worker, event, { signal: over.signal }))[0]
  const answers: Promise<ReadText>[] = [
    first('message') as Promise<ReadText>,
    first('exit').then(() => ({ failure: 'its reader ended' })),
    pause(wait, { failure: 'it takes too long' }, { signal: over.signal }),
  ]
  worker.postMessage(reading)
  try {
    // An error of the worker refuses whatever is waited for.
    return await Promise.race(answers)
  } catch (error) {
    return { failure: (error as Error).message }
  } finally {
    over.abort()
    await Promise.allSettled(answers)
  }
}
