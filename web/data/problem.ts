/** One place of a body that does not fit. */
export interface FieldProblem {
  path: string
  message: string
  /** Stable word for the reason, for telling it in another language. */
  code?: string
  values?: Record<string, string | number>
}

export interface ProblemBody {
  type: string
  status: number
  detail?: string
  errors?: FieldProblem[]
  [member: string]: unknown
}

/** An RFC 9457 problem of the API, or `network` when no answer came. */
export class ApiProblem extends Error {
  readonly type: string
  readonly status: number
  readonly errors: readonly FieldProblem[]
  /** Further members, such as `current` and `conflicts` of a version conflict. */
  readonly extra: Record<string, unknown>

  constructor(body: ProblemBody) {
    super(body.detail ?? body.type)
    this.name = 'ApiProblem'
    const { type, status, errors = [], ...extra } = body
    this.type = type
    this.status = status
    this.errors = errors
    this.extra = extra
  }

  /** The server was not reached, or could not serve just now: the same call may go through later. */
  get isPassing(): boolean {
    return this.isAway || this.status >= 500
  }

  /** Nobody answered who could have done it: any other call would have met the same. */
  get isAway(): boolean {
    return this.type === 'network' || [429, 502, 503, 504].includes(this.status)
  }

  /** How long the server asks to be left alone, in milliseconds; 0: it does not say. Some say it in seconds, some the time. */
  get pause(): number {
    const said = this.extra['retryAfter']
    const pause = 1_000 * Number(said)
    return Math.max(0, (Number.isNaN(pause) ? Date.parse(String(said)) - Date.now() : pause) || 0)
  }

  /** As it can be kept; made anew of it, it is the same. */
  get body(): ProblemBody {
    const { type, status, message, errors, extra } = this
    return { ...extra, type, status, detail: message, errors: [...errors] }
  }
}

export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error
  const detail = error instanceof Error ? error.message : String(error)
  return new ApiProblem({ type: 'internal', status: 500, detail })
}
