import { type DestinationStream, type Logger, pino } from 'pino'
import { originOf } from './origin.ts'

export type Log = Logger

/** Structured lines on stderr, so that stdout stays free for what a command prints. Each says on whose behalf it was written. */
export function createLog(level: string, destination: DestinationStream = pino.destination(2)): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      mixin: tellOrigin,
      redact: ['password', 'headers.authorization', 'headers.cookie'],
    },
    destination,
  )
}

function tellOrigin(): Record<string, string> {
  const { requestId, job, traceparent } = originOf() ?? {}
  return {
    ...(requestId ? { requestId } : {}),
    ...(job ? { job } : {}),
    ...(traceparent ? { traceId: traceparent.split('-')[1] as string } : {}),
  }
}
