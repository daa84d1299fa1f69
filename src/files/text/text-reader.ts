import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { TextKind } from './text-kind.ts'

export interface Reading {
  path: string
  kind: TextKind
}

export type ReadText = { text: string; failure?: never } | { failure: string; text?: never }

/** Milliseconds for one file, and megabytes for what is made of it: once for values, once for bytes that were unpacked. */
const patience = 60_000
const memory = 512
/** Milliseconds between looks at the memory of the thread. */
const watch = 100

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
    const answer = await answerOf(own, { reading, wait, megabytes })
    if (answer.failure !== undefined) await end()
    return answer
  }
  return { read, close: end }
}

interface Asked {
  reading: Reading
  wait: number
  megabytes: number
}

/** Takes off only what it put on: a worker listens to itself too, and hears nothing any more without that. */
async function answerOf(worker: Worker, { reading, wait, megabytes }: Asked): Promise<ReadText> {
  const over = new AbortController()
  const { signal } = over
  const first = async (event: 'message' | 'exit') => (await once(worker, event, { signal }))[0]
  const full = Promise.withResolvers<ReadText>()
  const tell = () => full.resolve({ failure: 'it needs too much memory' })
  const watching = watchMemory(worker, { megabytes, tell })
  const answers: Promise<ReadText>[] = [
    first('message') as Promise<ReadText>,
    first('exit').then(() => ({ failure: 'its reader ended' })),
    pause(wait, { failure: 'it takes too long' }, { signal }),
    full.promise,
  ]
  worker.postMessage(reading)
  try {
    // An error of the worker refuses whatever is waited for.
    return await Promise.race(answers)
  } catch (error) {
    return { failure: (error as Error).message }
  } finally {
    clearInterval(watching)
    over.abort()
    tell()
    await Promise.allSettled(answers)
  }
}

/** Tells of bytes outside of the heap: what is unpacked lies there, and no limit of a thread counts it. */
function watchMemory(worker: Worker, { megabytes, tell }: { megabytes: number; tell: () => void }): NodeJS.Timeout {
  let isAsked = false
  return setInterval(async () => {
    if (isAsked) return
    isAsked = true
    // One that has ended says so itself.
    const told = await worker.getHeapStatistics().catch(() => null)
    isAsked = false
    if (told && told.external_memory > megabytes * 1024 * 1024) tell()
  }, watch)
}
