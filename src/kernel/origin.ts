import { AsyncLocalStorage } from 'node:async_hooks'

/** On whose behalf this process is at work just now: a request, or a job and the request that queued it. */
export interface Origin {
  requestId?: string | undefined
  /** Its name and id. */
  job?: string | undefined
  /** Where in a trace this is, as W3C Trace Context writes it; only while traces are kept. */
  traceparent?: string | undefined
}

const origins = new AsyncLocalStorage<Origin>()

/** Undefined for what nobody asked for, such as a clean-up. */
export function originOf(): Origin | undefined {
  return origins.getStore()
}

/** Everything that `work` starts, also later, has this origin. */
export function withOrigin<T>(origin: Origin, work: () => T): T {
  return origins.run(origin, work)
}
