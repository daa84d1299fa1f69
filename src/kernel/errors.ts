import type { ModelReasonCode } from './model/model-reasons.ts'

/** Every code that an answer may carry, with its HTTP status. The list is closed: a new failure is a new line here. */
export const statusOf = {
  'bad-request': 400,
  'unknown-field': 400,
  'unknown-operator': 400,
  'cursor-stale': 400,
  unauthenticated: 401,
  forbidden: 403,
  'second-factor-needed': 403,
  'unknown-address': 403,
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
  'no-room': 507,
} as const

export type ErrorCode = keyof typeof statusOf

/**
 * What is wrong in one place, for those who say it in their own words. Codes stay as they are; a new refusal may be a new one.
 * The values in brackets are what the message has in it.
 */
export const problemCodes = [
  'required',
  'not-a-text', // value
  'not-a-number', // value
  'not-a-whole-number', // value
  'not-a-boolean', // value
  'not-a-date', // value
  'not-a-time', // value
  'not-a-list', // value
  'not-an-object', // value
  'not-an-id', // value
  'not-an-email', // value
  'not-a-phone', // value, country
  'not-a-web-address', // value
  'https-needed', // value
  'private-address', // value
  'not-a-name', // value
  'not-an-address', // value
  'not-a-country', // value
  'not-an-amount', // value
  'not-a-currency', // value
  'not-a-time-zone', // value
  'not-a-language', // value
  'not-a-duration', // value
  'not-json', // value
  'two-currencies', // value
  'unknown-option', // value, options
  'archived-option', // value
  'unknown-part', // part
  'unknown-field',
  'unknown-role', // value
  'unknown-scope', // value
  'bad-characters',
  'password-in-address',
  'pattern', // value, pattern
  'too-short', // limit
  'too-long', // limit
  'too-few', // limit
  'too-many', // limit
  'too-many-decimals', // limit
  'below-minimum', // minimum
  'above-maximum', // maximum
  'too-early', // earliest
  'too-late', // latest
  'out-of-range', // limit
  'inexact-number',
  'duplicate',
  'no-such-record', // object
  'no-such-file',
  'only-uploaded',
  'no-such-key', // object, key
  'ambiguous-key', // key
  'fixed-field',
  'read-only-field',
  'does-not-apply',
  'days-move-apart',
  'needs-backdate',
  'circle',
  'needs-letters',
  'loss-reason-needed',
  'account-needed',
  'needed-by-stage', // stage
  'approval-needed', // stage, rules
  'checklist-open', // stage, points
  'no-open-stage',
  'no-stage-for-outcome', // outcome
  'stage-in-use', // stage
  'deal-is-open',
  'convert-by-verb',
  'converted-already',
  'nothing-made',
  'closed-before-opened',
  'default-taken', // name
  'name-needed',
  'start-needed',
  'ends-before-start',
  'same-person',
  'person-deactivated',
  'too-many-active', // limit
  'me-is-nobody',
  'stays-with-deal',
  'in-the-future',
  'one-person-needed',
  'text-of-other-purpose',
  'note-is-never-due',
  'wrong-password',
  'wrong-code',
  'bad-passkey',
  'password-too-common',
  'password-holds-known', // value
  'time-has-passed',
  'several-match', // count, value
  'malformed-row',
] as const

export type ValueProblemCode = (typeof problemCodes)[number]
/** The data model has reasons of its own: `model/model-reasons.ts`. */
export type ProblemCode = ValueProblemCode | ModelReasonCode

export interface Reason {
  code: ProblemCode
  values?: Record<string, string | number>
}

/** One thing wrong with the input: where (`amount.currency`, `operations[3].data.name`) and what, for a person and for a program. */
export interface Problem extends Partial<Reason> {
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

/** What is kept of an error by those who tell of it later. */
export function codeOf(error: unknown): ErrorCode {
  return error instanceof KithError ? error.code : 'internal'
}

export function badRequest(path: string, message: string): KithError {
  return new KithError('bad-request', message, { problems: [{ path, message }] })
}

/** What does not exist and what the caller may not see answer alike. */
export function notFound(what: string, id: string): KithError {
  // What is no name is not said again.
  const named = /^[\p{L}\p{N}_.-]{1,60}$/u.test(id) ? `${what} ${id}` : `such ${what}`
  return new KithError('not-found', `There is no ${named}, or you may not see it.`)
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
