import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { World } from '#context.ts'
import type { ObjectModel } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import type { Method } from '#engine/route.ts'
import type { Identity } from '#modules/workspace/index.ts'
import type { Parameter } from './parameters.ts'
import type { Standing } from './rate-limit.ts'

export type JsonSchema = Record<string, unknown>
/** A function gives the schema for each object that a call on `/:objects` stands for. */
export type SchemaSource = z.ZodType | JsonSchema | ((object: ObjectModel) => JsonSchema)

export interface Answer {
  description: string
  schema?: SchemaSource
  contentType?: string
  headers?: readonly string[]
}

type Parameters = Record<string, Parameter>

/** One call of the API, with all that registering and documenting it needs. */
export interface Endpoint {
  method: Method
  /** Below `/api/v1`, with `:name` for parameters; those called id or …Id are ids. `:objects` stands for the path of any object. */
  path: string
  operationId: string
  summary: string
  description?: string
  tag: string
  /** Answers people who have not signed in too. */
  open?: boolean
  /** Pages of other sites may call it, and it decides itself which. */
  foreign?: boolean
  /** Answers also those who have to set a second factor up before they may do anything else. */
  withoutFactor?: boolean
  /** It changes nothing although it is no GET, so keys that may only read may call it. */
  reads?: boolean
  /** It looks at very many records, so only some such calls are at work at one time. */
  takesLong?: boolean
  /** It only reads, through `ctx`, so it may be answered by a copy of the database. */
  fromReplica?: boolean
  /** A permission that the caller must have. */
  may?: string
  query?: Parameters
  /** Takes whatever stands in the query, and reads it itself: what others send back has more in it than we know. */
  anyQuery?: boolean
  /** Read by `run` itself; here for the description. */
  headers?: readonly ('If-Match' | 'Idempotency-Key')[]
  body?: z.ZodType
  /** What the description says of the body when that is not the Zod schema. */
  bodySchema?: SchemaSource
  bodyTypes?: readonly string[]
  /** Bytes that are taken, where that is not the usual. */
  bodyLimit?: number
  /** Refuses a call before its body is read. */
  before?: (call: { world: World; params: Record<string, string> }) => Promise<void>
  /** Hears of a call whose body was larger than is taken. */
  tooLarge?: (call: { world: World; params: Record<string, string> }) => Promise<void>
  /** Values in a body that breaks its schema are 422 (a domain act) instead of 400 (a malformed call). */
  strict422?: boolean
  example?: unknown
  answers: Record<number, Answer>
  /** Answers HEAD as well; not for streams. Default true for GET. */
  head?: boolean
  run: (call: Call<never, never>) => Promise<Reply> | Reply
}

/** One request, after everything that holds for all calls was checked. */
export interface Call<Query = Record<string, unknown>, Body = unknown> {
  world: World
  /** Of the person who calls; `unauthenticated` when nobody has signed in. */
  ctx: Ctx
  identity: Identity | null
  /** The object of a call on `/:objects`. */
  object: ObjectModel
  params: Record<string, string>
  query: Query
  body: Body
  address: string
  /** Counts the call by another limit too. */
  count: (policy: Standing['policy']) => Standing
  request: FastifyRequest
  reply: FastifyReply
}

export interface Reply {
  status?: number
  /** Turned into JSON. Nothing at all: an empty answer. */
  body?: unknown
  /** JSON that is text already. */
  json?: string
  headers?: Record<string, string>
  cookies?: readonly string[]
  /** Sent as it comes, no faster than it is taken. */
  stream?: AsyncIterable<string | Uint8Array>
  /** The answer has been taken over (server-sent events). */
  hijacked?: boolean
}

type QueryOf<Q extends Parameters> = { [K in keyof Q]?: NonNullable<ReturnType<Q[K]['read']>> }
type BodyOf<B> = B extends z.ZodType ? z.output<B> : unknown

/** `endpoint('GET /search', { …, run })`. */
export function endpoint<Q extends Parameters = Record<never, Parameter>, B extends z.ZodType | undefined = undefined>(
  place: `${Method} /${string}`,
  settings: Omit<Endpoint, 'method' | 'path' | 'query' | 'body' | 'run'> & {
    query?: Q
    body?: B
    run: (call: Call<QueryOf<Q>, BodyOf<B>>) => Promise<Reply> | Reply
  },
): Endpoint {
  const [method, path] = place.split(' ') as [Method, string]
  return { ...(settings as unknown as Endpoint), method, path }
}
