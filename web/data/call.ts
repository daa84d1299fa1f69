import { i18n } from '@lingui/core'
import { takeEarly } from './calls/early.ts'
import { underWay } from './calls/under-way.ts'
import { forgetKept, keepAnswer, keptAnswer, type Reading } from './kept/keeping.ts'
import { inThePast } from './past.ts'
import { ApiProblem } from './problem.ts'

export interface CallOptions {
  method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  query?: Record<string, string | number | boolean | null | undefined>
  body?: unknown
  headers?: Record<string, string>
  signal?: AbortSignal
  /** For writes that must not happen twice when they are sent again. */
  idempotencyKey?: string
  /** Sent even when the page goes. */
  keepalive?: boolean
}

const base = '/api/v1'

/**
 * The one way to the server. Answers the parsed body (null for 204); throws ApiProblem. `path` begins with a slash.
 * What reads gets what was answered last when the server cannot be reached.
 */
export function call<T = unknown>(path: string, options: CallOptions = {}): Promise<T> {
  const { method = 'GET', idempotencyKey } = options
  const changesSomething = method === 'POST' ? idempotencyKey !== undefined : method !== 'GET'
  return changesSomething ? underWay(ask(path, options)) : ask(path, options)
}

/** A file that the server makes when it is asked to. */
export async function callForFile(path: string, options: CallOptions = {}): Promise<Blob> {
  return (await send(path, options)).blob()
}

async function ask<T>(path: string, options: CallOptions): Promise<T> {
  const { method, body, query } = options
  const reading: Reading = { method, body, address: addressOf(path, query).slice(base.length) }
  try {
    const response = await send(path, options)
    if (response.status === 204) return null as T
    const answer = await readWhole<T>(response, options.signal)
    keepAnswer(reading, answer)
    return answer
  } catch (error) {
    const isCut = error instanceof ApiProblem && error.type === 'network'
    const kept = isCut ? await keptAnswer(reading) : undefined
    if (kept === undefined || options.signal?.aborted) throw error
    return kept as T
  }
}

/** A line that is cut in the midst of an answer is as good as none. */
async function readWhole<T>(response: Response, signal?: AbortSignal): Promise<T> {
  try {
    return (await response.json()) as T
  } catch (error) {
    if (signal?.aborted) throw error
    throw new ApiProblem({ type: 'network', status: 0, detail: (error as Error).message })
  }
}

/** The address of a call, for links to downloads. */
export function addressOf(path: string, query: CallOptions['query'] = {}): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') parameters.set(name, String(value))
  }
  const search = parameters.toString()
  return `${base}${path}${search ? `?${search}` : ''}`
}

async function send(path: string, given: CallOptions): Promise<Response> {
  const options = inThePast(path, given)
  const { method = 'GET', query, body, headers = {}, signal, idempotencyKey, keepalive = false } = options
  const isForm = body instanceof FormData
  const address = addressOf(path, query)
  const early = isEarly(options) ? await takeEarly(address.slice(base.length), body) : null
  if (early) return early.ok ? early : await refuse(early)
  let response: Response
  try {
    response = await fetch(address, {
      method,
      credentials: 'same-origin',
      keepalive,
      headers: {
        accept: 'application/json',
        'accept-language': i18n.locale || 'en',
        ...(body !== undefined && !isForm ? { 'content-type': 'application/json' } : {}),
        ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    })
  } catch (error) {
    if (signal?.aborted) throw error
    tellReach(false)
    throw new ApiProblem({ type: 'network', status: 0, detail: (error as Error).message })
  }
  tellReach(true)
  return response.ok ? response : await refuse(response)
}

/** What reads only, and asks for nothing special. */
function isEarly({ method = 'GET', body, headers, idempotencyKey }: CallOptions): boolean {
  return !headers && !idempotencyKey && (method === 'GET' || (method === 'POST' && body !== undefined))
}

async function refuse(response: Response): Promise<never> {
  const problem = await readProblem(response)
  if (problem.status === 401) {
    // Whoever comes to this browser next may be somebody else.
    void forgetKept()
    for (const listener of signedOutListeners) listener()
  }
  if (problem.type === 'second-factor-needed') leadToSecondFactor()
  throw problem
}

/** The organisation asks for one since a moment ago: nothing else can be done before it is set up. */
function leadToSecondFactor(): void {
  const { pathname, search } = location
  if (pathname === '/second-factor' || pathname === '/sign-in') return
  location.assign(`/second-factor?next=${encodeURIComponent(pathname + search)}`)
}

async function readProblem(response: Response): Promise<ApiProblem> {
  const { status, statusText, headers } = response
  // What stands before the server says it in the header only.
  const retryAfter = headers.get('retry-after')
  try {
    const body = await response.json()
    return new ApiProblem({ retryAfter, ...body, type: body.type ?? 'internal', status })
  } catch {
    return new ApiProblem({ type: 'internal', status, detail: statusText, retryAfter })
  }
}

const signedOutListeners = new Set<() => void>()

/** Told when the server no longer knows who is calling. Returns the end of it. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener)
  return () => signedOutListeners.delete(listener)
}

const reachListeners = new Set<(isReached: boolean) => void>()
let reached = true

/** Told when the server cannot be reached, and when it can again. */
export function onReach(listener: (isReached: boolean) => void): () => void {
  reachListeners.add(listener)
  return () => reachListeners.delete(listener)
}

export function isReached(): boolean {
  return reached
}

export function tellReach(isReached: boolean): void {
  if (reached === isReached) return
  reached = isReached
  for (const listener of reachListeners) listener(isReached)
}
