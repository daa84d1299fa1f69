import { setImmediate } from 'node:timers/promises'

/** The present moment in ISO 8601, once it has passed: what is done after it stands at a later millisecond. */
export async function momentPassed(): Promise<string> {
  const moment = Date.now()
  while (Date.now() <= moment) await setImmediate()
  return new Date(moment).toISOString()
}
