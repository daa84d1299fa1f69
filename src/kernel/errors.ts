/** Every code that an answer may carry, with its HTTP status. The list is closed: a new failure is a new line here. */
export const statusOf = {
  'bad-request': 400,
  'unknown-field': 400,
  'unknown-operator': 400,
  'cursor-stale': 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  duplicate: 409,
  conflict: 409,
  'version-conflict': 412,
  'too-large': 413,
  'unsupported-media-type': 415,
  validation: 422,
  'rate-limited': 429,
  internal: 500,
  unavailable: 503,
} as const

export type ErrorCode = keyof typeof statusOf

/** One thing wrong with the input: where (`amount.currency`, `operations[3].data.name`) and what, for a person. */
export interface Problem {
  path: string
  message: string
}

/** A failure that the caller may hear of. Anything else that is thrown is a defect and answers 500 without details. */
export class KithError extends Error {
  readonly code: ErrorCode
  readonly problems: Problem[]
  /** Further members of the answer, such as `current` of a version conflict. */
  readonly extra: Record<string, unknown>

  constructor(code: ErrorCode, detail: string, more: { problems?: Problem[]; extra?: Record<string, unknown> } = {}) {
    super(detail)
    this.name = 'KithError'
    this.code = code
    this.problems = more.problems ?? []
    this.extra = more.extra ?? {}
  }

  get status(): number {
    return statusOf[this.code]
  }
}

export function badRequest(path: string, message: string): KithError {
  return new KithError('bad-request', message, { problems: [{ path, message }] })
}

/** What does not exist and what the caller may not see answer alike. */
export function notFound(what: string, id: string): KithError {
  return new KithError('not-found', `There is no ${what} ${id}, or you may not see it.`)
}

export function forbidden(detail: string): KithError {
  return new KithError('forbidden', detail)
}

export function conflict(detail: string, extra: Record<string, unknown> = {}): KithError {
  return new KithError('conflict', detail, { extra })
}

export function invalid(problems: Problem[]): KithError {
  const first = problems[0]
  const rest = problems.length > 1 ? ` (and ${problems.length - 1} more)` : ''
  const detail = first ? `${first.path}: ${first.message}${rest}` : 'The input is not valid.'
  return new KithError('validation', detail, { problems })
}
