import { z } from 'zod'

/** What is kept to see how Kith works, as the environment says. */
export interface ObserveConfig {
  /** Milliseconds from which on a statement is kept as a slow one; 0: none is. */
  slowStatement: number
  /** Where traces go (OTLP over HTTP), without a slash at the end; null: none are kept. */
  traces: string | null
}

export const usualObserving: ObserveConfig = { slowStatement: 500, traces: null }

/** `must` ends the sentence "NAME in SOURCE must be …"; see ../env.ts. */
export const observeVariables = {
  SLOW_STATEMENT_MS: {
    schema: z
      .union([z.number(), z.string().trim().regex(/^\d+$/).transform(Number)])
      .pipe(z.int().min(0).max(3_600_000)),
    must: 'a whole number of milliseconds, or 0 to keep none',
    secret: false,
  },
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    schema: z
      .string()
      .trim()
      .regex(/^https?:\/\/[^\s?#]+$/)
      .refine((value) => URL.canParse(value)),
    must: 'the address of a collector of traces, such as http://localhost:4318',
    secret: true,
  },
}

type Variables = typeof observeVariables
type Read = <Name extends keyof Variables>(name: Name) => z.output<Variables[Name]['schema']> | null

export function readObserving(read: Read): ObserveConfig {
  return {
    slowStatement: read('SLOW_STATEMENT_MS') ?? usualObserving.slowStatement,
    traces: read('OTEL_EXPORTER_OTLP_ENDPOINT')?.replace(/\/+$/, '') ?? null,
  }
}
