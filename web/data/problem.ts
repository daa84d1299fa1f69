/** One place of a body that does not fit. */
export interface FieldProblem {
  path: string
  message: string
  /** Stable word for the reason, for telling it in another language. */
  code?: string
  values?: Record<string, string | number>
}

/** An RFC 9457 problem of the API, or `network` when no answer came. */
export class ApiProblem extends Error {
  readonly type: string
  readonly status: number
  readonly errors: readonly FieldProblem[]
  /** Further members, such as `current` and `conflicts` of a version conflict. */
  readonly extra: Record<string, unknown>

  constructor(body: {
    type: string
    status: number
    detail?: string
    errors?: FieldProblem[]
    [member: string]: unknown
  }) {
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
    return this.type === 'network' || this.status === 429 || this.status === 503 || this.status >= 500
  }
}

export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error
  const detail = error instanceof Error ? error.message : String(error)
  return new ApiProblem({ type: 'internal', status: 500, detail })
}
