import { t } from '@lingui/core/macro'
import { asProblem } from '#web/data/problem.ts'
import { keyOfUnanswered, type Values } from '#web/data/writes.ts'
import { tellDone } from '../acts.ts'

interface NewRecord {
  object: string
  values: Values
  verb?: string | undefined
  /** Of the try before, if there was one. */
  idempotencyKey?: string | undefined
  /** As it is told: `“Acme” created`. */
  text: string
}

/**
 * What could not be made because the server could not be reached is made when it can, once, even if it had arrived. False when
 * it cannot wait: the server said no, or this browser keeps nothing.
 */
export async function keepNew({ text, ...creation }: NewRecord, error: unknown): Promise<boolean> {
  if (asProblem(error).type !== 'network') return false
  const { object, values, verb } = creation
  const idempotencyKey = creation.idempotencyKey ?? keyOfUnanswered(creation) ?? crypto.randomUUID()
  try {
    const { addWaiting } = await import('#web/data/kept/waiting-store.ts')
    const back = await addWaiting({ object, id: null, values, text, idempotencyKey, ...(verb ? { verb } : {}) })
    tellDone(t`${text}. It is sent when the server is back.`, back)
    return true
  } catch {
    return false
  }
}
