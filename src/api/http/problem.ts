import type { FastifyReply, FastifyRequest } from 'fastify'
import { type ErrorCode, KithError, type Problem, type ProblemCode } from '#kernel/errors.ts'

const titles: Record<ErrorCode, string> = {
  'bad-request': 'The call is malformed',
  'unknown-field': 'There is no such field',
  'unknown-operator': 'There is no such operator',
  'cursor-stale': 'The cursor does not fit any more',
  unauthenticated: 'Sign in first',
  forbidden: 'This is not allowed to you',
  'second-factor-needed': 'Set a second factor up first',
  'unknown-address': 'Kith is not known by this address',
  'not-found': 'Not found',
  'method-not-allowed': 'This cannot be done here',
  duplicate: 'This exists already',
  conflict: 'The present state does not allow it',
  'version-conflict': 'It was changed meanwhile',
  'too-large': 'This is too large',
  'unsupported-media-type': 'The body is of a type that is not understood',
  validation: 'The values are not valid',
  'rate-limited': 'Too many calls',
  internal: 'Something went wrong on our side',
  unavailable: 'Not available just now',
  'no-room': 'There is no room left for this',
}

/** A problem without a code of its own has that of the whole. */
interface ProblemItem extends Omit<Problem, 'code'> {
  code: ProblemCode | ErrorCode
}

/** An error as RFC 9457 tells it. */
export interface ProblemDocument {
  type: ErrorCode
  title: string
  status: number
  detail: string
  errors?: ProblemItem[]
  [member: string]: unknown
}

export function problemOf(error: KithError): ProblemDocument {
  return {
    type: error.code,
    title: titles[error.code],
    status: error.status,
    detail: error.message.toWellFormed(),
    ...(error.problems.length > 0
      ? { errors: error.problems.map((problem) => ({ ...problem, code: problem.code ?? error.code })) }
      : {}),
    ...error.extra,
  }
}

/** The one catch: whatever a call threw becomes an answer here, and what is our fault goes to the log with the request's id. */
export function sendError(thrown: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const error = understand(thrown, request)
  const problem: ProblemDocument = problemOf(error)
  if (error.status >= 500) problem['requestId'] = request.id
  const retryAfter = retryAfterOf(error)
  if (retryAfter !== null) reply.header('retry-after', String(retryAfter))
  if (error.code === 'unauthenticated') reply.header('www-authenticate', 'Bearer realm="Kith"')
  if (error.code === 'method-not-allowed' && Array.isArray(error.extra['allow']))
    reply.header('allow', error.extra['allow'].join(', '))
  // An endpoint may have promised a download; a problem is none.
  reply.removeHeader('content-disposition')
  return reply
    .code(error.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem))
}

function retryAfterOf(error: KithError): number | null {
  const given = error.extra['retryAfter']
  if (typeof given === 'number') return given
  return error.code === 'unavailable' ? 5 : null
}

function understand(thrown: unknown, request: FastifyRequest): KithError {
  if (thrown instanceof KithError) {
    if (thrown.status >= 500)
      request.log.error(
        { requestId: request.id, error: thrown.message, cause: String(thrown.cause ?? '') },
        'a call failed',
      )
    return thrown
  }
  const known = fromFastify(thrown) ?? fromDatabase(thrown, request)
  if (known) return known
  const { stack, message, code } = thrown as { stack?: string; message?: string; code?: string }
  request.log.error(
    {
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url,
      code,
      error: stack ?? message ?? String(thrown),
    },
    'a call failed',
  )
  return new KithError('internal', 'Something went wrong on our side. The log has more under the id of this request.')
}

/** What the HTTP server itself refuses. */
function fromFastify(thrown: unknown): KithError | null {
  const { code, statusCode, message } = thrown as { code?: string; statusCode?: number; message?: string }
  if (!code?.startsWith('FST_') || statusCode === undefined || statusCode >= 500) return null
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return new KithError('unsupported-media-type', 'Send JSON with the header Content-Type: application/json.')
  }
  if (statusCode === 413)
    return new KithError(
      'too-large',
      message && !code.includes('CTP') ? message : 'The body is larger than is taken here.',
    )
  if (statusCode === 415)
    return new KithError('unsupported-media-type', message ?? 'This type of body is not understood.')
  if (code === 'FST_ERR_BAD_URL')
    return new KithError(
      'bad-request',
      'The address is not well-formed: a percent sign must begin the code of a UTF-8 character.',
    )
  return new KithError('bad-request', message ?? 'The call is malformed.')
}

/** Input that only the database found to be bad: a last net, so each is worth a check at the door and a line in the log. */
const badInput: Record<string, string> = {
  '22P02': 'A value has the wrong form.',
  '22P05': 'A text has a character that cannot be stored.',
  '22021': 'A text has a character that cannot be stored.',
  '22001': 'A text is too long.',
  '22003': 'A number is too large.',
  '22007': 'A date or time has the wrong form.',
  '22008': 'A date or time is out of range.',
  '22012': 'A number is divided by zero.',
  '2201B': 'A pattern has the wrong form.',
  '54000': 'The call asks for too much at once.',
  '54001': 'The call asks for too much at once.',
  '54011': 'The call asks for too much at once.',
}

const passing: Record<string, string> = {
  '40001': 'Others changed the same records at the same moment. Try again.',
  '40P01': 'Others changed the same records at the same moment. Try again.',
  '55P03': 'Others hold these records just now. Try again.',
  '57014': 'This took too long and was stopped. Ask for less, or try again.',
  '53100': 'The disk of the server is full.',
  '53200': 'The server has too little memory just now.',
}

function fromDatabase(thrown: unknown, request: FastifyRequest): KithError | null {
  const { code, severity, constraint } = thrown as { code?: string; severity?: string; constraint?: string }
  if (!code || !severity) return null
  const bad = badInput[code]
  if (bad) {
    request.log.warn(
      { requestId: request.id, method: request.method, route: request.routeOptions.url, code },
      'bad input reached the database',
    )
    return new KithError('bad-request', bad)
  }
  if (passing[code]) return new KithError('unavailable', passing[code])
  if (code === '23503') return new KithError('conflict', 'A record that this one links to is not there any more.')
  if (code === '23505') {
    request.log.warn({ requestId: request.id, constraint }, 'a unique value was refused by the database only')
    return new KithError('duplicate', 'A record with this value exists already.')
  }
  return null
}
