import { PrivateAddressError } from '#kernel/outbound/guarded-fetch.ts'
import { version } from '#kernel/version.ts'
import { readRetryAfter } from './back-off.ts'
import type { Webhooks } from './open-webhooks.ts'
import { signedHeaders } from './sign.ts'

/** Why there was no answer that counts. */
export const problems = [
  'privateAddress',
  'noSuchName',
  'noConnection',
  'certificate',
  'timeout',
  'redirect',
  'refused',
  'error',
] as const
export type PostProblem = (typeof problems)[number]

/** What came of one call. */
export interface Outcome {
  isDelivered: boolean
  /** 410: the receiver wants nothing any more. */
  isGone: boolean
  isRefused: boolean
  status: number | null
  /** The beginning of the answer, or what went wrong. */
  answer: string
  problem: PostProblem | null
  retryAfter: number | null
  milliseconds: number
}

export interface Call {
  url: string
  /** The message and not the try: the same each time. */
  id: string
  body: string
  secrets: readonly string[]
  at: Date
  signal?: AbortSignal
}

/** Milliseconds for all of it. */
const patience = 15_000
/** Characters of an answer that are read and kept. */
const mostAnswer = 1000

/**
 * Hands a message over: a POST without redirects, to no address that is closed. Whatever begins with 2 is a yes; how the answer
 * goes on does not matter then.
 *
 * @throws the reason of `signal` when that ends it
 */
export async function post(webhooks: Webhooks, { url, id, body, secrets, at, signal }: Call): Promise<Outcome> {
  const began = performance.now()
  const taken = () => Math.round(performance.now() - began)
  const limit = AbortSignal.timeout(patience)
  try {
    const response = await webhooks.fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': `Kith/${version}`,
        ...signedHeaders({ id, at, body }, secrets),
      },
      body,
      signal: signal ? AbortSignal.any([limit, signal]) : limit,
    })
    const answer = await beginningOf(response)
    return { ...judge(response, at), answer, milliseconds: taken() }
  } catch (error) {
    if (signal?.aborted) throw signal.reason
    return { ...unanswered(error), milliseconds: taken() }
  }
}

/** Statuses by which a receiver says that it is this message that it does not take. */
const refusals = new Set([400, 413, 415, 422])

function judge({ status, headers }: Response, now: Date): Omit<Outcome, 'answer' | 'milliseconds'> {
  const isDelivered = status >= 200 && status < 300
  const isRedirect = status >= 300 && status < 400
  return {
    isDelivered,
    isGone: status === 410,
    isRefused: refusals.has(status),
    status,
    problem: isDelivered ? null : isRedirect ? 'redirect' : 'refused',
    retryAfter: isDelivered ? null : readRetryAfter(headers.get('retry-after'), now),
  }
}

/** No more than what is kept, and no longer than the call may last. */
async function beginningOf(response: Response): Promise<string> {
  let text = ''
  try {
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    while (reader && text.length < mostAnswer) {
      const { done, value } = await reader.read()
      if (done) break
      text += value
    }
    await reader?.cancel()
  } catch {
    // The status has come, and that is what counts.
  }
  return keepable(text)
}

/** As PostgreSQL can keep it. */
function keepable(text: string): string {
  return text.slice(0, mostAnswer).replaceAll('\0', '').toWellFormed()
}

function unanswered(error: unknown): Omit<Outcome, 'milliseconds'> {
  const chain = causesOf(error)
  const told = chain.find((one) => one instanceof PrivateAddressError) ?? chain.at(-1)
  return {
    isDelivered: false,
    isGone: false,
    isRefused: false,
    status: null,
    answer: keepable(told?.message || String(error)),
    problem: problemIn(chain),
    retryAfter: null,
  }
}

function causesOf(error: unknown): Error[] {
  const chain: Error[] = []
  for (let at = error; at instanceof Error && chain.length < 10; at = at.cause) chain.push(at)
  return chain
}

function problemIn(chain: readonly Error[]): PostProblem {
  if (chain.some((one) => one instanceof PrivateAddressError)) return 'privateAddress'
  const words = chain.map((one) => `${one.name} ${(one as { code?: string }).code ?? ''}`).join(' ')
  if (/TimeoutError|TIMEOUT|ETIMEDOUT/.test(words)) return 'timeout'
  if (/ENOTFOUND|EAI_AGAIN/.test(words)) return 'noSuchName'
  if (/CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|EPROTO/.test(words)) return 'certificate'
  return /ECONN|EHOSTUNREACH|ENETUNREACH|EPIPE|UND_ERR_SOCKET/.test(words) ? 'noConnection' : 'error'
}
