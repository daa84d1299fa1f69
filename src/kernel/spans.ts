import { originOf, withOrigin } from './origin.ts'

type Attributes = Record<string, string | number | boolean | undefined>

/** A piece of work as a trace shows it. No values of customers belong into it. */
export interface SpanStart {
  name: string
  /** Answers a call, makes one, works off a job, or is work inside. */
  kind: 'server' | 'client' | 'consumer' | 'internal'
  attributes?: Attributes
}

export interface Span {
  traceparent: string
  end: (ending?: { error?: unknown; name?: string; attributes?: Attributes }) => void
}

/** Begins a span under the one that a traceparent names, or a trace of its own. */
export type StartSpan = (start: SpanStart, parent: string | undefined) => Span

let startWith: StartSpan | null = null

/** From now on traces are kept; null ends it. */
export function keepTraces(start: StartSpan | null): void {
  startWith = start
}

export function areTracesKept(): boolean {
  return startWith !== null
}

/** For what ends elsewhere than in a function; null while no traces are kept. */
export function startSpan(start: SpanStart, parent = originOf()?.traceparent): Span | null {
  return startWith?.(start, parent) ?? null
}

/** Does the work within a span; costs nothing while no traces are kept. */
export function inSpan<T>(start: SpanStart, work: () => Promise<T>): Promise<T> {
  const span = startSpan(start)
  return span ? workIn(span, work) : work()
}

async function workIn<T>(span: Span, work: () => Promise<T>): Promise<T> {
  try {
    const result = await withOrigin({ ...originOf(), traceparent: span.traceparent }, work)
    span.end()
    return result
  } catch (error) {
    span.end({ error })
    throw error
  }
}
