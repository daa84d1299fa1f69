import { type Logger, pino } from 'pino'

export type Log = Logger

/** Structured lines on stderr, so that stdout stays free for what a command prints. */
export function createLog(level: string): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: ['password', 'headers.authorization', 'headers.cookie'],
    },
    pino.destination(2),
  )
}
