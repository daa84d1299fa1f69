// A thread of its own, so that a file that is made to hang or to fill the memory ends this and not the server.
import { parentPort } from 'node:worker_threads'
import { readText } from './read-text.ts'
import type { Reading, ReadText } from './text-reader.ts'

parentPort?.on('message', async ({ path, kind }: Reading) => {
  let answer: ReadText
  try {
    answer = { text: await readText(path, kind) }
  } catch (error) {
    answer = { failure: String((error as Error)?.message ?? error).slice(0, 300) }
  }
  parentPort?.postMessage(answer)
})
