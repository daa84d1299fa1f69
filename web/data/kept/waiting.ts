import type { ProblemBody } from '../problem.ts'
import type { Values } from '../writes.ts'

/** What a person did while the server could not be reached; sent when it can. */
export interface WaitingChange {
  key: number
  /** Who did it: nobody else sends it. */
  user: string
  object: string
  /** Null: a new record. */
  id: string | null
  values: Values
  /** The version that the person saw. */
  base?: number
  /** The call may have arrived although no answer did: sent again by this key it is done once. */
  idempotencyKey?: string
  /** A verb of the domain that makes the new record, such as `/deals/with-lines`; `values` is its body. */
  verb?: string
  /** What was done to several records in one act has one word for it, and is sent as one. */
  act?: string
  /** As it is told: `Stage of “Acme” changed`. */
  text: string
  /** Why it is not sent any more by itself: the person looks at it, and tries again or drops it. */
  aside?: ProblemBody
}

let list: readonly WaitingChange[] = []
const listeners = new Set<() => void>()

/** In the order in which they were made. */
export function waitingChanges(): readonly WaitingChange[] {
  return list
}

export function onWaiting(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function showWaiting(next: readonly WaitingChange[]): void {
  list = next
  for (const listener of listeners) listener()
}

/** Once nothing of the records waits any more. */
export function untilSent(ids: readonly string[]): Promise<void> {
  const isOver = () => !list.some(({ id, aside }) => id !== null && !aside && ids.includes(id))
  if (isOver()) return Promise.resolve()
  return new Promise((resolve) => {
    const end = onWaiting(() => {
      if (!isOver()) return
      end()
      resolve()
    })
  })
}
